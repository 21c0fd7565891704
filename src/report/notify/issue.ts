import { homepage } from '../../action/version.ts';
import type { Mode } from '../../sync/mode.ts';
import { goAhead } from '../../sync/verdict.ts';
import { withoutPersonalName } from '../groups.ts';
import { code, enumeration } from '../markdown.ts';
import type { GroupReport, Report } from '../schema.ts';
import type { GitHub } from './github-api.ts';
import { countsLine, headline, ids, keyOf, whereToLook } from './text.ts';

/** Only who may triage can set a label: nobody else can pass an issue off as ours. */
const LABEL = 'personio-okta-sync';

const MOST_GROUPS = 50;

/** What is wrong, as an error code, `unconfirmed`, or what an open case is called, by the mode that it was seen in. */
type Troubles = { readonly [mode in Mode]?: string };

export interface IssueOptions {
  readonly mode: Mode;
  readonly sourceId: string;
  readonly runUrl: string | null;
}

/**
 * Keeps the one open issue of an identity source: opens it with the first run that fails, is blocked or leaves records unconfirmed or waiting for confirmation, brings it up to
 * date with the next ones (with a comment where the error is another one), and closes it when every mode that was in trouble has got through.
 * A run with `record-limit` closes nothing: it looked at a sample.
 */
export async function keepIssue({ api, repository }: GitHub, report: Report, options: IssueOptions): Promise<void> {
  const { mode, sourceId, runUrl } = options;
  const key = keyOf(sourceId);
  const labelled = await api.paginate(api.rest.issues.listForRepo, { ...repository, labels: LABEL, per_page: 100 });
  const issue = labelled.find(({ body, pull_request }) => !pull_request && body?.startsWith(marker(key)));
  const known = troublesIn(issue?.body ?? '');
  const trouble = troubleOf(report);

  if (trouble !== undefined) {
    const body = bodyOf(report, { key, troubles: { ...known, [mode]: trouble }, runUrl });
    if (!issue) {
      const title = `Personio to Okta: a sync needs attention (${key})`;
      await api.rest.issues.create({ ...repository, title, body, labels: [LABEL] });
      return;
    }
    const at = { ...repository, issue_number: issue.number };
    await api.rest.issues.update({ ...at, body });
    if (known[mode] === trouble) return;
    await api.rest.issues.createComment({ ...at, body: `${headline(report)} ${whereToLook(runUrl)}` });
    return;
  }

  if (!issue || 'record-limit' in report.inputs) return;
  const left = without(known, mode);
  if (Object.keys(left).length === Object.keys(known).length) return;
  const at = { ...repository, issue_number: issue.number };
  if (Object.keys(left).length > 0) {
    await api.rest.issues.update({ ...at, body: (issue.body ?? '').replace(/^.*$/m, firstLine(key, left)) });
    return;
  }
  await api.rest.issues.createComment({ ...at, body: `Recovered: ${headline(report)} ${whereToLook(runUrl)}` });
  await api.rest.issues.update({ ...at, state: 'closed', state_reason: 'completed' });
}

function troubleOf({ status, error, counts, heldUp }: Report): string | undefined {
  if (status === 'failed' || status === 'blocked') return error?.code ?? 'internal';
  if (counts.loginActive) return 'login-active';
  if (heldUp > 0) return 'user-name-taken';
  if (counts.unconfirmed) return 'unconfirmed';
  if (counts.membershipsUnconfirmed) return 'memberships-unconfirmed';
  return counts.waiting ? 'waiting-for-confirmation' : undefined;
}

/** What a run in `mode` that got through leaves open; `sync` does the work of both other modes. */
function without(troubles: Troubles, mode: Mode): Troubles {
  return Object.fromEntries(Object.entries(troubles).filter(([troubled]) => mode !== 'sync' && mode !== troubled));
}

function marker(key: string): string {
  return `<!-- personio-okta-sync issue ${key} `;
}

function firstLine(key: string, troubles: Troubles): string {
  return `${marker(key)}${JSON.stringify(troubles)} -->`;
}

function troublesIn(body: string): Troubles {
  const written = /^<!-- personio-okta-sync issue \w+ (\{.*\}) -->/.exec(body)?.[1];
  try {
    return JSON.parse(written ?? '{}') as Troubles;
  } catch {
    return {};
  }
}

function bodyOf(
  report: Report,
  { key, troubles, runUrl }: { key: string; troubles: Troubles; runUrl: string | null },
): string {
  const unconfirmed = report.people.filter((person) => person.unconfirmed);
  const groups = report.groups.filter((group) => group.unconfirmed).map(withoutPersonalName);
  const open = report.people.filter(({ login }) => login !== undefined);
  const waiting = report.people.filter((person) => person.waiting);
  const guide = report.error
    ? ` [What to do](${homepage}/blob/main/docs/troubleshooting.md#${report.error.code}).`
    : '';
  const lines = [
    firstLine(key, troubles),
    headline(report),
    `Mode ${code(report.mode)}: ${countsLine(report)}.`,
    open.length > 0 ? `Can still sign in: ${ids(open)}.` : '',
    unconfirmed.length > 0 ? `Unconfirmed: ${ids(unconfirmed)}.` : '',
    groups.length > 0 ? `Unconfirmed in groups: ${enumeration(groups, MOST_GROUPS, unconfirmedIn)}.` : '',
    waiting.length > 0 ? `Waiting for confirmation in Okta: ${ids(waiting)}.` : '',
    `${whereToLook(runUrl)}${guide}`,
    isApprovable(report) ? goAhead(report.planDigest) : '',
    'Later runs keep this issue up to date, and close it when they get through.',
  ];
  return lines.filter(Boolean).join('\n\n');
}

/** Whether it helps to expect exactly this plan: not where what Okta refused has stopped the run. */
function isApprovable(report: Report): report is Report & { readonly planDigest: string } {
  const { status, error, planDigest } = report;
  return status === 'blocked' && planDigest !== null && error?.remedy.includes(planDigest) === true;
}

function unconfirmedIn({ name, unconfirmed = [] }: GroupReport): string {
  return `${code(name)} (${unconfirmed.join(', ')})`;
}
