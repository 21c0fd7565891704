import { createHash } from 'node:crypto';
import type { Clock } from './kit.ts';
import { type Group, type GroupProfile, GroupStore, type SeededGroup } from './okta-groups.ts';
import type { ImportFailure } from './okta-log.ts';

/** What an administrator sets on the custom identity source and its app. Tests may change it between requests. */
export interface SourceSettings {
  /** Where recordings and Okta's description differ (201 or 200, 200 or 204, a session or a list of one), which of them answers follow. */
  answers: 'recorded' | 'described';
  /** No new session within this many seconds of triggering one (as the guide has it), or of creating one (as the recorded refusal has it). */
  secondsBetweenSessions: number;
  sessionsApartFrom: 'trigger' | 'creation';
  /** An open session untouched for so many hours expires. */
  expiryHours: number;
  /** Milliseconds by the clock that an import takes: so much for itself, and so much for each record. */
  processing: { perSession: number; perRecord: number };
  /** So many of the next imports end in ERROR, with nothing applied. */
  failImports: number;
  /** Off: what is imported waits as IMPORTED until somebody confirms it. */
  autoConfirm: boolean;
  /** Off: new Okta users are STAGED, and get no mail until somebody activates them. */
  autoActivate: boolean;
  /** On: a new record is linked to an existing Okta user of exactly the same login, unless that one is deactivated. */
  matchExisting: boolean;
  /** What happens to the Okta user of a record that is removed from the source; one in STAGED is deactivated in any case. */
  deactivation: 'deactivate' | 'suspend' | 'nothing';
  /** Whether an imported record brings back the Okta user it has or had, when that one is deactivated or suspended, by hand too. */
  reactivate: boolean;
  /** On: the app user of a removed record stays as DEPROVISIONED, without its external id. */
  keepDeprovisionedRows: boolean;
  /**
   * External ids of people whose Okta user has another profile source on top: removed from this source, they keep their
   * login as it is.
   */
  otherSource: string[];
  /** How rows that wait for confirmation show among the app users: as they are, without `externalId`, or not at all. */
  waitingRows: 'complete' | 'without-external-id' | 'none';
  /** What the list of app users shows: all of them, nobody, or one page that names no next one. */
  listing: 'complete' | 'empty' | 'first-page';
  /** App users in a page at most, whatever is asked for. */
  mostAppUsersAPage: number;
  /** Milliseconds by the clock until an accepted bulk-load shows in the status of its session. */
  loadsShowAfterMs: number;
  /** Milliseconds by the clock until an activation or deactivation shows in the user's status; `transitioningToStatus` until then. */
  lifecycleTakesMs: number;
  /** Milliseconds by the clock that a search of users is behind: it finds the status that was, and nobody newer. */
  searchLagMs: number;
  unknownAttributes: 'refuse' | 'drop';
  /** What becomes of an attribute that a bulk-upsert leaves out; Okta does not say. */
  omittedAttributes: 'keep' | 'clear';
  /** External ids of people whose record makes Okta refuse the whole bulk-load that holds it, as a malformed address does. */
  refusedRecords: string[];
  /** What the list of sessions shows: all of them, or (as one sentence of the guide has it) only CREATED and TRIGGERED ones. */
  sessionList: 'complete' | 'created-and-triggered';
  customAttributes: Record<string, { maxLength?: number; required?: boolean }>;
  /** Whether the org has groups of identity sources; else the status that it answers every call about them with. */
  groups: 'on' | 400 | 403 | 404 | 405;
  /** Whether the rows of a search of groups name the external id. */
  groupRows: 'complete' | 'without-external-id';
  /** What the 200 entities of one load of memberships are; Okta does not say. */
  membershipEntities: 'pairs' | 'groups';
  /** On: somebody whose record is removed from the source stays in its groups. */
  leaversStayInGroups: boolean;
  /** External ids of groups whose memberships an import leaves as they are, and tells nobody. */
  ignoreMembershipsOf: string[];
  /** Whether the System Log tells of people to whom an import could not be applied. */
  logsImportFailures: boolean;
  /** Milliseconds by the clock until an event shows in the System Log. */
  logLagMs: number;
}

