import type { SeededGroup } from '../sandbox/okta-groups.ts';
import type { Person } from '../sandbox/people.ts';
import type { GroupWork } from './least-groups.ts';

/** Three rules that make a group of each department, team and office. */
export const GROUP_RULES = `groups:
  rules:
    department: { key: department.id, name: department.name }
    team: { key: team.id, name: '"Team " & team.name' }
    office: { key: office.id, name: office.name }
`;

/** So many of each per 10,000 people, and no more of larger companies: 300 groups. */
const PLACES = { department: 200, team: 80, office: 20 };

/** A group that somebody belongs to; without a name there is none. */
export interface Place {
  readonly externalId: string;
  readonly name: string | null | undefined;
}

/** Groups by external id, with the external ids of their members. */
export type Groups = ReadonlyMap<string, { readonly name: string; readonly members: readonly string[] }>;

/** The same people, spread over departments, teams and offices. */
export function spread(people: readonly Person[]): Person[] {
  const share = Math.min(1, people.length / 10_000);
  return people.map((person, at) => {
    const one = (place: keyof typeof PLACES, prime: number) => placeOf(place, (at * prime) % size(place, share));
    return { ...person, department: one('department', 1), team: one('team', 7), office: one('office', 3) };
  });
}

/** Another day: whoever has another last name has another department, too, and the first department another name. */
export function reorganised(before: readonly Person[], after: readonly Person[]): Person[] {
  const departments = [...new Map(before.map(({ department }) => [department?.id, department])).values()];
  const first = departments[0]!;
  return after.map((person, at) => {
    const isMover = person.lastName !== before[at]?.lastName;
    const was = departments.findIndex((one) => one?.id === person.department?.id);
    const department = isMover ? departments[(was + 1) % departments.length]! : person.department;
    return { ...person, department: department?.id === first.id ? { ...first, name: 'Renamed' } : department };
  });
}

/** What the rules make of somebody. */
export function placesOf({ department, team, office }: Person): Place[] {
  return [
    { externalId: `department:${department?.id}`, name: department?.name },
    { externalId: `team:${team?.id}`, name: team && `Team ${team.name}` },
    { externalId: `office:${office?.id}`, name: office?.name },
  ];
}

/** The groups that people with an account are in. */
export function groupsOf(members: readonly Person[], placesIn: (person: Person) => readonly Place[]): Groups {
  const places = members.flatMap((person) =>
    placesIn(person).flatMap(({ externalId, name }) => (name ? [{ externalId, name, id: String(person.id) }] : [])),
  );
  const byId = Map.groupBy(places, ({ externalId }) => externalId);
  return new Map([...byId].map(([id, all]) => [id, { name: all[0]!.name, members: all.map((place) => place.id) }]));
}

/** What leads from the groups of one day to those of another. People who leave go out of their groups with their account. */
export function groupWork(before: Groups, after: Groups, leavers: ReadonlySet<string> = new Set()): GroupWork[] {
  return [...new Set([...before.keys(), ...after.keys()])].map((externalId) => {
    const [was, is] = [before.get(externalId), after.get(externalId)];
    const [had, has] = [new Set(was?.members), new Set(is?.members)];
    return {
      ...(was && { members: had.size }),
      adds: [...has].filter((id) => !had.has(id)).length,
      removes: [...had].filter((id) => !has.has(id) && !leavers.has(id)).length,
      leavers: [...had].filter((id) => leavers.has(id)).length,
      ...(was && is && was.name !== is.name && { isUpdated: true as const }),
      ...(is === undefined && { isDeleted: true as const }),
    };
  });
}

/** These groups as an earlier run has made them. */
export function seeded(groups: Groups): SeededGroup[] {
  return [...groups].map(([externalId, { name, members }]) => ({
    externalId,
    displayName: name,
    description: `(Personio ${externalId})`,
    members: [...members],
  }));
}

function size(place: keyof typeof PLACES, share: number): number {
  return Math.max(1, Math.round(PLACES[place] * share));
}

function placeOf(place: keyof typeof PLACES, nth: number) {
  return { id: 1000 + nth, name: `${place} ${nth}` };
}
