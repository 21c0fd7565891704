import type { LeaverLogins } from '../sync/people/leavers.ts';
import { canSignIn } from '../sync/people/leavers.ts';
import { counted, enumeration } from './markdown.ts';

const MOST_IDS = 50;

/** What is worth knowing of the logins of leavers beside the open cases; Personio ids only. */
export function loginNotes(
  leavers: LeaverLogins | undefined,
  notLookedUp: number,
  kept: ReadonlySet<string>,
): string[] {
  const notes: string[] = [];
  if (leavers !== undefined) {
    const { statuses, another, notFound } = leavers;
    const known = [...kept].filter((id) => statuses.has(id));
    const still = known.filter((id) => canSignIn(statuses.get(id)));
    const ended = known.filter((id) => !canSignIn(statuses.get(id)));
    if (still.length > 0) notes.push(loginsKept(still));
    if (ended.length > 0) {
      notes.push(`These logins have ended, so \`deactivate.loginKept\` need not name them any more: ${ids(ended)}.`);
    }
    if (another.length > 0) {
      notes.push(
        `Another person? Okta users have the user names of these leavers, but other first and last names, so they are not counted: ${ids(another)}.`,
      );
    }
    if (notFound > 0) {
      notes.push(`Neither an app user nor an Okta user was found for ${counted(notFound, 'leaver', 'leavers')}.`);
    }
  }
  if (notLookedUp > 0) {
    notes.push(
      `${counted(notLookedUp, 'person', 'people')} whom no app user accounts for ${notLookedUp === 1 ? 'was' : 'were'} not looked up in the source in this run. Its rate limit is small, so each run looks up ten of them, and each day others.`,
    );
  }
  return notes;
}

/** Leavers whose login stays on as `deactivate.loginKept` says; Personio ids. */
export function loginsKept(personioIds: readonly string[]): string {
  return `Leavers whose login is known to stay on (\`deactivate.loginKept\`): ${ids(personioIds)}.`;
}

/** Up to fifty Personio ids for a note, and the number of the rest. */
export function ids(all: readonly string[]): string {
  return enumeration(all, MOST_IDS, (id) => `\`${id}\``);
}

/** An id that somebody wrote into the configuration, or that an expression made: it may be an address. */
export function writtenId(id: string): string {
  return /^\d+$/.test(id) ? id : '<not a number>';
}