export const DEFAULT_SETTINGS: SourceSettings = {
  answers: 'recorded',
  secondsBetweenSessions: 300,
  sessionsApartFrom: 'trigger',
  expiryHours: 24,
  processing: { perSession: 1000, perRecord: 1 },
  failImports: 0,
  autoConfirm: true,
  autoActivate: true,
  matchExisting: false,
  deactivation: 'deactivate',
  reactivate: true,
  keepDeprovisionedRows: false,
  otherSource: [],
  waitingRows: 'complete',
  listing: 'complete',
  mostAppUsersAPage: 500,
  loadsShowAfterMs: 0,
  lifecycleTakesMs: 0,
  searchLagMs: 0,
  unknownAttributes: 'refuse',
  omittedAttributes: 'keep',
  refusedRecords: [],
  sessionList: 'complete',
  customAttributes: {},
  groups: 'on',
  groupRows: 'without-external-id',
  membershipEntities: 'pairs',
  leaversStayInGroups: false,
  ignoreMembershipsOf: [],
  logsImportFailures: true,
  logLagMs: 0,
};

/** The attributes every custom identity source has, with their lengths in UTF-16 code units. */
export const BASE_ATTRIBUTES: Record<string, { min?: number; max: number; nullable: boolean; required?: boolean }> = {
  userName: { min: 1, max: 100, nullable: false, required: true },
  email: { min: 5, max: 100, nullable: false, required: true },
  firstName: { min: 1, max: 50, nullable: true },
  lastName: { min: 1, max: 50, nullable: true },
  secondEmail: { min: 5, max: 100, nullable: false },
  mobilePhone: { max: 100, nullable: true },
  homeAddress: { max: 4096, nullable: true },
};

/** What an administrator adds to the source's schema for the configurations that the guides show. */
export const GUIDE_ATTRIBUTES: SourceSettings['customAttributes'] = Object.fromEntries(
  [
    ...['department', 'title', 'manager', 'managerId', 'costCenter', 'costCenters'],
    ...['startDate', 'startDateDE', 'displayName'],
  ].map((name) => [name, {}]),
);

export type Profile = Record<string, string | null>;

export type AppUserStatus =
  | 'ACTIVE'
  | 'APPROVED'
  | 'DEPROVISIONED'
  | 'IMPLICIT'
  | 'IMPORTED'
  | 'INACTIVE'
  | 'MATCHED'
  | 'PENDING'
  | 'PROVISIONED'
  | 'REVOKED'
  | 'STAGED'
  | 'SUSPENDED'
  | 'UNASSIGNED';

export const USER_STATUSES = [
  'STAGED',
  'PROVISIONED',
  'ACTIVE',
  'RECOVERY',
  'LOCKED_OUT',
  'PASSWORD_EXPIRED',
  'SUSPENDED',
  'DEPROVISIONED',
] as const;
export type UserStatus = (typeof USER_STATUSES)[number];

export type SessionStatus = 'CREATED' | 'IN_PROGRESS' | 'TRIGGERED' | 'COMPLETED' | 'CLOSED' | 'EXPIRED' | 'ERROR';

/** A record of the source. `externalId` is null once deprovisioned, `userId` absent while it waits for confirmation. */
export interface AppUser {
  id: string;
  /** Grows from row to row: the order of listings and their cursor. */
  sequence: number;
  externalId: string | null;
  userId?: string;
  status: AppUserStatus;
  profile: Profile;
  created: number;
  lastUpdated: number;
}

/** An Okta user. `externalId` is that of the record that is, or last was, its source. */
export interface OktaUser {
  id: string;
  sequence: number;
  status: UserStatus;
  profile: Profile;
  externalId?: string;
  /** What the status is about to become, and when. */
  transition?: { to: UserStatus; at: number };
  /** What is open for this person in Okta: browser sessions, and tokens of OpenID Connect and OAuth. */
  open: { sessions: number; tokens: number };
  created: number;
  statusChanged: number;
  lastUpdated: number;
}

export interface Session {
  id: string;
  status: SessionStatus;
  /** Every status it has had, oldest first. */
  statuses: SessionStatus[];
  created: number;
  lastUpdated: number;
  touched: number;
  triggered?: number;
  /** When the status tells of what was loaded; absent while nothing was. */
  showsLoad?: number;
  /** Bulk-load requests, refused ones not counted. */
  requests: number;
  /** Digests of the bodies that were accepted. */
  bodies: Set<string>;
  /** Whom and what they are about. */
  subjects: Set<string>;
  upserts: Map<string, Profile>;
  deletes: Set<string>;
  groupUpserts: Map<string, GroupProfile>;
  groupDeletes: Set<string>;
  memberships: Membership[];
}

