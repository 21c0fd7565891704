import { guideLink, reasonLink, unconfirmedLink } from './guides.ts';
import {
  type Block,
  bullets,
  capitalised,
  code,
  counted,
  enumeration,
  folded,
  number,
  plain,
  prose,
  shortList,
  table,
} from './markdown.ts';
import type { PersonReport, Report, StagedReport } from './schema.ts';

const MOST_IDS = 50;
const MOST_ATTRIBUTES = 30;
/** Whom a run deactivates, a reviewer reads one by one. */
const MOST_DEACTIVATED = 500;

/** What was done, and what of the plan was not: deactivations in the open, the rest folded. */
export function changes(report: Report): Block[] {
  return [...changesWith(true, doneTitle(report), report), ...changesWith(false, planTitle(report), report)];
}

function doneTitle({ sessions, counts }: Report): string {
  if (sessions.some(({ handedOver }) => handedOver)) return 'Handed to Okta';
  return counts.unconfirmed === null ? 'Imported, not read back' : 'Imported';
}

function planTitle({ status, sessions }: Report): string {
  if (status === 'planned') return 'The plan';
  if (status === 'blocked') return 'The plan that was blocked';
  const isWritten = sessions.some((session) => session.status === 'TRIGGERED' || session.status === 'COMPLETED');
  return isWritten ? 'Planned, and not known to be imported' : 'Planned, and not written';
}

function changesWith(done: boolean, title: string, { people, context }: Report): Block[] {
  const of = (action: PersonReport['action']) =>
    people.filter((person) => person.action === action && person.done === done);
  const deactivated = of('deactivate');
  const others = [
    { verb: 'create', people: of('create') },
    { verb: 'update', people: of('update') },
    { verb: 'create or update', people: of('upsert') },
  ].filter(({ people }) => people.length > 0);
  if (deactivated.length + others.length === 0) return [];
  return [
    `\n### ${title}\n`,
    ...(deactivated.length > 0
      ? [`\n#### ⛔ Deactivate: ${size(deactivated)}\n`, ...byReason(deactivated, MOST_DEACTIVATED, context)]
      : []),
    ...others.flatMap(({ verb, people }) => folded(`${capitalised(verb)}: ${size(people)}`, whatChanges(people))),
  ];
}

function whatChanges(people: readonly PersonReport[]): Block {
  // Values are in a report only with `show-personal-data`.
  const showValues = people.some((person) => person.values);
  const shown = (person: PersonReport) => (person.values ? values(person.values) : attributes(person.changed));
  if (people.every((person) => shown(person) === '')) return `\n${enumeration(people, MOST_IDS, who)}\n\n`;
  return table(['Person', showValues ? 'Changed, from → to' : 'Changed attributes'], people, (person) => [
    who(person),
    shown(person),
  ]);
}

const LOGIN_CAUSES = [
  "The app's setting for deactivated people (Provisioning → To Okta) is *Do nothing*, or the Okta user belongs to another source as well.",
  'Somebody activated the login by hand: deactivate it in the Admin Console, or find out why it is needed.',
  'The account is not deactivated because another employee has its user name: see the warnings of the run.',
  'The login is meant to stay: add the Personio id to `deactivate.loginKept`.',
];

/** Leavers who can still sign in, first of all that a report has to say. */
export function openLogins({ people, counts, context }: Report): Block[] {
  if (!counts.loginActive) return [];
  const open = people.filter(({ login }) => login !== undefined);
  const unlisted = counts.loginActive - open.length;
  return [
    `\n### Can still sign in: ${counted(counts.loginActive, 'leaver', 'leavers')}\n\n`,
    `Personio says that they have left, and Okta that their login is on. The usual causes, and what to do (more in ${guideLink('the guide', 'safeguards.md#logins-that-stay-on', context)}):\n`,
    bullets(LOGIN_CAUSES, (cause) => cause),
    table(['Person', 'Login', 'In this run'], open, (person) => [
      who(person),
      code(person.login ?? ''),
      [person.action, person.reason && reasonLink(person, context)].filter(Boolean).join(' · '),
    ]),
    unlisted > 0
      ? `\n${number(unlisted)} more whom Personio does not list: the warnings of the run name their Okta users.\n`
      : '',
  ];
}

/** Where to look for the cause, if the System Log has not told it. */
const WHERE_TO_LOOK =
  `*Not known*: look at Reports → System Log in the Admin Console for events ${code('app.user_management.update_from_master_failed')} of ` +
  `these people since the import. With the scope ${code('okta.logs.read')} a run looks there itself; events may come late, or not at all.`;

