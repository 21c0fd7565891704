import { createHash } from 'node:crypto';
import type { SandboxRequest, SandboxResponse } from './kit.ts';
import { oktaError, validationFailed } from './okta-answers.ts';
import type { GroupProfile } from './okta-groups.ts';
import { BASE_ATTRIBUTES, type Membership, type OktaState, type Profile, type Session } from './okta-state.ts';

type Fields = Record<string, unknown>;

export const LOAD_KINDS = [
  'bulk-upsert',
  'bulk-delete',
  'bulk-groups-upsert',
  'bulk-groups-delete',
  'bulk-group-memberships-upsert',
  'bulk-group-memberships-delete',
] as const;
export type LoadKind = (typeof LOAD_KINDS)[number];

/** Limits of the bulk-load API, from Okta's guide and its description. */
const MAX_ENTITIES = 200;
const MAX_BYTES = 200_000;
const MAX_REQUESTS = 50;
const MAX_EXTERNAL_ID = 512;
const MAX_GROUP_EXTERNAL_ID = 255;
const MAX_DISPLAY_NAME = 255;
const MAX_DESCRIPTION = 1024;

/** What one load says, checked. */
interface Load {
  /** Who or what it is about; none of them may be twice in a session. */
  subjects: string[];
  /** Whether there is anything in it that Okta takes: only then does the session move on. */
  changes: boolean;
  take(): void;
}

/** What is wrong with a load: the field, the cause, and the error code where it isn't the one of validation. */
class Refusal extends Error {
  readonly field: string;
  readonly code: string;
  constructor(field: string, cause: string, code = 'E0000001') {
    super(cause);
    this.field = field;
    this.code = code;
  }
}

/** A record that Okta refuses for reasons of its own: nothing that a client could have known, so no violation. */
class OddRecord extends Refusal {}

/**
 * Takes one bulk-load into a session. Stricter than Okta: what the reference calls harmful is refused with 400 and
 * kept among the violations. The one repetition allowed is that of a whole request, byte for byte; it is applied once.
 */
export function load(state: OktaState, session: Session, kind: LoadKind, request: SandboxRequest): SandboxResponse {
  if (session.status !== 'CREATED' && session.status !== 'IN_PROGRESS') {
    return validationFailed(
      'importSessionId',
      'Data can only be loaded into a session in CREATED or IN_PROGRESS status.',
    );
  }
  try {
    accept(state, session, kind, request);
    return { status: 202 };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error instanceof OddRecord) return validationFailed(error.field, error.message);
    state.violations.push({ at: state.now(), path: request.path, cause: error.message });
    if (error.code === 'E0000003') return oktaError(400, 'E0000003', error.message);
    return validationFailed(error.field, error.message);
  }
}

function accept(state: OktaState, session: Session, kind: LoadKind, request: SandboxRequest): void {
  const digest = createHash('sha256').update(`${kind}\n${request.body}`).digest('base64');
  if (session.requests >= MAX_REQUESTS)
    throw new Refusal('session', `More than ${MAX_REQUESTS} requests in a session.`);
  const { subjects, changes, take } = READERS[kind](bodyOf(request), state, session);
  const { refusedRecords } = state.settings;
  if (refusedRecords.some((id) => subjects.includes(`user ${id}`) || subjects.includes(`group ${id}`))) {
    const field = kind === 'bulk-upsert' || kind === 'bulk-delete' ? 'email' : 'displayName';
    throw new OddRecord(field, `${field}: Does not match required pattern.`);
  }
  if (new Set(subjects).size < subjects.length) {
    throw new Refusal('externalId', 'externalId: The same entity is twice in this request.');
  }
  if (!session.bodies.has(digest) && subjects.some((subject) => session.subjects.has(subject))) {
    throw new Refusal('externalId', 'externalId: The same entity was sent before in this session.');
  }

  session.requests += 1;
  state.touch(session);
  session.bodies.add(digest);
  for (const subject of subjects) session.subjects.add(subject);
  take();
  if (session.status === 'CREATED' && changes) state.noteLoad(session);
}

