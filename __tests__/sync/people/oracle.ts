/** What should become of everybody, said a second time: from the design alone, slowly, and without a line of src. */
import { type Account, keyOf, type Login, type Person, type Row, type Texts, type World } from './worlds.ts';

const NEVER_NULL = ['userName', 'email', 'secondEmail'];
const WAITING = ['IMPORTED', 'MATCHED', 'UNASSIGNED', 'PENDING', 'APPROVED'];
const isOn = ({ status }: Login) => /^(ACTIVE|PROVISIONED|RECOVERY|PASSWORD_EXPIRED|LOCKED_OUT)$/.test(status);
const nameOf = (one?: { readonly profile: Texts }) => keyOf(one?.profile['userName']);
const mayBeOne = ({ names }: Person, login: Login) =>
  ['firstName', 'lastName'].some((at) => !names[at] || !login.names[at] || keyOf(names[at]) === keyOf(login.names[at]));
const claimOf = ({ names, email }: Person) => keyOf(names['userName'] ?? email);
export const isHeld = ({ status }: Row) => !/DEPROVISIONED|REVOKED|INACTIVE/.test(status);
const isId = (id?: string): id is string => id !== undefined && id.length <= 512;
export const idOf = ({ id, code }: Person, { aliases }: World) => aliases[id] ?? code;

export function stageOf(person: Person, world: World): string {
  const { status, lastDay, terminated, flawed } = person;
  const hired = flawed ? undefined : person.hired;
  if (world.always.includes(idOf(person, world)!)) return 'leaver';
  if (!status || status === 'unspecified') return 'no-status';
  if (status === 'inactive') return 'leaver';
  if (!/^(active|leave|onboarding)$/.test(status)) return status === 'no-employment' ? status : 'unknown-status';
  // What ended before somebody was hired (again) was another employment.
  const ofNow = (date?: string) => (date && hired && date < hired ? undefined : date);
  const last = (world.deactivateOn === 'last-working-day' && ofNow(lastDay)) || ofNow(terminated);
  // Whether that was another employment, nobody can tell of somebody whose hire date can't be read.
  if (world.deactivateOn !== 'status' && last && last < world.today) return flawed ? 'undated' : 'leaver';
  const wait = (Date.parse(hired ?? world.today) - Date.parse(world.today)) / 86_400_000;
  return world.leadDays !== undefined && wait > world.leadDays ? 'not-due' : 'member';
}

/** Names of the attributes that an upsert would change: null clears, but not what can't be cleared. */
export const changesOf = (to: Texts, from: Texts) =>
  Object.keys(to).filter((at) => (to[at] === null ? from[at] && !NEVER_NULL.includes(at) : to[at] !== from[at]));

function isRefused({ userName, email, firstName, lastName, ...others }: Texts): boolean {
  if (!userName || !email || !firstName || !lastName || !email.includes('@')) return true;
  if (Math.max(userName.length, email.length) > 100 || Math.max(firstName.length, lastName.length) > 50) return true;
  return Buffer.byteLength(JSON.stringify(others)) > 199_000;
}