/** One person in one group, to be added or taken out. */
export interface Membership {
  groupExternalId: string;
  memberExternalId: string;
  removes: boolean;
}

/** What somebody sent that Okta documents as harmful. */
export interface Violation {
  at: number;
  path: string;
  cause: string;
}

/** Somebody Okta holds from the start. `status: null` is no app user at all; without `externalId` a plain Okta user. */
export interface SeededPerson {
  externalId?: string;
  profile: Profile;
  status?: AppUserStatus | null;
  userStatus?: UserStatus;
}

/** The status that a user had from some moment on. */
interface Standing {
  since: number;
  status: UserStatus;
  statusChanged: number;
}

const WAITING: AppUserStatus[] = ['IMPORTED', 'MATCHED', 'UNASSIGNED', 'PENDING', 'APPROVED', 'STAGED'];
const OFF: UserStatus[] = ['DEPROVISIONED', 'SUSPENDED'];
const HOUR = 3_600_000;

/** Whether somebody has to confirm the row before it has an Okta user. */
export const isWaiting = ({ status }: AppUser) => WAITING.includes(status);

/**
 * What an Okta org remembers of one identity source, and what its imports do to it. Whoever looks finds everything done
 * that is due by the clock: imports ended, idle sessions expired.
 */
export class OktaState {
  readonly violations: Violation[] = [];
  readonly settings: SourceSettings;
  readonly #groups: GroupStore;
  readonly #clock: Clock;
  readonly #sourceId: string;
  readonly #appUsers = new Map<string, AppUser>();
  readonly #users = new Map<string, OktaUser>();
  readonly #userIdByLogin = new Map<string, string>();
  /** What each user has been, oldest first, by id. */
  readonly #standings = new Map<string, Standing[]>();
  /** Users who are about to have another status, by id. */
  readonly #inTransition = new Set<string>();
  readonly #sessions: Session[] = [];
  readonly #importFailures: ImportFailure[] = [];
  readonly #issued = new Map<string, number>();
  #sequence = 0;
  /** The end of the import whose records are being applied. */
  #importEnd: number | undefined;