const READERS: Record<LoadKind, (body: Fields, state: OktaState, session: Session) => Load> = {
  'bulk-upsert': (body, state, session) => {
    const people = usersIn(body).map((entry): [string, Profile] => [
      checkedId(entry['externalId'], MAX_EXTERNAL_ID),
      checkedProfile(entry['profile'], state),
    ]);
    return {
      subjects: people.map(([id]) => `user ${id}`),
      changes: people.length > 0,
      take: () => people.forEach(([id, profile]) => void session.upserts.set(id, profile)),
    };
  },

  'bulk-delete': (body, state, session) => {
    const ids = usersIn(body).map((entry) => checkedId(entry['externalId'], MAX_EXTERNAL_ID));
    return {
      subjects: ids.map((id) => `user ${id}`),
      changes: ids.some((id) => state.holds(id)),
      // Whom the source does not know now is dropped, and stays so if somebody creates them before the import.
      take: () => ids.filter((id) => state.holds(id)).forEach((id) => void session.deletes.add(id)),
    };
  },

  'bulk-groups-upsert': (body, _state, session) => {
    const groups = listIn(body, 'profiles').map((entry): [string, GroupProfile] => {
      const { externalId, profile } = fieldsIn(entry, 'profiles');
      return [checkedId(externalId, MAX_GROUP_EXTERNAL_ID), checkedGroup(profile)];
    });
    return {
      subjects: groups.map(([id]) => `group ${id}`),
      changes: true,
      take: () => groups.forEach(([id, profile]) => void session.groupUpserts.set(id, profile)),
    };
  },

  'bulk-groups-delete': (body, state, session) => {
    const ids = listIn(body, 'externalIds').map((id) => checkedId(id, MAX_GROUP_EXTERNAL_ID));
    return {
      subjects: ids.map((id) => `group ${id}`),
      changes: ids.some((id) => state.groups.byExternalId(id) !== undefined),
      take: () => ids.forEach((id) => void session.groupDeletes.add(id)),
    };
  },

  'bulk-group-memberships-upsert': (body, state, session) => {
    const added = membershipsIn(body, state, false);
    for (const { groupExternalId, memberExternalId } of added) {
      if (!session.groupUpserts.has(groupExternalId)) requireGroup(groupExternalId, state);
      if (!session.upserts.has(memberExternalId) && !state.holds(memberExternalId)) {
        throw new Refusal('memberExternalIds', 'memberExternalIds: The member is in no earlier load.');
      }
    }
    return membershipLoad(added, session);
  },

  'bulk-group-memberships-delete': (body, state, session) => {
    const removed = membershipsIn(body, state, true);
    for (const { groupExternalId } of removed) requireGroup(groupExternalId, state);
    return membershipLoad(removed, session);
  },
};

function membershipLoad(memberships: Membership[], session: Session): Load {
  return {
    subjects: memberships.map(({ groupExternalId, memberExternalId }) => `${memberExternalId} in ${groupExternalId}`),
    changes: true,
    take: () => void session.memberships.push(...memberships),
  };
}

/** Okta says that 200 entities are the most, and not whether these are groups or people in groups. */
function membershipsIn(body: Fields, { settings: { membershipEntities } }: OktaState, removes: boolean): Membership[] {
  const memberships = listIn(body, 'memberships').flatMap((entry) => {
    const { groupExternalId, memberExternalIds } = fieldsIn(entry, 'memberships');
    const group = checkedId(groupExternalId, MAX_GROUP_EXTERNAL_ID);
    if (!Array.isArray(memberExternalIds) || memberExternalIds.length === 0) {
      throw new Refusal('memberExternalIds', 'memberExternalIds: The field must be an array with members.');
    }
    return memberExternalIds.map((member: unknown): Membership => {
      return { groupExternalId: group, memberExternalId: checkedId(member, MAX_GROUP_EXTERNAL_ID), removes };
    });
  });
  if (membershipEntities === 'pairs' && memberships.length > MAX_ENTITIES) {
    throw new Refusal('memberships', `memberships: More than ${MAX_ENTITIES} entities.`);
  }
  return memberships;
}

function requireGroup(externalId: string, { groups }: OktaState): void {
  if (groups.byExternalId(externalId) === undefined) {
    throw new Refusal('groupExternalId', 'groupExternalId: The group is in no earlier load.');
  }
}

/** The body of a load of people: it alone names the kind of its entities. An empty one is taken, and does nothing. */
function usersIn(body: Fields): Fields[] {
  if (body['entityType'] !== 'USERS') throw new Refusal('entityType', 'entityType: The field entityType is not valid.');
  return listIn(body, 'profiles', 0).map((entry) => fieldsIn(entry, 'profiles'));
}