/** `outcomes`: action and reason of each, by Personio id; by Okta's user id for people whom Personio doesn't list. */
export function oracle(world: World) {
  const { people, aliases, mode, never, always, distinct, reading, listing, logins } = world;
  const id = (one: Person) => idOf(one, world);
  const left = (one: Person) => stageOf(one, world) === 'leaver';
  const isHeir = (one: Person) => one.id in aliases;
  /** Accounts that aliases give to employees of whom none was read: what other records say does not end them. */
  const heirless = Object.values(aliases).filter((to) => !people.some((each) => aliases[each.id] === to));
  const isNamed = (one: Person) => always.includes(id(one)!);
  const lacksHeir = (one: Person) => !isHeir(one) && !isNamed(one) && heirless.includes(id(one)!);
  const sharing = (one: Person) => people.filter((each) => id(one) && id(each) === id(one));
  const isFuture = (one: Person) => isHeir(one) && stageOf(one, world) === 'not-due';
  const isAwaited = (one: Person) => isFuture(one) && !sharing(one).every(isFuture);

  function alone(one: Person): string {
    const stage = stageOf(one, world);
    if (/^no-|unknown/.test(stage)) return one.flawed ? 'invalid unreadable-record' : `skip ${stage}`;
    if (left(one) && never.includes(id(one)!)) return 'skip protected';
    if (one.scope === undefined && !left(one)) return 'invalid scope-undecided';
    if (one.scope === false && !isNamed(one)) return 'skip out-of-scope';
    // By a date that can't be read nobody knows who has left.
    if (stage === 'undated') return 'invalid unreadable-record';
    if (mode === 'deactivate-delete' && !left(one) && one.flawed && world.deactivateOn !== 'status')
      return 'invalid unreadable-record';
    if (mode === (left(one) ? 'create-activate' : 'deactivate-delete')) return 'skip not-this-mode';
    if (!isId(id(one))) return `${left(one) ? 'skip' : 'invalid'} no-external-id`;
    return !left(one) ? 'upsert' : lacksHeir(one) ? 'skip superseded' : 'deactivate left';
  }
  function amongOthers(one: Person): string {
    if (isAwaited(one)) return 'skip not-due';
    const same = sharing(one).filter((each) => !isAwaited(each));
    const heirs = same.filter(isHeir);
    // Of somebody who came back twice, the alias that counts is that of the record which is there.
    const current = heirs.length < 2 ? heirs : heirs.filter((each) => !left(each));
    const rivals = same.filter((each) => current.length !== 1 || current.includes(each) || !left(each));
    if (same.length > 1 && !rivals.includes(one)) return 'skip superseded';
    if (rivals.length < 2 || /^skip (?!out-of-scope)/.test(alone(one))) return alone(one);
    if (!rivals.every(left)) return 'invalid duplicate-external-id';
    const first = (so: string) => rivals.find((each) => alone(each) === so);
    return one === (first('deactivate left') ?? first('skip out-of-scope')) ? alone(one) : 'skip superseded';
  }
  const named = world.rows.filter((row): row is Account => row.externalId !== undefined);
  const unnamed = world.rows.filter((row) => row.externalId === undefined && nameOf(row) !== '');
  /** Of those who wait: theirs who alone can have the user name. */
  const waiting = unnamed.flatMap((row) => {
    const [externalId, ...others] = people.filter((each) => !left(each) && claimOf(each) === nameOf(row)).map(id);
    const isAlone = unnamed.filter((each) => nameOf(each) === nameOf(row)).length + others.length === 1;
    const isNew = isAlone && !named.some((each) => each.externalId === externalId);
    return isNew && isId(externalId) ? [{ ...row, externalId }] : [];
  });
  /** Whoever is STAGED under an external id was confirmed, and only never activated. */
  const waits = (account: Account) =>
    WAITING.includes(account.status) || (account.status === 'STAGED' && waiting.includes(account));
  const leaverIds = people.filter((each) => amongOthers(each) === 'deactivate left').map(id);
  if (mode !== 'create-activate') leaverIds.push(...always);
  const sought = named.filter((row) => isHeld(row) && leaverIds.includes(row.externalId));
  const found = sought.map((row) => ({ ...row, id: '', profile: world.tellsProfile ? row.profile : {} }));
  const accounts: Account[] = { listed: [...named, ...waiting], 'looked-up': found, unread: [] }[reading];
  const held = accounts.filter(isHeld);
  const accountOf = (one: Person) => [...held, ...accounts].find(({ externalId }) => externalId === id(one));
  const heldBy = (one: Person) => held.find((each) => each === accountOf(one));
  /** The account whose login it is. Who waits has none that anybody could rely on. */
  const ownerOf = (login?: Login) => held.find((each) => !waits(each) && each.id === login?.id);
  const loginNamed = (name: string) => logins.find((each) => world.readsUsers && keyOf(each.userName) === name);
  const sweeps = listing === 'complete' && mode !== 'create-activate' && people.every(id);

  function withOkta(one: Person): string {
    const [so, account, namesake] = [amongOthers(one), heldBy(one), loginNamed(nameOf(one))];
    const isDoubtful = lacksHeir(one) || ((one.flawed || one.lacking) && !left(one));
    if (so === 'skip out-of-scope' && world.outOfScope && sweeps && account && !isDoubtful)
      return never.includes(account.externalId) ? 'skip protected' : 'deactivate out-of-scope';
    if (so === 'deactivate left') return account || reading === 'unread' ? so : 'unchanged already-gone';
    if (so !== 'upsert') return so;
    if (stageOf(one, world) === 'not-due' && !account) return 'skip not-due';
    if (one.flawed) return 'invalid unreadable-record';
    if (one.failing) return 'invalid expression-failed';
    if (isRefused(one.profile)) return 'invalid invalid-attribute';
    const isOff = (login?: Login) => /DEPROVISIONED|SUSPENDED/.test(login?.status ?? '');
    const own = logins.find((each) => world.readsUsers && each.id === accountOf(one)?.id);
    const ended = isOff(namesake) && namesake;
    const owner = ownerOf(namesake);
    const isOthers = owner && owner.externalId !== id(one) && nameOf(owner) !== nameOf(one);
    if (!account && isOthers) return 'skip user-name-taken';
    if (!account && ended && distinct.includes(one.id)) return 'skip user-name-taken';
    if (!account && ended && ended.status === 'SUSPENDED' && reading !== 'listed') return 'skip suspended-in-okta';
    const isGone = accountOf(one) && (!own || isOff(own));
    if (!account && (isGone || ended) && !world.reactivate) return 'skip deactivated-in-okta';
    const isKnown = world.cached.includes(id(one)!) && (account || reading !== 'listed');
    const changes = account && !isKnown ? changesOf(one.profile, account.profile) : [];
    if (changes.includes('userName') && ended && ended.id !== account?.id) return 'skip user-name-taken';
    if (changes.includes('userName') && isOthers) return 'skip user-name-taken';
    const isUp = account && !waits(account) && changes.length > 0;
    if (isUp && own?.status === 'SUSPENDED') return 'skip suspended-in-okta';
    if (isUp && own?.status === 'DEPROVISIONED' && !world.reactivate) return 'skip deactivated-in-okta';
    if (changes.length > 0) return 'update';
    if (!account && !isKnown) return reading === 'listed' ? 'create' : 'upsert';
    return account && waits(account) ? 'skip waiting-for-confirmation' : 'unchanged equal';
  }
  const hasItsOwn = (one: Person) => heldBy(one) && !waits(heldBy(one)!);
  const claimants = people.filter((each) => !left(each) && !distinct.includes(each.id) && !hasItsOwn(each));
  /** By the user name of the account, or by that of its login. */
  const isClaimed = (account: Account, name: string) =>
    claimants.some(
      (each) =>
        claimOf(each) !== '' &&
        id(each) !== account.externalId &&
        (claimOf(each) === name || ownerOf(loginNamed(claimOf(each))) === account),
    );
  const guarded = (one: Person, so: string, account = accountOf(one)) =>
    /^deact/.test(so) && !isNamed(one) && account && isClaimed(account, nameOf(account) || claimOf(one))
      ? 'skip user-name-taken'
      : so;
  const outcomes = new Map(people.map((each) => [each.id, guarded(each, withOkta(each))]));
  const spared = people.filter((each) => outcomes.get(each.id) !== withOkta(each));
  // Who gets a new name: nobody else wants it, and whoever has it gives it up, for a name that they get.
  const sent = people.filter((each) => /^(create|up)/.test(outcomes.get(each.id)!));
  const takers = sent.filter((each) => nameOf(each) !== nameOf(heldBy(each)));
  const holders = (one: Person) => held.filter((each) => nameOf(each) === nameOf(one) && each !== heldBy(one));
  const gets = (one: Person, after: Person[] = []): boolean =>
    !after.includes(one) &&
    takers.every((each) => each === one || nameOf(each) !== nameOf(one)) &&
    holders(one).every((each) => takers.some((other) => heldBy(other) === each && gets(other, [...after, one])));
  for (const one of takers.filter((each) => !gets(each) || holders(each)[0]))
    outcomes.set(one.id, gets(one) ? 'skip waits-for-user-name' : 'skip user-name-taken');

  const ids = people.flatMap((one) => (left(one) && lacksHeir(one) ? [] : [id(one), isHeir(one) ? one.code : '']));
  const absent = held.filter(({ externalId }) => !ids.some((each) => keyOf(each) === keyOf(externalId)));
  const leaving = absent.filter(
    ({ externalId }) => world.missing && sweeps && ![...never, ...always].includes(externalId),
  );
  /** What leavers have under their own ids beside the account of their alias. */
  const second = held.filter(
    ({ externalId }) =>
      people.some((each) => isHeir(each) && each.code === externalId && amongOthers(each) === 'deactivate left') &&
      !people.some((each) => id(each) === externalId) &&
      sweeps &&
      ![...never, ...always].includes(externalId),
  );
  const heldUp = [...second, ...leaving].filter((each) => isClaimed(each, nameOf(each)));
  const alsoNamed = held.filter(
    ({ externalId }) => always.includes(externalId) && !people.some((each) => id(each) === externalId),
  );
  for (const each of mode === 'create-activate' ? [] : alsoNamed) outcomes.set(each.id, 'deactivate left');
  for (const each of second) if (!heldUp.includes(each)) outcomes.set(each.id, 'deactivate left');
  for (const each of leaving) if (!heldUp.includes(each)) outcomes.set(each.id, 'deactivate missing');
  // Logins of leavers whom this run does not deactivate: whether each of those that are found is an open case.
  const looks = world.readsUsers && reading !== 'unread' && mode !== 'create-activate';
  const ownOf = (account?: Account) => logins.find((each) => looks && each.id === account?.id);
  const cases = new Map(heldUp.flatMap(ownOf).flatMap((each) => (each ? [[each.id, isOn(each)]] : [])));
  const inUse = people.filter((each) => !left(each)).flatMap((each) => [claimOf(each), nameOf(heldBy(each))]);
  /** Several old records of one account are one case at most: of the first whose login is on. */
  const told = new Set<string>();
  for (const one of looks ? people : []) {
    const [so, account, isSpared] = [outcomes.get(one.id)!, accountOf(one), spared.includes(one)];
    const isOrphan = lacksHeir(one) && listing === 'complete' && !outcomes.has(account?.id ?? '');
    const isGone = left(one) && (/already-gone|no-external-id/.test(so) || (isOrphan && /superseded/.test(so)));
    if (!isSpared && (!isGone || (isOrphan && told.has(id(one)!)))) continue;
    const caseOf = account?.id || (isOrphan ? id(one)! : one.id);
    const name = isSpared ? nameOf(account) : claimOf(one).replace(/(?<=@[^@]+)_[a-z\d]{5}$/, '');
    const owner = ownerOf(loginNamed(name));
    // Then it is that account's login which is looked at, if at all.
    const isOthers =
      owner &&
      owner.externalId !== id(one) &&
      (outcomes.has(owner.id) ||
        heldUp.includes(owner) ||
        distinct.includes(one.id) ||
        people.some((each) => id(each) === owner.externalId));
    const namesake = isOthers || (!isSpared && inUse.includes(name)) ? undefined : loginNamed(name);
    const login = ownOf(account) ?? (namesake && (isSpared || mayBeOne(one, namesake)) ? namesake : undefined);
    const isKept = world.loginKept.includes(one.id);
    if (login && isOn(login) && (isKept || !/no-ext|taken/.test(so)))
      outcomes.set(one.id, `skip login-${isKept ? 'kept' : 'active'}`);
    if (login) cases.set(caseOf, isOn(login) && !isKept);
    if (login && isOn(login) && isOrphan) told.add(id(one)!);
  }
  return { outcomes, accounts, absent: absent.length, cases: [...cases.values()] };
}
