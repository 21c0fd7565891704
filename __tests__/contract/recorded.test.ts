import { expect, it } from '@jest/globals';
import { Clock } from '../../sandbox/kit.ts';
import { createOkta as createSandbox, type Okta as Sandbox } from '../../sandbox/okta.ts';
import { findRoute } from '../../sandbox/okta-routes.ts';
import type { SeededPerson } from '../../sandbox/okta-state.ts';
import type { Answer } from '../../src/http/types.ts';
import { lookUpInSource } from '../../src/okta/app-users.ts';
import { apiToken, createOkta, type Okta } from '../../src/okta/client.ts';
import { identitySource } from '../../src/okta/sessions.ts';
import type { Batch } from '../../src/sync/batches.ts';
import { describeContract, type Interaction, readRecording } from './support.ts';

/** What was recorded of the calls that the sandbox has; the rest is about groups and single users. */
const SCENARIOS = readRecording()
  .scenarios.map(({ scenario, interactions }) => ({ scenario, interactions: interactions.filter(isKnown) }))
  .filter(({ interactions }) => interactions.length > 0);
const INTERACTIONS = SCENARIOS.flatMap(({ interactions }) => interactions);

function isKnown({ request: { method, path } }: Interaction): boolean {
  return findRoute(method, new URL(path, 'https://okta.example').pathname) !== undefined;
}

function kindOf({ request: { method, path } }: Interaction): string {
  return findRoute(method, path)?.route.kind ?? 'unknown';
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
      'bulk-upsert 202',
      'bulk-upsert 400',
      'session-cancel 204',
      'session-cancel 400',
      'session-create 201',
      'session-get 200',
      'source-user 200',
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

  for (const interaction of INTERACTIONS) {
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
        case 'bulk-upsert 202':
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
        default:
          throw new Error(`nothing in the action reads ${kind}`);
      }
    });
  }
});

/** Puts into the sandbox what a scenario takes for granted; returns its session ids by the recorded ones. */
function seed(sandbox: Sandbox, interactions: readonly Interaction[]): Map<string, string> {
  const ids = new Map<string, string>();
  for (const interaction of interactions) {
    if (kindOf(interaction) === 'source-user') sandbox.seedPeople([interaction.response.body as SeededPerson]);
  }
  const [first] = interactions;
  if (first && kindOf(first) === 'session-get') ids.set(idOf(first.response.body), sandbox.seedSession('CREATED').id);
  return ids;
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
  if (kindOf(interaction) === 'session-create') ids.set(idOf(interaction.response.body), idOf(answered));
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