function listIn(body: Fields, name: string, least = 1): unknown[] {
  const list = body[name];
  if (!Array.isArray(list)) throw new Refusal(name, `${name}: The field must be an array.`);
  if (list.length > MAX_ENTITIES) throw new Refusal(name, `${name}: More than ${MAX_ENTITIES} entities.`);
  if (list.length < least) throw new Refusal(name, `${name}: The field must not be empty.`);
  return list;
}

function fieldsIn(entry: unknown, name: string): Fields {
  if (!isObject(entry)) throw new Refusal(name, `${name}: Every entity must be an object.`);
  return entry;
}

function bodyOf(request: SandboxRequest): Fields {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new Refusal('Content-Type', 'Content-Type: The body must be application/json.');
  }
  if (Buffer.byteLength(request.body) > MAX_BYTES) throw new Refusal('body', `The body exceeds ${MAX_BYTES} bytes.`);
  const body = parsed(request.body);
  if (!isObject(body)) throw new Refusal('body', 'The body must be an object.');
  return body;
}

function checkedId(value: unknown, max: number): string {
  if (typeof value !== 'string' || value === '') throw new Refusal('externalId', 'externalId: The field is required.');
  if (value.length > max) throw new Refusal('externalId', `externalId: The field is longer than ${max} characters.`);
  return value;
}

/** The profile of a group, in a bulk-load or a call of its own. Throws a `Refusal`. */
function checkedGroup(value: unknown): GroupProfile {
  const { displayName, description } = fieldsIn(value, 'profile');
  if (typeof displayName !== 'string' || displayName === '' || displayName.length > MAX_DISPLAY_NAME) {
    throw new Refusal('displayName', `displayName: The length must be between 1 and ${MAX_DISPLAY_NAME}.`);
  }
  if (description === undefined) return { displayName };
  if (description !== null && typeof description !== 'string') {
    throw new Refusal('description', 'description: The field must be a string.');
  }
  if ((description?.length ?? 0) > MAX_DESCRIPTION) {
    throw new Refusal('description', `description: The length must be at most ${MAX_DESCRIPTION}.`);
  }
  return { displayName, description };
}

/** The group that a call of its own creates or updates, or the refusal. */
export function groupIn(request: SandboxRequest): { externalId: string; profile: GroupProfile } | SandboxResponse {
  try {
    const { externalId, profile } = bodyOf(request);
    return { externalId: checkedId(externalId, MAX_GROUP_EXTERNAL_ID), profile: checkedGroup(profile) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return validationFailed(error.field, error.message);
  }
}

/** One person in the body of a single call; `externalId` where the path has none. */
export function personIn(
  request: SandboxRequest,
  state: OktaState,
  externalId?: string,
): { externalId: string; profile: Profile } | SandboxResponse {
  try {
    const body = bodyOf(request);
    const id = externalId ?? checkedId(body['externalId'], MAX_EXTERNAL_ID);
    return { externalId: id, profile: checkedProfile(body['profile'], state) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return validationFailed(error.field, error.message);
  }
}

function checkedProfile(value: unknown, state: OktaState): Profile {
  if (!isObject(value) || Object.keys(value).length === 0) {
    throw new Refusal('profile', 'profile: An empty profile creates an empty user.');
  }
  const { customAttributes, unknownAttributes } = state.settings;
  const entries = Object.entries(value).flatMap(([name, attribute]): [string, string | null][] => {
    if (typeof attribute !== 'string' && attribute !== null) {
      throw new Refusal(name, `${name}: Profile attributes must be strings.`);
    }
    if (Object.hasOwn(BASE_ATTRIBUTES, name)) checkBaseAttribute(name, attribute);
    else if (!Object.hasOwn(customAttributes, name)) {
      if (unknownAttributes === 'refuse') throw new Refusal(name, `${name}: The attribute is not in the schema.`);
      return [];
    }
    return [[name, attribute]];
  });
  return Object.fromEntries(entries);
}

function checkBaseAttribute(name: string, value: string | null): void {
  const { min = 0, max, nullable } = BASE_ATTRIBUTES[name]!;
  if (value === null) {
    if (!nullable) throw new Refusal(name, `${name}: The attribute cannot be null.`);
    return;
  }
  if (value.length < min || value.length > max) {
    throw new Refusal(name, `${name}: The length must be between ${min} and ${max}.`);
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Refusal('body', 'The request body was not well-formed.', 'E0000003');
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
