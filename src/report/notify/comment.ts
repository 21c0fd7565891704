import { digest, firstLines } from '../first-lines.ts';
import { groups } from '../groups.ts';
import { reasonLink } from '../guides.ts';
import { type Block, code, counted, enumeration, number, table } from '../markdown.ts';
import type { PersonReport, Report } from '../schema.ts';
import type { GitHub } from './github-api.ts';
import { keyOf, mistakesInFiles, publicReport, whatRan, whereToLook, withinLimit } from './text.ts';

/** Whose comment may be taken for ours: anybody can write the marker into a comment, and change what it says later. */
const TRUSTED = ['OWNER', 'MEMBER', 'COLLABORATOR'];
const MOST_ATTRIBUTES = 30;
const MOST_IDS = 50;
/** What each row begins with. */
const ACTIONS: Readonly<Record<PersonReport['action'], string>> = {
  deactivate: '**⛔\u00a0Deactivate**',
  create: 'Create',
  update: 'Update',
  upsert: 'Create or update',
  invalid: 'Invalid',
  skip: 'Skipped',
};
/** Whom a plan deactivates, a reviewer reads one by one. */
const MOST_DEACTIVATED = 200;

export interface CommentOptions {
  readonly pullRequest: number;
  readonly sourceId: string;
  readonly runUrl: string | null;
}

/** Keeps one comment per identity source on a pull request: what the run would do, or did, in counts and Personio ids. */
export async function keepComment(
  { api, repository }: GitHub,
  report: Report,
  { pullRequest, sourceId, runUrl }: CommentOptions,
): Promise<void> {
  const marker = `<!-- personio-okta-sync plan ${keyOf(sourceId)} -->`;
  const body = `${marker}\n${renderComment(report, { sourceId, runUrl })}`;
  const at = { ...repository, issue_number: pullRequest };
  const comments = await api.paginate(api.rest.issues.listComments, { ...at, per_page: 100 });
  const ours = comments.find(
    (comment) =>
      comment.body?.startsWith(marker) &&
      (comment.user?.type === 'Bot' || TRUSTED.includes(comment.author_association ?? '')),
  );
  if (ours) await api.rest.issues.updateComment({ ...repository, comment_id: ours.id, body });
  else await api.rest.issues.createComment({ ...at, body });
}

/** The comment in GitHub Markdown: deactivations first; where the text has to be cut, what comes last is. */
export function renderComment(
  given: Report,
  { sourceId, runUrl }: Pick<CommentOptions, 'sourceId' | 'runUrl'>,
): string {
  const report = publicReport(given);
  return withinLimit([
    ...firstLines(report, '###', mistakesInFiles(report)),
    whatRan(report, sourceId),
    digest(report),
    ...peopleTable('What changes', ['deactivate', 'create', 'update', 'upsert'], report),
    changedAttributes(report.people),
    ...groups(report),
    ...peopleTable('Left as they are', ['invalid', 'skip'], report),
    `\n${whereToLook(runUrl)}`,
  ]);
}

/** The people with one of these actions, in this order: a row for each reason, the one with most people first. */
function peopleTable(title: string, actions: readonly PersonReport['action'][], { people, context }: Report): Block[] {
  const kinds = actions.flatMap((action) => {
    const all = Map.groupBy(
      people.filter((person) => person.action === action),
      ({ reason }) => reason,
    );
    return [...all]
      .map(([reason, people]) => ({ action, reason, people }))
      .sort((one, other) => other.people.length - one.people.length);
  });
  if (kinds.length === 0) return [];
  const listing = table(['', 'People#', 'Personio ids'], kinds, ({ action, reason, people }) => {
    const name = ACTIONS[action];
    return [
      reason === undefined ? name : `${name}: ${reasonLink({ action, reason }, context)}`,
      number(people.length),
      ids(people, action === 'deactivate' ? MOST_DEACTIVATED : MOST_IDS),
    ];
  });
  return [`\n### ${title}\n`, listing];
}

/** Personio ids of people, cut with a count; those whom Personio does not list are only counted. */
function ids(people: readonly PersonReport[], most: number): string {
  const listed = people.flatMap(({ personioId }) => personioId ?? []);
  const others = people.length - listed.length;
  const rest = others > 0 ? counted(others, 'person whom only Okta knows', 'people whom only Okta knows') : '';
  return [enumeration(listed, most, code), rest].filter(Boolean).join('; ');
}

/** A changed mapping shows here: how many people each attribute changes for. */
function changedAttributes(people: readonly PersonReport[]): string {
  const names = people.flatMap(({ changed = [] }) => changed);
  const counts = [...Map.groupBy(names, (name) => name)].sort(([, one], [, other]) => other.length - one.length);
  if (counts.length === 0) return '';
  const each = enumeration(
    counts,
    MOST_ATTRIBUTES,
    ([name, all]) => `${code(name)} (${counted(all.length, 'person', 'people')})`,
  );
  return `\nAttributes that change: ${each}.\n`;
}
