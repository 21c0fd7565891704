import { expect, it } from '@jest/globals';
import { Clock } from '../../sandbox/kit.ts';
import { createOkta as createSandbox, type Okta as Sandbox } from '../../sandbox/okta.ts';
import { findRoute } from '../../sandbox/okta-routes.ts';
import type { SeededPerson } from '../../sandbox/okta-state.ts';
import { systemClock } from '../../src/http/clock.ts';
import type { Answer } from '../../src/http/types.ts';
import { lookUpInSource } from '../../src/okta/app-users.ts';
import { apiToken, createOkta, type Okta } from '../../src/okta/client.ts';
import { findSourceGroup } from '../../src/okta/groups.ts';
import { identitySource } from '../../src/okta/sessions.ts';
import { removeFromSource } from '../../src/okta/source-users.ts';
import type { Batch } from '../../src/sync/batches.ts';
import { describeContract, type Interaction, readRecordings } from './support.ts';

/** Its two pages were written by hand; the same request as it was recorded is in the other file. */
const BY_HAND = 'data GroupMemberships_read';

/** What was recorded of the calls that the sandbox has; the rest is about single users. */
const SCENARIOS = readRecordings('okta-identity-sources.json', 'okta-identity-sources-more.json')
  .scenarios.filter(({ scenario }) => scenario !== BY_HAND)
  .map(({ scenario, interactions }) => ({ scenario, interactions: interactions.filter(isKnown) }))
  .filter(({ interactions }) => interactions.length > 0);
/** Calls that the sandbox has for other clients: the action makes none of them. */
const NOT_OURS = [
  ...[
    'source-user-create',
    'source-group',
    'source-group-create',
    'source-group-delete',
    'source-members',
    'source-member-add',
    'source-member-remove',
  ],
];
const INTERACTIONS = SCENARIOS.flatMap(({ interactions }) => interactions);

function pathname(path: string): string {
  return new URL(path, 'https://okta.example').pathname;
}

function isKnown({ request: { method, path } }: Interaction): boolean {
  return findRoute(method, pathname(path)) !== undefined;
}

function kindOf({ request: { method, path } }: Interaction): string {
  return findRoute(method, pathname(path))?.route.kind ?? 'unknown';
}

const NOBODY: Batch = {
  call: 'bulk-upsert',
  items: [],
  body: '{"entityType":"USERS","profiles":[]}',
  names: [],
  mustAccept: false,
  halves: () => [],
};

const sourceOf = ({ request }: Interaction) => request.path.split('/')[4] ?? '';
/** The session id, or the external id of a user. */
const idIn = ({ request }: Interaction) => request.path.split('/')[6] ?? '';
const idOf = (body: unknown) => (body as { id?: string } | null)?.id ?? '';

describeContract('What was recorded of Okta', () => {
  it('covers the life of a session, and its refusals', () => {
    const kinds = new Set(INTERACTIONS.map((interaction) => `${kindOf(interaction)} ${interaction.response.status}`));
    expect([...kinds].sort()).toEqual([
      'bulk-delete 202',
      'bulk-group-memberships-upsert 202',
      'bulk-groups-delete 202',
      'bulk-groups-upsert 202',
      'bulk-upsert 202',
      'bulk-upsert 400',
      'session-cancel 204',
      'session-cancel 400',
      'session-create 201',
      'session-get 200',
      'session-list 200',
      'source-group 200',
      'source-group-create 200',
      'source-group-delete 200',
      'source-member-add 204',
      'source-member-remove 204',
      'source-members 200',
      'source-user 200',
      'source-user-create 200',
      'source-user-delete 200',
      'start-import 200',
    ]);
  });

  for (const { scenario, interactions } of SCENARIOS) {
    it(`is what the sandbox answers: ${scenario}`, async () => {
      const sourceId = sourceOf(interactions[0]!);
      const sandbox = await createSandbox({ clock: new Clock({ speed: 0 }), sourceId });
      try {
        const ids = seed(sandbox, interactions);
        for (const interaction of interactions) {
          const { status, body } = await ask(sandbox, interaction, ids);
          expect({ status, shape: shapeOf(body) }).toEqual({
            status: interaction.response.status,
            shape: shapeOf(interaction.response.body),
          });
        }
      } finally {
        await sandbox.close();
      }
    });
  }

  for (const interaction of INTERACTIONS.filter((one) => !NOT_OURS.includes(kindOf(one)))) {
    const { status, body } = interaction.response;
    const kind = `${kindOf(interaction)} ${status}`;
    it(`is understood by the action: ${kind}, ${interaction.request.path}`, async () => {
      const okta = answering(interaction);
      const sourceId = sourceOf(interaction);
      const id = idIn(interaction);
      const source = identitySource(okta, sourceId);
      switch (kind) {
        case 'session-create 201':
          expect(await source.create()).toMatchObject({ session: { id: idOf(body), status: 'CREATED' } });
          break;
        case 'session-get 200':
          expect(await source.get(id)).toMatchObject({ id, created: expect.any(Number) });
          break;
        case 'session-list 200':
          expect((await source.list()).sessions).toHaveLength(1);
          break;
        case 'bulk-upsert 202':
        case 'bulk-delete 202':
        case 'bulk-groups-upsert 202':
        case 'bulk-groups-delete 202':
        case 'bulk-group-memberships-upsert 202':
          await expect(source.load(id, NOBODY)).resolves.toBeUndefined();
          break;
        case 'bulk-upsert 400':
          expect(await source.load(id, NOBODY)).toMatchObject({ error: { code: 'okta-api' } });
          break;
        case 'start-import 200':
          expect(await source.startImport(id)).toBe('triggered');
          break;
        case 'session-cancel 204':
          expect(await source.cancel(id)).toBe('cancelled');
          break;
        case 'session-cancel 400':
          expect(await source.cancel(id)).toBe('refused');
          break;
        case 'source-user 200':
          expect((await lookUpInSource([id], 'held', { okta, sourceId })).map(({ externalId }) => externalId)).toEqual([
            id,
          ]);
          break;
        case 'source-user-delete 200':
          expect(
            await removeFromSource(id, { okta, sourceId, clock: systemClock, signal: AbortSignal.timeout(60_000) }),
          ).toBe('removed');
          break;
        case 'source-group 200':
          expect(await findSourceGroup(okta, sourceId, id)).toMatchObject({
            id: idOf(body),
            name: expect.stringMatching(/West Coast|Engineering/),
          });
          break;
        default:
          throw new Error(`nothing in the action reads ${kind}`);
      }
    });
  }
});

