import * as z from 'zod';
import { stops } from '../../sync/finding.ts';
import { MODES, type Mode } from '../../sync/mode.ts';
import { digest, firstLines } from '../first-lines.ts';
import { isAnyGroup, whatHappened } from '../headline.ts';
import { type Block, bullets, code, counted } from '../markdown.ts';
import { openLogins, unconfirmed, waiting } from '../people.ts';
import type { Report } from '../schema.ts';
import type { GitHub } from './github-api.ts';
import { keyOf, mistakesInFiles, publicReport, whatRan, whereToLook, withinLimit } from './text.ts';

/** Only who may triage can set a label: nobody else can pass an issue off as ours. */
const LABEL = 'personio-okta-sync';

/** What is wrong, as an error code, `unconfirmed`, or what an open case is called, by the mode that it was seen in. */
type Troubles = { readonly [mode in Mode]?: string };

export interface IssueOptions {
  readonly mode: Mode;
  readonly sourceId: string;
  readonly runUrl: string | null;
  /** Whom to assign, as GitHub user names. */
  readonly assignees: readonly string[];
}

/** What came of keeping the issue. */
export interface KeptIssue {
  /** Who was to be assigned, and was not. */
  readonly notAssigned: readonly string[];
}

const NOBODY: KeptIssue = { notAssigned: [] };

/**
 * Keeps the one open issue of an identity source: opens it with the first run that fails, is blocked or leaves something open, brings it up to
 * date with the next ones (with a comment where it is about something else), and closes it when every mode that was in trouble has got through.
 * People are assigned when it is opened and when it gets such a comment, and at no other time: whoever has taken their name off stays off.
 * A run closes nothing that it could not see: one with `record-limit` looked at a sample, another may not read whose login is on.
 */
export async function keepIssue(gitHub: GitHub, given: Report, options: IssueOptions): Promise<KeptIssue> {
  const { api, repository } = gitHub;
  const { mode, sourceId, runUrl, assignees } = options;
  const report = publicReport(given);
  const key = keyOf(sourceId);
  const labelled = await api.paginate(api.rest.issues.listForRepo, { ...repository, labels: LABEL, per_page: 100 });
  const issue = labelled.find(({ body, pull_request }) => !pull_request && body?.startsWith(marker(key)));
  const known = troublesIn(issue?.body ?? '');
  const trouble = troubleOf(report);

  if (trouble !== undefined) {
    const body = `${firstLine(key, { ...known, [mode]: trouble })}\n${renderIssue(report, { sourceId, runUrl })}`;
    if (!issue) {
      const title = `Personio to Okta: the sync of ${sourceId} needs attention`;
      const { data } = await api.rest.issues.create({ ...repository, title, body, labels: [LABEL] });
      return assign(gitHub, data.number, assignees);
    }
    const at = { ...repository, issue_number: issue.number };
    const isOther = known[mode] !== trouble;
    // First: once the issue says it, no later run would.
    if (isOther) {
      await api.rest.issues.createComment({ ...at, body: `${whatHappened(report)} ${whereToLook(runUrl)}` });
    }
    await api.rest.issues.update({ ...at, body });
    return isOther ? assign(gitHub, issue.number, assignees) : NOBODY;
  }

  if (!issue || 'record-limit' in report.inputs) return NOBODY;
  const left = without(known, mode, report);
  if (Object.keys(left).length === Object.keys(known).length) return NOBODY;
  const at = { ...repository, issue_number: issue.number };
  if (Object.keys(left).length > 0) {
    await api.rest.issues.update({ ...at, body: (issue.body ?? '').replace(/^.*$/m, firstLine(key, left)) });
    return NOBODY;
  }
  await api.rest.issues.createComment({ ...at, body: `Recovered: ${whatHappened(report)} ${whereToLook(runUrl)}` });
  await api.rest.issues.update({ ...at, state: 'closed', state_reason: 'completed' });
  return NOBODY;
}

const assigned = z.object({ assignees: z.array(z.object({ login: z.string().toLowerCase() })) });

/**
 * Adds people to those whom an issue has. GitHub leaves out whom it may not assign, or refuses all for the sake of one: then each is asked for alone.
 * Whatever it answers, the issue stands.
 */
