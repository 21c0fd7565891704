import { stops } from '../sync/finding.ts';
import { counted } from './markdown.ts';
import type { Report } from './schema.ts';

/** Something that a run leaves to people and that a count of its own tells: it is no entry of `warnings`, so that nothing is counted twice. */
export interface LeftToDo {
  readonly about: 'login-active' | 'unconfirmed' | 'waiting' | 'groups-unconfirmed' | 'invalid';
  /** The task, as the second line of the summary has it. */
  readonly task: string;
  /** The same as an annotation. */
  readonly warning: string;
}

/** What a run leaves to people, the most urgent first. */
export function leftToDo({ counts, groups, people }: Report): LeftToDo[] {
  const { invalid } = counts;
  const loginActive = counts.loginActive ?? 0;
  // A leaver who can still sign in is a task already.
  const unconfirmed =
    (counts.unconfirmed ?? 0) - people.filter((one) => one.unconfirmed && one.login !== undefined).length;
  const waiting = counts.waiting ?? 0;
  const groupsUnconfirmed = groups.filter((group) => group.unconfirmed).length;
  const all: (LeftToDo & { readonly count: number })[] = [
    {
      about: 'login-active',
      count: loginActive,
      task: `end the logins of ${counted(loginActive, 'leaver', 'leavers')}`,
      warning: `${counted(loginActive, 'person who has left', 'people who have left')} can still sign in: the job summary names them and the usual causes.`,
    },
    {
      about: 'unconfirmed',
      count: unconfirmed,
      task: `look into ${counted(unconfirmed, 'unconfirmed record', 'unconfirmed records')}`,
      warning: `${counted(unconfirmed, 'person was', 'people were')} sent, but their changes do not show in Okta: the job summary names them, and the cause as far as Okta tells it.`,
    },
    {
      about: 'waiting',
      count: waiting,
      task: `confirm ${counted(waiting, 'imported person', 'imported people')} in Okta`,
      warning: `${counted(waiting, 'imported person waits', 'imported people wait')} for confirmation in Okta, with no account until then: the job summary names them.`,
    },
    {
      about: 'groups-unconfirmed',
      count: groupsUnconfirmed,
      task: `look into ${counted(groupsUnconfirmed, 'group', 'groups')} with unconfirmed changes`,
      warning: `${counted(groupsUnconfirmed, 'group does', 'groups do')} not show everything in Okta that was sent: the job summary says what is missing, and the next run sends it again.`,
    },
    {
      about: 'invalid',
      count: invalid,
      task: `correct the data of ${counted(invalid, 'invalid person', 'invalid people')} (the next run includes them)`,
      warning: `${counted(invalid, 'person', 'people')} can't be imported with the data they have: the job summary says why.`,
    },
  ];
  return all.filter(({ count }) => count > 0);
}

/** The warnings of what is left to do, but for what the error of the run is about: a safeguard says it already. */
export function countedWarnings(report: Report): string[] {
  const told = report.error?.code === 'safeguard' ? report.safeguards.filter(stops).map(({ id }) => id) : [];
  return leftToDo(report).flatMap(({ about, warning }) => (told.includes(about) ? [] : [warning]));
}
