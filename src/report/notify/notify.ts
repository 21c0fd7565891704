import { pullRequestNumber } from '../../action/environment.ts';
import type { Notification } from '../../action/inputs.ts';
import type { Core } from '../../action/log.ts';
import type { Report } from '../schema.ts';

/** Nobody should wait long for a message that is not the run's own business. */
const MOST_MS = 10_000;

/**
 * Tells people on GitHub how a run ended: the issue of its identity source, the comment on its pull request. Never rejects and never fails the
 * run: what goes wrong is a warning. A dry run leaves the issue alone, a cancelled run both. Takes 10 seconds at most.
 */
export async function notify(
  report: Report,
  wanted: Notification,
  core: Pick<Core, 'notice' | 'warning'>,
): Promise<void> {
  const { runUrl } = report.context;
  const { notifyAssignees: assignees = [] } = wanted;
  if (assignees.length > 0 && wanted.notify === 'none') {
    core.notice('`notify-assignees` has nobody to assign: there is an issue only with `notify: issue`.');
  }
  const { mode, oktaIdentitySourceId: sourceId, githubToken } = wanted;
  const keepsIssue = wanted.notify === 'issue' && wanted.dryRun === false && mode !== undefined;
  if (!(keepsIssue || wanted.commentPlan) || report.error?.code === 'cancelled' || sourceId === undefined) return;
  if (githubToken === undefined) {
    core.warning(
      'No issue or comment was written: `notify` and `comment-plan` need the input `github-token` (the expression `github.token`).',
    );
    return;
  }

  const attempt = async (what: string, permission: string, task: () => Promise<void>) => {
    try {
      await task();
    } catch (error) {
      core.warning(`${what} could not be kept up to date: ${why(error, permission)} The run itself is not affected.`);
    }
  };
  const signal = AbortSignal.timeout(MOST_MS);
  const connect = async () => (await import('./github-api.ts')).connectGitHub(githubToken, signal);

  if (keepsIssue) {
    await attempt('The issue', 'issues: write', async () => {
      const { keepIssue } = await import('./issue.ts');
      const { notAssigned } = await keepIssue(await connect(), report, { mode, sourceId, runUrl, assignees });
      if (notAssigned.length > 0) core.warning(whyNotAssigned(notAssigned));
    });
  }
  if (!wanted.commentPlan) return;
  const pullRequest = await pullRequestNumber();
  if (pullRequest === undefined) {
    core.notice('`comment-plan` has nothing to comment on: this run was not started by a pull request.');
    return;
  }
  await attempt('The comment with the plan', 'pull-requests: write', async () => {
    const { keepComment } = await import('./comment.ts');
    await keepComment(await connect(), report, { pullRequest, sourceId, runUrl });
  });
}

/** GitHub does not say why. */
function whyNotAssigned(users: readonly string[]): string {
  const who = users.map((user) => `\`${user}\``).join(', ');
  return (
    `GitHub did not assign ${who} to the issue (\`notify-assignees\`). It assigns people who can write to the repository, and members of its organization who can read it, ` +
    'but no teams; in a private repository of a free plan, one person only. The run itself is not affected.'
  );
}

/** GitHub answers 403, or 404 as if the repository were not there, to a token that lacks a permission. */
function why(error: unknown, permission: string): string {
  // The library calls it a status of 500 when there was no answer at all.
  const status = (error as { readonly response?: { readonly status: number } }).response?.status;
  if (status === undefined) return 'GitHub did not answer.';
  if (status === 410) return 'Issues are switched off in this repository (Settings → General → Features → Issues).';
  if (status !== 403 && status !== 404) return `GitHub answered ${status}.`;
  return `GitHub answered ${status}. If the token lacks the permission, add to the job:\npermissions:\n  contents: read\n  ${permission}\n`;
}