  constructor(clock: Clock, settings: SourceSettings, sourceId: string) {
    this.#clock = clock;
    this.settings = settings;
    this.#sourceId = sourceId;
    this.#groups = new GroupStore({
      sourceId,
      newId: (prefix) => this.newId(prefix),
      nextSequence: () => this.#nextSequence(),
      now: () => this.now(),
      moment: () => this.#moment(),
      userIdOf: (externalId) => this.#userIdOf(externalId),
    });
  }

  /** The records of the source by external id. */
  get appUsers(): ReadonlyMap<string, AppUser> {
    this.#settle();
    return this.#appUsers;
  }

  /** The Okta users by id. */
  get users(): ReadonlyMap<string, OktaUser> {
    this.#settle();
    return this.#users;
  }

  /** The groups of the org, whatever they come from. */
  get groups(): GroupStore {
    this.#settle();
    return this.#groups;
  }

  /** Oldest first. */
  get sessions(): readonly Session[] {
    this.#settle();
    return this.#sessions;
  }

  /** An id of the shape Okta gives out: a three-letter prefix, 20 characters in all, the same in every run. */
  newId(prefix: string, length = 20): string {
    const number = (this.#issued.get(prefix) ?? 0) + 1;
    this.#issued.set(prefix, number);
    const digest = createHash('sha256').update(`${prefix}${number}`).digest('base64').replace(/[+/=]/g, '');
    return `${prefix}${digest.slice(0, length - prefix.length - 3)}1d7`;
  }

  /** Okta's times carry whole seconds. */
  now(): number {
    return wholeSeconds(this.#moment());
  }

  /** What an import does is dated by its end, however late somebody looks. */
  #moment(): number {
    return this.#importEnd ?? this.#clock.now();
  }

  userOfLogin(login: string): OktaUser | undefined {
    return this.users.get(this.#userIdByLogin.get(login.toLowerCase()) ?? '');
  }

  /** Whoever has this before the `@` of their login, where that is one user alone. */
  userOfShortName(name: string): OktaUser | undefined {
    const isMeant = ({ profile }: OktaUser) => loginKey(profile).split('@')[0] === name.toLowerCase();
    const [user, ...others] = [...this.users.values()].filter(isMeant);
    return others.length === 0 ? user : undefined;
  }

  /** A user as searches know it; undefined where it is too new for them. */
  indexed(user: OktaUser): OktaUser | undefined {
    const then = this.#clock.now() - this.settings.searchLagMs;
    const known = this.#standings.get(user.id)?.findLast(({ since }) => since <= then);
    return known && { ...user, status: known.status, statusChanged: known.statusChanged };
  }

  /** The groups as searches know them. */
  indexedGroups(): (Group & { usersCount: number })[] {
    return this.groups.indexedAt(this.#clock.now() - this.settings.searchLagMs);
  }

  /** What the System Log shows by now of people to whom an import could not be applied, of what reached it since then. */
  importFailuresSince(since: number): ImportFailure[] {
    this.#settle();
    const { logLagMs } = this.settings;
    const shown = this.#clock.now() - logLagMs;
    return this.#importFailures.filter(({ published }) => published <= shown && published + logLagMs >= since);
  }

  /** The people in a group, by external id: those whose record the source has. */
  membersOf({ members, waiting }: Group): string[] {
    const records = [...this.appUsers.values()];
    return records.flatMap(({ externalId, userId = '' }) =>
      externalId !== null && (members.has(userId) || waiting.has(externalId)) ? [externalId] : [],
    );
  }

  /** Whether the source has a record of this external id, and so something to delete. */
  holds(externalId: string): boolean {
    return this.#appUsers.get(externalId)?.externalId === externalId;
  }

  seedPeople(people: SeededPerson[]): void {
    for (const { externalId, profile, status = 'ACTIVE', userStatus } of people) {
      const confirmed = status === null || !WAITING.includes(status);
      const implied = status === 'DEPROVISIONED' || status === 'SUSPENDED' ? status : 'ACTIVE';
      const user = confirmed || userStatus ? this.#createUser(profile, userStatus ?? implied, externalId) : undefined;
      if (user) this.#note(user, Number.NEGATIVE_INFINITY);
      if (externalId === undefined || status === null) continue;
      const row = this.#createAppUser(externalId, profile, status, confirmed ? user : undefined);
      if (status === 'DEPROVISIONED') row.externalId = null;
    }
  }

  seedGroups(groups: readonly SeededGroup[]): void {
    this.groups.seed(groups);
  }

  /** A session that another client left behind, created and last touched so many milliseconds ago. */
  seedSession(status: SessionStatus, ageMs = 0): Session {
    const session = this.#openSession(this.now() - ageMs);
    if (status !== 'CREATED') this.move(session, status, session.created);
    if (status === 'TRIGGERED') session.triggered = session.created;
    return session;
  }

  /**
   * An administrator confirms a row that waits: it gets the Okta user of its login, or a new one that is ACTIVE. A login
   * that is off is brought back.
   */
  confirm(externalId: string): OktaUser {
    const row = this.appUsers.get(externalId);
    if (!row || !isWaiting(row)) throw new Error(`no row waits for confirmation under ${externalId}`);
    const user = this.#link(externalId, row.profile);
    row.userId = user.id;
    row.status = 'ACTIVE';
    row.lastUpdated = this.now();
    this.#groups.confirmed(externalId, user.id);
    return user;
  }

  /** A call asks for another status: the user has it at once, or as late as it is set. */
  changeUserStatus(userId: string, status: UserStatus): void {
    this.#userOf(userId).transition = { to: status, at: this.#clock.now() + this.settings.lifecycleTakesMs };
    this.#inTransition.add(userId);
    this.#settle();
  }

  endSessions(userId: string, { oauthTokens }: { oauthTokens: boolean }): void {
    const { open } = this.#userOf(userId);
    open.sessions = 0;
    if (oauthTokens) open.tokens = 0;
  }

  /** An administrator sets the status of a user. One that is deactivated loses its assignment to the app. */
  setUserStatus(userId: string, status: UserStatus): void {
    this.#changeStatus(this.#userOf(userId), status);
    if (status !== 'DEPROVISIONED') return;
    for (const row of this.#appUsers.values()) if (row.userId === userId) this.#unassign(row);
  }

  /** An administrator gives a user another login; the row of the source keeps its user name. */
  renameUser(userId: string, login: string): void {
    const user = this.#userOf(userId);
    this.#updateUser(user, { ...user.profile, userName: login });
  }

  /** One record, without a session. */
  upsertNow(externalId: string, profile: Profile): void {
    this.#settle();
    this.#upsert(externalId, profile);
  }

  removeNow(externalId: string): void {
    this.#settle();
    this.#remove(externalId);
  }

  createSession(): Session {
    return this.#openSession(this.now());
  }

  /** Why a session may not be created now, or undefined. */
  createRefusal(): string | undefined {
    const active = this.sessions.some(({ status }) => ['CREATED', 'IN_PROGRESS', 'TRIGGERED'].includes(status));
    const { secondsBetweenSessions, sessionsApartFrom } = this.settings;
    const since = this.#clock.now() - secondsBetweenSessions * 1000;
    // One that was cancelled does not count (recorded).
    const tooEarly = this.sessions.some(
      ({ created, triggered }) =>
        triggered !== undefined && (sessionsApartFrom === 'trigger' ? triggered : created) > since,
    );
    return active || tooEarly
      ? 'Only one active import session per identity source is allowed to be created every 5 minutes.'
      : undefined;
  }

  /** `lastUpdated` moves with the status. */
  move(session: Session, status: SessionStatus, at = this.now()): void {
    session.status = status;
    session.statuses.push(status);
    session.lastUpdated = at;
    if (status === 'TRIGGERED') session.triggered = this.#clock.now();
  }

  /** A bulk-load moves `lastUpdated`, whatever it holds (recorded). */
  touch(session: Session): void {
    session.touched = this.now();
    session.lastUpdated = session.touched;
  }

  /** Takes down that the session has accepted something: its status tells so at once, or as late as it is set. */
  noteLoad(session: Session): void {
    session.showsLoad ??= this.#clock.now() + this.settings.loadsShowAfterMs;
    this.#showLoad(session);
  }

  #settle(): void {
    // What an import does looks at this state itself.
    if (this.#importEnd !== undefined) return;
    for (const id of this.#inTransition) this.#endTransition(id);
    for (const session of this.#sessions) {
      this.#showLoad(session);
      if (session.status === 'CREATED' || session.status === 'IN_PROGRESS') this.#expire(session);
      if (session.status === 'TRIGGERED') this.#finish(session);
    }
  }

  #endTransition(userId: string): void {
    const user = this.#users.get(userId);
    if (user?.transition === undefined || this.#clock.now() < user.transition.at) return;
    const { to } = user.transition;
    delete user.transition;
    this.#inTransition.delete(userId);
    this.setUserStatus(userId, to);
  }

  #openSession(at: number): Session {
    const session: Session = {
      id: this.newId('aps'),
      status: 'CREATED',
      statuses: ['CREATED'],
      created: at,
      lastUpdated: at,
      touched: at,
      requests: 0,
      bodies: new Set(),
      subjects: new Set(),
      upserts: new Map(),
      deletes: new Set(),
      groupUpserts: new Map(),
      groupDeletes: new Set(),
      memberships: [],
    };
    this.#sessions.push(session);
    return session;
  }

  #showLoad(session: Session): void {
    const { status, showsLoad } = session;
    if (status !== 'CREATED' || showsLoad === undefined || this.#clock.now() < showsLoad) return;
    this.move(session, 'IN_PROGRESS', wholeSeconds(showsLoad));
  }

  #expire(session: Session): void {
    const expiry = session.touched + this.settings.expiryHours * HOUR;
    if (this.#clock.now() < expiry) return;
    this.move(session, 'EXPIRED', expiry);
  }

  #finish(session: Session): void {
    const { perSession, perRecord } = this.settings.processing;
    const records = recordsIn(session);
    const end = (session.triggered ?? 0) + perSession + perRecord * records;
    if (this.#clock.now() < end) return;
    const ended = wholeSeconds(end);
    if (this.settings.failImports > 0) {
      this.settings.failImports -= 1;
      this.move(session, 'ERROR', ended);
      return;
    }
    this.move(session, 'COMPLETED', ended);
    this.#importEnd = end;
    this.#import(session);
    this.#importEnd = undefined;
  }

  /** In Okta's order: people and groups, memberships, and what is deleted last. */
  #import({ upserts, deletes, groupUpserts, groupDeletes, memberships }: Session): void {
    const { ignoreMembershipsOf } = this.settings;
    for (const [externalId, profile] of upserts) this.#upsert(externalId, profile);
    for (const [externalId, profile] of groupUpserts) this.#groups.upsert(externalId, profile);
    for (const { groupExternalId, memberExternalId, removes } of memberships) {
      const group = this.#groups.byExternalId(groupExternalId);
      if (group === undefined || ignoreMembershipsOf.includes(groupExternalId)) continue;
      if (removes) this.#groups.removeMember(group, memberExternalId);
      else this.#groups.addMember(group, memberExternalId);
    }
    for (const externalId of deletes) this.#remove(externalId);
    for (const externalId of groupDeletes) {
      const group = this.#groups.byExternalId(externalId);
      if (group) this.#groups.remove(group);
    }
  }

  #userIdOf(externalId: string): string | 'waits' | 'unknown' {
    const row = this.holds(externalId) ? this.#appUsers.get(externalId) : undefined;
    if (row === undefined) return 'unknown';
    return row.userId ?? 'waits';
  }

  /** One record of an import. What Okta's own profile refuses is dropped whole, and only the System Log may tell. */
  #upsert(externalId: string, sent: Profile): void {
    const row = this.holds(externalId) ? this.#appUsers.get(externalId) : undefined;
    const profile = { ...(this.settings.omittedAttributes === 'keep' && row?.profile), ...sent };
    const namesake = this.userOfLogin(profile['userName'] ?? '');
    const isTaken = namesake && (row ? namesake.id !== row.userId : !this.#mayLink(namesake, externalId, profile));
    const fault = faultIn(profile, this.settings) ?? (isTaken ? NAME_TAKEN : undefined);
    if (fault) {
      this.#logFailure(row, profile, fault);
      return;
    }

    if (row) {
      row.profile = profile;
      row.lastUpdated = this.now();
      const user = this.#users.get(row.userId ?? '');
      if (user) this.#updateUser(user, profile);
      if (user?.status === 'SUSPENDED' && this.settings.reactivate) this.#changeStatus(user, 'ACTIVE');
      return;
    }
    if (!this.settings.autoConfirm) {
      this.#createAppUser(externalId, profile, namesake ? 'MATCHED' : 'IMPORTED');
      return;
    }
    this.#createAppUser(externalId, profile, 'ACTIVE', this.#link(externalId, profile));
  }

  /** The Okta user of the profile's login, or a new one, with this record as its source. */
  #link(externalId: string, profile: Profile): OktaUser {
    const status = this.settings.autoActivate ? 'ACTIVE' : 'STAGED';
    const user = this.userOfLogin(profile['userName'] ?? '') ?? this.#createUser(profile, status, externalId);
    user.externalId = externalId;
    this.#updateUser(user, profile);
    if (OFF.includes(user.status)) this.#changeStatus(user, 'ACTIVE');
    return user;
  }

  #mayLink(user: OktaUser, externalId: string, profile: Profile): boolean {
    if (OFF.includes(user.status) && !this.settings.reactivate) return false;
    if (user.externalId === externalId) return true;
    const exact = user.profile['userName'] === profile['userName'];
    const free = user.externalId === undefined || !this.holds(user.externalId);
    return this.settings.matchExisting && exact && free && user.status !== 'DEPROVISIONED';
  }

  #logFailure(row: AppUser | undefined, profile: Profile, [errorCode, errorField]: ProfileFault): void {
    if (!this.settings.logsImportFailures) return;
    this.#importFailures.push({
      uuid: this.newId('evt', 32),
      sequence: this.#nextSequence(),
      published: this.#moment(),
      sourceId: this.#sourceId,
      target: {
        id: row?.userId ?? row?.id ?? this.newId('0ua'),
        userName: profile['userName'] ?? '',
        displayName: [profile['firstName'], profile['lastName']].filter(Boolean).join(' '),
      },
      errorCode,
      errorField,
    });
  }

  #remove(externalId: string): void {
    const row = this.#appUsers.get(externalId);
    if (!row || !this.holds(externalId)) return;
    const user = this.#users.get(row.userId ?? '');
    const { deactivation, otherSource } = this.settings;
    // Somebody who was never activated can't be suspended, and is deactivated whatever the setting says (Okta support).
    const chosen = user?.status === 'STAGED' ? 'deactivate' : deactivation;
    const effect = otherSource.includes(externalId) ? 'nothing' : chosen;
    if (user && effect === 'deactivate') this.#changeStatus(user, 'DEPROVISIONED');
    if (user && effect === 'suspend') this.#changeStatus(user, 'SUSPENDED');
    if (user && !this.settings.leaversStayInGroups) this.#groups.left(user.id);
    this.#unassign(row);
  }

  #unassign(row: AppUser): void {
    if (row.externalId === null) return;
    if (this.settings.keepDeprovisionedRows) {
      row.status = 'DEPROVISIONED';
      row.externalId = null;
      row.lastUpdated = this.now();
    } else {
      this.#appUsers.delete(row.externalId);
    }
  }

  #createAppUser(externalId: string, profile: Profile, status: AppUserStatus, user?: OktaUser): AppUser {
    const at = this.now();
    const row: AppUser = {
      id: this.newId('0ua'),
      sequence: this.#nextSequence(),
      externalId,
      status,
      profile,
      created: at,
      lastUpdated: at,
      ...(user && { userId: user.id }),
    };
    this.#appUsers.delete(externalId);
    this.#appUsers.set(externalId, row);
    return row;
  }

  #createUser(profile: Profile, status: UserStatus, externalId?: string): OktaUser {
    const at = this.now();
    const user: OktaUser = {
      id: this.newId('00u'),
      sequence: this.#nextSequence(),
      status,
      profile,
      open: { sessions: 1, tokens: 1 },
      created: at,
      statusChanged: at,
      lastUpdated: at,
      ...(externalId !== undefined && { externalId }),
    };
    this.#users.set(user.id, user);
    this.#userIdByLogin.set(loginKey(profile), user.id);
    this.#note(user, this.#moment());
    return user;
  }

  #nextSequence(): number {
    this.#sequence += 1;
    return this.#sequence;
  }

  #updateUser(user: OktaUser, profile: Profile): void {
    this.#userIdByLogin.delete(loginKey(user.profile));
    this.#userIdByLogin.set(loginKey(profile), user.id);
    user.profile = profile;
    user.lastUpdated = this.now();
  }

  #changeStatus(user: OktaUser, status: UserStatus): void {
    if (user.status === status) return;
    user.status = status;
    user.statusChanged = this.now();
    user.lastUpdated = user.statusChanged;
    this.#note(user, this.#moment());
  }

  /** Keeps the user's status as that of `since` and later, for searches that are behind. */
  #note({ id, status, statusChanged }: OktaUser, since: number): void {
    const standings = this.#standings.get(id) ?? [];
    this.#standings.set(id, [
      ...standings.filter((earlier) => earlier.since < since),
      { since, status, statusChanged },
    ]);
  }

  #userOf(id: string): OktaUser {
    const user = this.users.get(id);
    if (!user) throw new Error(`no Okta user ${id}`);
    return user;
  }
}

/** Why Okta's own profile refuses a record: the code, and the attribute. */
type ProfileFault = readonly [code: string, field: string];

const NAME_TAKEN: ProfileFault = ['notUniqueWithinOrg', 'login'];
const VIOLATION = 'platform.cvd.profile.property.constraint.violation';

function faultIn(profile: Profile, { customAttributes }: SourceSettings): ProfileFault | undefined {
  if (!profile['userName']) return ['blank', 'login'];
  if (!/^[^@\s]+@[^@\s]+$/.test(profile['email'] ?? '')) return [`${VIOLATION}.pattern`, 'email'];
  for (const [name, { maxLength = Number.POSITIVE_INFINITY, required }] of Object.entries(customAttributes)) {
    const value = profile[name] ?? '';
    if (value.length > maxLength) return [`${VIOLATION}.maxLength`, name];
    if (required === true && value === '') return ['blank', name];
  }
  return undefined;
}

/** What an import has to work through. */
function recordsIn({ upserts, deletes, groupUpserts, groupDeletes, memberships }: Session): number {
  return upserts.size + deletes.size + groupUpserts.size + groupDeletes.size + memberships.length;
}

function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

function loginKey(profile: Profile): string {
  return (profile['userName'] ?? '').toLowerCase();
}
