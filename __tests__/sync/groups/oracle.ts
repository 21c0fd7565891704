/** What should become of every group, said a second time: from the design alone, slowly, and without a line of src. */
import { externalIdOf, type Group, idOf, KINDS, type Person, RULES, type Rule, type World } from './worlds.ts';

export interface Fate {
  /** `create`, `rename`, `upsert`, `delete`, `nothing`, or the reason why the group is left alone or not deleted. */
  readonly what: string;
  readonly name?: string;
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

const hasLeft = ({ kind }: Person) => 'left' in KINDS[kind];
const isDecided = ({ kind, isLong }: Person) => /^(create|equal|update)$/.test(kind) && !isLong;
const fold = (name: string) => name.toLowerCase();

export function oracle(world: World): Map<string, Fate> {
  const { people, whenEmpty, asked, notOurs, refused } = world;
  const groups = world.areGroupsRead ? world.groups : [];
  const present = people.filter((one) => !hasLeft(one));
  const keysOf = (one: Person, rule: Rule) => (typeof one.keys[rule] === 'string' ? [] : one.keys[rule]);
  const has = (one: Person, { rule, key }: { rule: Rule; key: string }) =>
    keysOf(one, rule).some((each) => each.key === key);
  const isTold = (one: Person, rule: Rule) => typeof one.keys[rule] !== 'string';
  const works = (rule: Rule) =>
    present.length === 0 ||
    world.allowEmpty.includes(rule) ||
    (world.emptyAttribute !== rule && present.some((one) => keysOf(one, rule).length > 0));
  const mayRemove = world.isComplete && world.isListed && world.areGroupsRead;
  const heldAs = (id: string) => groups.find((each) => idOf(each) === id);

  /** Every group that somebody present has the key of. */
  const listed = RULES.filter(works).flatMap((rule) => {
    const keys = new Set(present.flatMap((one) => keysOf(one, rule).map(({ key }) => key)));
    return [...keys].map((key) => ({ rule, key }));
  });
  function nameOf(group: { rule: Rule; key: string }): string | undefined {
    const having = present.filter((one) => has(one, group));
    const voters = having.some(isDecided) ? having.filter(isDecided) : having;
    const votes = voters.flatMap((one) =>
      keysOf(one, group.rule).flatMap(({ key, name }) => (key === group.key && name !== null ? [name] : [])),
    );
    const count = (name: string) => votes.filter((each) => each === name).length;
    const most = Math.max(...votes.map(count));
    return votes.filter((name) => count(name) === most).sort((one, other) => (points(one) < points(other) ? -1 : 1))[0];
  }
  const memberIds = (group: { rule: Rule; key: string }) =>
    present.filter((one) => isDecided(one) && has(one, group)).map(externalIdOf);
  /** People in a group of whom it is known that they no longer belong to it. */
  const movers = (group: Group) =>
    people
      .filter(({ id }) => group.members.includes(id))
      .filter((one) => isDecided(one) && isTold(one, group.rule) && !has(one, group))
      .map(externalIdOf);

  const old = groups.filter((each) => works(each.rule) && !listed.some((one) => idOf(one) === idOf(each)));
  const fates = new Map<string, Fate>();
  for (const group of old) {
    const remove = mayRemove ? movers(group) : [];
    const others = people
      .filter(({ id }) => group.members.includes(id))
      .filter((one) => !remove.includes(externalIdOf(one)));
    const stay = others.filter(({ kind }) => kind !== 'leaver' && kind !== 'has left').length;
    const unlisted = group.members.filter((id) => id >= people.length).length;
    const isHeldOpen = stay + unlisted > 0 || group.stranger === 'on';
    const what =
      whenEmpty === 'keep' || !mayRemove
        ? 'nothing'
        : group.isInUse
          ? 'group-in-use'
          : isHeldOpen
            ? 'group-not-empty'
            : 'delete';
    fates.set(idOf(group), { what, add: [], remove });
  }
  const sizeOf = ({ members, stranger }: Group) => members.length + (stranger === undefined ? 0 : 1);
  const givesUp = old.filter((each) => {
    const { what, remove } = fates.get(idOf(each))!;
    return what === 'delete' || remove.length > 0 || (!mayRemove && sizeOf(each) > 0);
  });
  const isGivenUp = (name: string) => givesUp.some((each) => fold(each.name) === fold(name));
  const someoneElses = listed.some((each) => asked.includes(idOf(each)) && notOurs.includes(idOf(each)));

  for (const each of listed) {
    const [id, held, name] = [idOf(each), heldAs(idOf(each)), nameOf(each)];
    const ids = memberIds(each);
    if (ids.length === 0 && !held) continue;
    const leftAlone = (what: string) => fates.set(id, { what, add: [], remove: [] });
    if (id.length > 255) leftAlone('group-key-too-long');
    else if (name === undefined) leftAlone('group-name-missing');
    else if (name.length > 255) leftAlone('group-name-too-long');
    else if (listed.filter((other) => fold(nameOf(other) ?? '') === fold(name)).length > 1)
      leftAlone('group-name-twice');
    else if (!held && refused.includes(id)) leftAlone('group-refused');
    else if (!held && notOurs.includes(id)) leftAlone('group-not-ours');
    else if (!held && someoneElses && !asked.includes(id)) leftAlone('group-not-asked');
    else if (!held && isGivenUp(name)) leftAlone('waits-for-group-name');
    else if (!world.areGroupsRead) fates.set(id, { what: 'upsert', name, add: ids, remove: [] });
    else if (!held) fates.set(id, { what: 'create', name, add: ids, remove: [] });
    else {
      const inIt = people.filter(({ id }) => held.members.includes(id)).map(externalIdOf);
      const isRenamed = name !== held.name && ids.length > 0 && !isGivenUp(name);
      fates.set(id, {
        what: isRenamed ? 'rename' : 'nothing',
        ...(isRenamed && { name }),
        add: ids.filter((member) => !inIt.includes(member)),
        remove: mayRemove ? movers(held) : [],
      });
    }
  }
  return fates;
}

const points = (text: string) =>
  [...text].map((letter) => letter.codePointAt(0)!.toString(16).padStart(6, '0')).join('');
