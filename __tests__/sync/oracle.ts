/** What should become of everybody, said a second time: from the design alone, slowly, and without a line of src. */
import type { Person, Texts, World } from './worlds.ts';

const KEPT = ['userName', 'email', 'secondEmail'];
const GONE = ['DEPROVISIONED', 'REVOKED', 'INACTIVE'];
const WAITING = ['IMPORTED', 'MATCHED', 'UNASSIGNED', 'PENDING', 'APPROVED', 'STAGED'];
const nameOf = (profile: Texts) => (profile['userName'] ?? '').normalize('NFC').trim().toLowerCase();
const days = (day: string) => Date.parse(day) / 86_400_000;
export const isHeld = ({ status }: { readonly status: string }) => !GONE.includes(status);
export const idOf = ({ id, code }: Person, { aliases }: World) => aliases[id] ?? code;
export const isAbsent = (externalId: string, world: World) =>
  !world.people.some((each) => [idOf(each, world), each.id in world.aliases && each.code].includes(externalId));

export function stageOf({ status, hired, lastDay, terminated }: Person, world: World): string {
  if (!status || status === 'unspecified') return 'no-status';
  if (status === 'inactive') return 'leaver';
  if (status === 'no-employment') return status;
  if (!['active', 'leave', 'onboarding'].includes(status)) return 'unknown-status';
  const last = (world.deactivateOn === 'last-working-day' && lastDay) || terminated;
  if (world.deactivateOn !== 'status' && last && days(last) < days(world.today)) return 'leaver';
  const wait = days(hired ?? world.today) - days(world.today);
  return world.leadDays !== undefined && wait > world.leadDays ? 'not-due' : 'member';
}

/** Names of the attributes that an upsert would change: null clears, but not what can't be cleared. */
export const changesOf = (profile: Texts, held: Texts) =>
  Object.keys(profile).filter((name) =>
    profile[name] === null ? held[name] && !KEPT.includes(name) : profile[name] !== held[name],
  );

function isRefused({ userName, email, firstName, lastName, ...others }: Texts): boolean {
  if (!userName || !email || !firstName || !lastName || !email.includes('@')) return true;
  if (Math.max(userName.length, email.length) > 100 || Math.max(firstName.length, lastName.length) > 50) return true;
  return Buffer.byteLength(JSON.stringify(others)) > 199_000;
}

/** Action and reason of each, by Personio id; by Okta's user id for people whom Personio doesn't list. */
export function oracle(world: World): Map<string, string> {
  const { people, mode, never, reading, listing } = world;
  const left = (person: Person) => stageOf(person, world) === 'leaver';
  const rows = reading === 'listed' ? world.rows : [];
  const sweeps = listing === 'complete' && mode !== 'create-activate' && people.every((each) => idOf(each, world));

  function alone(person: Person): string {
    const [stage, id] = [stageOf(person, world), idOf(person, world)];
    if (/^no-|unknown/.test(stage)) return person.flawed ? 'invalid unreadable-record' : `skip ${stage}`;
    if (left(person) && id && never.includes(id)) return 'skip protected';
    if (person.scope === undefined && !left(person)) return 'invalid scope-undecided';
    if (person.scope === false) return 'skip out-of-scope';
    if (mode === (left(person) ? 'create-activate' : 'deactivate-delete')) return 'skip not-this-mode';
    if (!id || id.length > 512) return 'invalid no-external-id';
    return left(person) ? 'deactivate left' : 'upsert';
  }

  function amongOthers(person: Person): string {
    const id = idOf(person, world);
    const same = people.filter((each) => id && idOf(each, world) === id);
    const heirs = same.filter((each) => each.id in world.aliases);
    const rivals = same.filter((each) => heirs.length !== 1 || heirs[0] === each || !left(each));
    if (same.length > 1 && !rivals.includes(person)) return 'skip superseded';
    if (rivals.length < 2 || /^skip (?!out-of-scope)/.test(alone(person))) return alone(person);
    if (!rivals.every(left)) return 'invalid duplicate-external-id';
    return person === rivals.find((each) => alone(each) === 'deactivate left') ? 'deactivate left' : 'skip superseded';
  }

  function withOkta(person: Person): string {
    const [so, id] = [amongOthers(person), idOf(person, world)];
    const row = rows.find(({ externalId }) => externalId === id);
    const held = rows.find((each) => each === row && isHeld(each));
    const doubtful = person.flawed && !left(person);
    if (so === 'skip out-of-scope' && world.outOfScope && sweeps && held && !doubtful)
      return never.includes(held.externalId) ? 'skip protected' : 'deactivate out-of-scope';
    const found = reading === 'unread' || world.rows.some((each) => each.externalId === id && isHeld(each));
    if (so === 'deactivate left') return found ? so : 'unchanged already-gone';
    if (so !== 'upsert') return so;
    if (stageOf(person, world) === 'not-due' && !held) return 'skip not-due';
    if (person.flawed) return 'invalid unreadable-record';
    if (person.failing) return 'invalid expression-failed';
    if (isRefused(person.profile)) return 'invalid invalid-attribute';
    const lockedOut = row ? !held : world.lockedOut.some((userName) => nameOf({ userName }) === nameOf(person.profile));
    if (lockedOut && !world.reactivate) return 'skip deactivated-in-okta';
    const known = world.cached.includes(id!) && (held || reading !== 'listed');
    const equal = known || (held && changesOf(person.profile, held.profile).length === 0);
    if (equal) return held && WAITING.includes(held.status) ? 'skip waiting-for-confirmation' : 'unchanged equal';
    return reading !== 'listed' ? 'upsert' : held ? 'update' : 'create';
  }

  const outcomes = new Map(people.map((each) => [each.id, withOkta(each)]));
  const upserted = people.filter(({ id }) => /^(create|up)/.test(outcomes.get(id)!));
  const wanting = upserted.map((each) => ({ id: idOf(each, world), name: nameOf(each.profile) }));
  const having = rows.filter(isHeld).map((row) => ({ id: row.externalId, name: nameOf(row.profile) }));
  const clashing = wanting.flatMap((one) =>
    [...wanting, ...having].flatMap(({ id, name }) => (name === one.name && id !== one.id ? [one.id, id] : [])),
  );
  for (const each of people.filter(({ id }) => /^(create|up|deactivate)/.test(outcomes.get(id)!)))
    if (clashing.includes(idOf(each, world))) outcomes.set(each.id, 'skip user-name-taken');
  for (const { id, externalId } of rows.filter((row) => isHeld(row) && world.missing && sweeps))
    if (isAbsent(externalId, world) && !never.includes(externalId) && !clashing.includes(externalId))
      outcomes.set(id, 'deactivate missing');
  return outcomes;
}
