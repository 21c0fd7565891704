import { groups, withoutPersonalName } from '../groups.ts';
import { tripped } from '../headline.ts';
import { bullets, capitalised, code, counted, enumeration, joinWithin, number, prose, row } from '../markdown.ts';
import { mistakeLine } from '../mistakes.ts';
import type { PersonReport, Report } from '../schema.ts';
import type { GitHub } from './github-api.ts';
import { countsLine, headline, ids, keyOf, whereToLook } from './text.ts';

/** Whose comment may be taken for ours: anybody can write the marker into a comment, and change what it says later. */
const TRUSTED = ['OWNER', 'MEMBER', 'COLLABORATOR'];
const MOST_ATTRIBUTES = 30;
/** UTF-8 bytes of the table of groups, and of the list of mistakes; GitHub takes 65,536 characters in a comment. */
const LIST_BUDGET = 20_000;

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
  const body = `${marker}\n${planOf(report, runUrl)}`;
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

function planOf(report: Report, runUrl: string | null): string {
  const kinds = [...Map.groupBy(report.people, groupOf)];
  const table =
    kinds.length > 0
      ? [
          row(['', 'People', 'Personio ids']),
          row(['---', '--:', '---']),
          ...kinds.map(([name, people]) => row([name, number(people.length), ids(people)])),
        ].join('')
      : '';
  const safeguards = tripped(report).map(
    ({ name, count, limit, base }) =>
      `🛑 ${code(name)}: ${number(count)}; the limit is ${code(limit)}${base === undefined ? '' : ` of ${number(base)}`}.`,
  );
  const parts = [
    `### ${headline(report)}`,
    mistakes(report),
    ...safeguards,
    `Mode ${code(report.mode)}: ${countsLine(report)}.`,
    table,
    changedAttributes(report.people),
    report.planDigest === null ? '' : `Plan ${code(report.planDigest)}.`,
    joinWithin(groups({ ...report, groups: report.groups.map(withoutPersonalName) }), LIST_BUDGET).trim(),
    whereToLook(runUrl),
  ];
  return parts.filter(Boolean).join('\n\n');
}

/** The mistakes in files of the repository, whose readers read this too; what is wrong with an input may quote it, and nothing masks it here. */
function mistakes({ error }: Report): string {
  const inFiles = (error?.mistakes ?? []).filter(({ file }) => file !== undefined);
  const byFile = Map.groupBy(inFiles, ({ file = '' }) => file);
  return [...byFile]
    .map(([file, all]) =>
      joinWithin([`In ${code(file)}:\n`, bullets(all, (one) => prose(mistakeLine(one)))], LIST_BUDGET),
    )
    .join('\n')
    .trim();
}

/** The row that a person belongs to. */
function groupOf({ action, reason }: PersonReport): string {
  const name = capitalised(action === 'upsert' ? 'create or update' : action);
  return (action === 'skip' || action === 'invalid') && reason ? `${name}: ${code(reason)}` : name;
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
  return `Attributes that change: ${each}.`;
}