async function assign({ api, repository }: GitHub, issue: number, assignees: readonly string[]): Promise<KeptIssue> {
  const add = async (some: readonly string[]) => {
    const { data } = await api.rest.issues.addAssignees({ ...repository, issue_number: issue, assignees: [...some] });
    return assigned.parse(data).assignees.map(({ login }) => login);
  };
  const done = new Set<string>();
  const attempt = async (some: readonly string[]): Promise<void> => {
    try {
      for (const login of await add(some)) done.add(login);
    } catch (error) {
      const isRefused = (error as { readonly status?: number }).status === 422;
      if (isRefused && some.length > 1) for (const one of some) await attempt([one]);
    }
  };
  if (assignees.length > 0) await attempt(assignees);
  return { notAssigned: assignees.filter((login) => !done.has(login.toLowerCase())) };
}

function troubleOf({ status, error, counts, heldUp, groups, safeguards }: Report): string | undefined {
  const isOfLogins = error?.code === 'safeguard' && safeguards.some((one) => one.id === 'login-active' && stops(one));
  if (isOfLogins) return 'login-active';
  if (status === 'failed' || status === 'blocked') return error?.code ?? 'internal';
  if (counts.loginActive) return 'login-active';
  if (heldUp > 0) return 'user-name-taken';
  if (counts.unconfirmed) return 'unconfirmed';
  if (groups.some((group) => group.unconfirmed)) return 'memberships-unconfirmed';
  return counts.waiting ? 'waiting-for-confirmation' : undefined;
}

/** Whether a run that got through could have seen a trouble; all others are over then. */
const COULD_SEE: ReadonlyMap<string, (report: Report) => boolean> = new Map([
  ['login-active', ({ counts }) => counts.loginActive !== null],
  ['user-name-taken', ({ inputs }) => inputs['compare-with'] !== 'nothing'],
  // Where nothing had to be sent any more, it is applied by now.
  ['unconfirmed', ({ counts }) => counts.unconfirmed !== null || counts.upserted + counts.deactivated === 0],
  ['memberships-unconfirmed', ({ counts }) => counts.membershipsUnconfirmed !== null || !isAnyGroup(counts)],
  ['waiting-for-confirmation', ({ counts }) => counts.waiting !== null],
]);

/** What a run in `mode` that got through leaves open; `sync` does the work of both other modes. */
function without(troubles: Troubles, mode: Mode, report: Report): Troubles {
  const isOver = ([troubled, trouble]: [string, string]) =>
    (mode === 'sync' || mode === troubled) && (COULD_SEE.get(trouble)?.(report) ?? true);
  return Object.fromEntries(Object.entries(troubles).filter((one) => !isOver(one)));
}

function marker(key: string): string {
  return `<!-- personio-okta-sync issue ${key} `;
}

function firstLine(key: string, troubles: Troubles): string {
  return `${marker(key)}${JSON.stringify(troubles)} -->`;
}

const troubleSchema = z.tuple([z.enum(MODES), z.string().regex(/^[a-z]+(-[a-z]+)*$/)]);

/** What an issue says is wrong. Somebody may have edited it: what we can't have written is left out. */
function troublesIn(body: string): Troubles {
  const written = /^<!-- personio-okta-sync issue \w+ (\{.*\}) -->/.exec(body)?.[1];
  try {
    const all: object = JSON.parse(written ?? '{}');
    const known = Object.entries(all).map((one) => troubleSchema.safeParse(one).data);
    return Object.fromEntries(known.filter((one) => one !== undefined));
  } catch {
    return {};
  }
}

/** What an issue says in GitHub Markdown: what the summary says first, then who or what is open, with the cause. */
export function renderIssue(given: Report, { sourceId, runUrl }: Pick<IssueOptions, 'sourceId' | 'runUrl'>): string {
  const report = publicReport(given);
  return withinLimit([
    ...firstLines(report, '###', mistakesInFiles(report)),
    whatRan(report, sourceId),
    digest(report),
    ...heldUp(report),
    ...openLogins(report),
    ...unconfirmed(report),
    ...unconfirmedGroups(report),
    ...waiting(report),
    `\n${whereToLook(runUrl)} Later runs keep this issue up to date, and close it when they get through.`,
  ]);
}

function heldUp({ heldUp }: Report): Block[] {
  if (heldUp === 0) return [];
  const accounts = counted(heldUp, 'account is', 'accounts are');
  return [
    `\n${accounts} not deactivated because somebody else has the user name: the warnings of the run say who is who.\n`,
  ];
}

function unconfirmedGroups({ groups }: Report): Block[] {
  const all = groups.filter(({ unconfirmed }) => unconfirmed);
  if (all.length === 0) return [];
  return [
    `\n### Unconfirmed in ${counted(all.length, 'group', 'groups')}\n`,
    bullets(all, ({ name, unconfirmed = [] }) => `${code(name)}: ${unconfirmed.join(', ')}`),
  ];
}