/** Whose changes did not show after a completed import, each with the cause as far as Okta tells it. */
export function unconfirmed({ people, context }: Report): Block[] {
  const missed = people.filter((person) => person.unconfirmed);
  // Leavers who can still sign in have come with their causes, above.
  const others = missed.filter(({ login }) => login === undefined);
  if (others.length === 0) return [];
  const left = missed.length - others.length;
  return [
    `\n### Unconfirmed: ${size(others)}${left > 0 ? `, and ${number(left)} above who can still sign in` : ''}\n\n`,
    `Okta completed the import, but these changes did not show when it was read back (${guideLink('what each means', 'reasons.md#unconfirmed', context)}).\n`,
    table(['Person', 'Change', 'Does not show', 'Why'], others, (person) => [
      who(person),
      person.action,
      enumeration(person.unconfirmed ?? [], MOST_ATTRIBUTES, (value) => unconfirmedLink(value, context)),
      person.oktaReason === undefined ? '*not known*' : prose(capitalised(person.oktaReason)),
    ]),
    others.some(({ oktaReason }) => oktaReason === undefined) ? `\n${WHERE_TO_LOOK}\n` : '',
  ];
}

/** Who was imported, and waits for somebody to confirm that. */
export function waiting({ people, context }: Report): Block[] {
  const open = people.filter((person) => person.waiting);
  if (open.length === 0) return [];
  return [
    `\n### Waiting for confirmation: ${size(open)}\n\n`,
    "Okta has imported them, but they have no account until somebody confirms them: in the Admin Console, on the app's *Import* tab. " +
      `Okta can also ${guideLink('confirm by itself', 'okta.md#3-decide-what-an-import-does', context)}.\n`,
    bullets([open], (all) => enumeration(all, MOST_IDS, who)),
  ];
}

/** Whose login the run activates. */
export function staged({ staged, status }: Report): Block[] {
  const due = staged.filter(({ activate }) => activate);
  const done = due.filter((one) => one.done);
  const left = due.filter((one) => !one.done);
  const named = ({ personioId }: StagedReport) => code(personioId);
  const size = (all: readonly StagedReport[]) => counted(all.length, 'person', 'people');
  const listed = (title: string, all: readonly StagedReport[]) =>
    all.length > 0 ? [`\n### ${title}: ${size(all)}\n`, bullets([all], () => enumeration(all, MOST_IDS, named))] : [];
  return [...listed('Activated', done), ...listed(status === 'planned' ? 'To activate' : 'Not activated', left)];
}

/** Who was not sent, and why: the invalid in the open, the skipped folded. */
export function setAside({ people, context }: Report): Block[] {
  const invalid = people.filter((person) => person.action === 'invalid');
  const skipped = people.filter((person) => person.action === 'skip');
  return [
    ...(invalid.length > 0 ? [`\n### Invalid: ${size(invalid)}\n`, ...byReason(invalid, MOST_IDS, context)] : []),
    ...(skipped.length > 0 ? folded(`Skipped: ${size(skipped)}`, ...byReason(skipped, MOST_IDS, context)) : []),
  ];
}

/**
 * People grouped by reason and detail, the largest group first; above them the total of each reason, where details divide several.
 * A list, because it wraps: many ids in a table are a column a finger wide on a telephone.
 */
function byReason(people: readonly PersonReport[], mostIds: number, context: Report['context']): Block[] {
  const reasons = largestFirst(people, (person) => person.reason ?? '');
  const groups = largestFirst(people, (person) => JSON.stringify([person.reason, person.detail]));
  const name = ([person]: Group) => (person.reason ? reasonLink(person, context) : 'no reason given');
  const told = (group: Group) => [group[0].detail ? plain(group[0].detail, 500) : '', name(group)].filter(Boolean);
  const listing = bullets(
    groups,
    (group) => `**${number(group.length)}** · ${told(group).join(' · ')}: ${enumeration(group, mostIds, who)}`,
    (group) => group.length,
  );
  const total = (group: Group) => `${name(group)} ${number(group.length)}`;
  return reasons.length > 1 && reasons.length < groups.length
    ? [`\nBy reason: ${shortList(reasons, 20, total).join(' · ')}\n`, listing]
    : [listing];
}

type Group = readonly [PersonReport, ...PersonReport[]];

function largestFirst(people: readonly PersonReport[], key: (person: PersonReport) => string): Group[] {
  const groups = [...Map.groupBy(people, key).values()] as unknown as Group[];
  return groups.sort((one, other) => other.length - one.length);
}

function who(person: PersonReport): string {
  return person.personioId ? code(person.personioId) : `Okta user ${code(person.oktaUserId ?? 'not known')}`;
}

function attributes(names: readonly string[] = []): string {
  return enumeration(names, MOST_ATTRIBUTES, code);
}

function values(all: NonNullable<PersonReport['values']>): string {
  const entries = Object.entries(all);
  const value = (text: string | null | undefined) => (text ? code(text) : '*empty*');
  const change = ([name, { from, to }]: (typeof entries)[number]) => `${code(name)}: ${value(from)} → ${value(to)}`;
  return shortList(entries, MOST_ATTRIBUTES, change).join('<br>');
}

function size(people: readonly PersonReport[]): string {
  return counted(people.length, 'person', 'people');
}
