import { createHash } from 'node:crypto';
import type { SandboxRequest, SandboxResponse } from './kit.ts';
import { oktaError, validationFailed } from './okta-answers.ts';
import { BASE_ATTRIBUTES, type OktaState, type Profile, type Session } from './okta-state.ts';

export type LoadKind = 'bulk-upsert' | 'bulk-delete';

/** Limits of the bulk-load API, from Okta's guide. */
const MAX_ENTITIES = 200;
const MAX_BYTES = 200_000;
const MAX_REQUESTS = 50;
const MAX_EXTERNAL_ID = 512;

interface Entity {
  externalId: string;
  profile: Profile;
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
  const entities = entitiesOf(kind, request, state);
  if (entities.some(({ externalId }) => state.settings.refusedRecords.includes(externalId))) {
    throw new OddRecord('email', 'email: Does not match required pattern.');
  }
  if (!session.bodies.has(digest)) {
    for (const { externalId } of entities) {
      if (session.upserts.has(externalId) || session.deletes.has(externalId)) {
        throw new Refusal('externalId', 'externalId: The same entity was sent before in this session.');
      }
    }
  }

  session.requests += 1;
  state.touch(session);
  session.bodies.add(digest);
  for (const { externalId, profile } of entities) {
    if (kind === 'bulk-upsert') session.upserts.set(externalId, profile);
    else session.deletes.add(externalId);
  }
  const changes = kind === 'bulk-upsert' ? entities : entities.filter(({ externalId }) => state.holds(externalId));
  if (session.status === 'CREATED' && changes.length > 0) state.noteLoad(session);
}

function entitiesOf(kind: LoadKind, request: SandboxRequest, state: OktaState): Entity[] {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new Refusal('Content-Type', 'Content-Type: The body must be application/json.');
  }
  if (Buffer.byteLength(request.body) > MAX_BYTES) throw new Refusal('body', `The body exceeds ${MAX_BYTES} bytes.`);
  const body = parsed(request.body);
  if (!isObject(body)) throw new Refusal('body', 'The body must be an object.');
  if (body['entityType'] !== 'USERS') throw new Refusal('entityType', 'entityType: The field entityType is not valid.');
  const profiles = body['profiles'];
  if (!Array.isArray(profiles)) throw new Refusal('profiles', 'profiles: The field must be an array.');
  if (profiles.length > MAX_ENTITIES) throw new Refusal('profiles', `profiles: More than ${MAX_ENTITIES} entities.`);

  const entities = profiles.map((entry: unknown): Entity => {
    if (!isObject(entry)) throw new Refusal('profiles', 'profiles: Every entity must be an object.');
    const externalId = checkedExternalId(entry['externalId']);
    return { externalId, profile: kind === 'bulk-upsert' ? checkedProfile(entry['profile'], state) : {} };
  });
  if (new Set(entities.map(({ externalId }) => externalId)).size < entities.length) {
    throw new Refusal('externalId', 'externalId: The same entity is twice in this request.');
  }
  return entities;
}

function checkedExternalId(value: unknown): string {
  if (typeof value !== 'string' || value === '') throw new Refusal('externalId', 'externalId: The field is required.');
  if (value.length > MAX_EXTERNAL_ID) {
    throw new Refusal('externalId', `externalId: The field is longer than ${MAX_EXTERNAL_ID} characters.`);
  }
  return value;
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

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