/** Puts into the sandbox what a scenario takes for granted; returns its session ids by the recorded ones. */
function seed(sandbox: Sandbox, interactions: readonly Interaction[]): Map<string, string> {
  const ids = new Map<string, string>();
  const created = interactions.some((one) => kindOf(one) === 'source-group-create');
  const [people, groups] = [new Set<string>(), new Set<string>()];
  for (const interaction of interactions) {
    const { path, body } = interaction.request;
    const sent = (body ?? {}) as Sent;
    switch (kindOf(interaction)) {
      case 'source-user':
        sandbox.seedPeople([interaction.response.body as SeededPerson]);
        break;
      case 'bulk-delete':
        for (const { externalId } of sent.profiles ?? []) people.add(externalId);
        break;
      case 'bulk-groups-delete':
        for (const externalId of sent.externalIds ?? []) groups.add(externalId);
        break;
      case 'bulk-group-memberships-upsert':
        for (const { groupExternalId } of sent.memberships ?? []) groups.add(groupExternalId);
        break;
      case 'source-member-add':
        people.add(sent.memberExternalId ?? '');
        break;
    }
    if (path.includes('/groups/') && !created) groups.add(idIn(interaction));
  }
  sandbox.seedPeople([...people].map((externalId) => ({ externalId, profile: { userName: externalId } })));
  sandbox.seedGroups([...groups].map((externalId) => ({ externalId, displayName: 'Group', description: 'A group' })));
  const [first] = interactions;
  if (first && kindOf(first) === 'session-get') ids.set(idOf(first.response.body), sandbox.seedSession('CREATED').id);
  if (first && kindOf(first) === 'session-list') sandbox.seedSession('CREATED');
  return ids;
}

/** What a recorded body may hold. */
interface Sent {
  profiles?: { externalId: string }[];
  externalIds?: string[];
  memberships?: { groupExternalId: string }[];
  memberExternalId?: string;
}

/** Sends a recorded request to the sandbox, with the sandbox's session ids in the place of the recorded ones. */
async function ask(sandbox: Sandbox, interaction: Interaction, ids: Map<string, string>) {
  const { method, path, body } = interaction.request;
  const id = idIn(interaction);
  const answer = await fetch(sandbox.url + path.replace(id, ids.get(id) ?? id), {
    method,
    headers: { authorization: `SSWS ${sandbox.token}`, 'content-type': 'application/json' },
    ...(body !== null && { body: JSON.stringify(withFault(body, interaction)) }),
  });
  const text = await answer.text();
  const answered: unknown = text === '' ? null : JSON.parse(text);
  if (['session-create', 'source-group-create'].includes(kindOf(interaction)))
    ids.set(idOf(interaction.response.body), idOf(answered));
  return { status: answer.status, body: answered };
}

/** The refused upload was recorded by hand: only its answer says what is wrong with the request. */
function withFault(body: unknown, { response }: Interaction): unknown {
  return response.status === 400 ? { ...(body as object), entityType: 'PEOPLE' } : body;
}

/** Names and types, without values. What has no value comes as null in some answers, and not at all in others. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(entries.map(([name, inner]) => [name, shapeOf(inner)]));
}

/** The action's client of an org that gives the recorded answer to whatever it is asked. */
function answering({ response }: Interaction): Okta {
  const body = response.body === null ? '' : JSON.stringify(response.body);
  const answer: Answer = {
    status: response.status,
    headers: new Headers(response.headers),
    body,
    json: () => JSON.parse(body),
  };
  return createOkta({ send: async () => answer }, 'https://okta.example', apiToken('token'));
}
