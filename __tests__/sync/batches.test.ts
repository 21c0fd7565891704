import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Batch, inSessions } from '../../src/sync/batches.ts';
import type { PersonChange } from '../../src/sync/people/change.ts';
import { uploads } from '../../src/sync/people/uploads.ts';
import { many } from './people/builders.ts';

// Written out here: the limits of the API, not those of the code.
const MOST_ENTITIES = 200;
const MOST_BYTES = 200_000;
const MOST_BATCHES = 50;
const MAX_ENTITY_BYTES = MOST_BYTES - Buffer.byteLength('{"entityType":"USERS","profiles":[]}');

/** One person as Okta takes them: with a profile to upsert, without to delete. */
interface Entity {
  readonly externalId: string;
  readonly profile?: Record<string, string | null>;
}

const entityBytes = (entity: Entity) => Buffer.byteLength(JSON.stringify(entity));
const changeOf = (entity: Entity): PersonChange => ({ action: entity.profile ? 'create' : 'deactivate', ...entity });
const entityIn = ({ externalId = '', profile }: PersonChange): Entity => ({
  externalId,
  ...(profile && { profile: { ...profile } }),
});

/** The batches of each session, and who is in each. */
const packSessions = (deletes: readonly Entity[], upserts: readonly Entity[]) =>
  inSessions(uploads([...deletes, ...upserts].map(changeOf))).map((session) =>
    session.map((batch) => ({ ...batch, entities: batch.items.map(entityIn) })),
  );
type Packed = Batch<PersonChange> & { readonly entities: readonly Entity[] };

const toDelete = (id: string): Entity => ({ externalId: id });
const toUpsert = (id: string): Entity => ({ externalId: id, profile: { userName: id } });
const bytes = ({ body }: Batch) => Buffer.byteLength(body, 'utf8');
const bodyOf = (deletes: readonly Entity[], upserts: readonly Entity[]) => packSessions(deletes, upserts)[0]![0]!.body;

/** An entity that takes exactly this many bytes of a body, in characters of two bytes wherever it can. */
function entityOf(size: number, externalId: string): Entity {
  const rest = size - entityBytes({ externalId, profile: { bio: '' } });
  return { externalId, profile: { bio: 'ü'.repeat(Math.floor(rest / 2)) + 'x'.repeat(rest % 2) } };
}

/** The number of entities of each batch, session by session: `d` deletes, `u` upserts. */
const shape = (sessions: Packed[][]): string[] =>
  sessions.map((batches) =>
    batches.map(({ call, entities }) => `${call === 'bulk-delete' ? 'd' : 'u'}${entities.length}`).join(' '),
  );

describe('the body of a batch', () => {
  it('is what Okta documents', () => {
    const { profile } = toUpsert('1');
    expect(JSON.parse(bodyOf([], [toUpsert('1')]))).toEqual({
      entityType: 'USERS',
      profiles: [{ externalId: '1', profile }],
    });
    expect(JSON.parse(bodyOf([toDelete('1'), toDelete('2')], []))).toEqual({
      entityType: 'USERS',
      profiles: [{ externalId: '1' }, { externalId: '2' }],
    });
  });

  it('carries nothing but external id and profile', () => {
    const [batch] = uploads([{ ...changeOf(toUpsert('1')), personioId: 'secret', detail: 'secret' }]);
    expect(batch?.body).not.toContain('secret');
  });

  it('keeps null, which clears', () => {
    expect(bodyOf([], [{ externalId: '1', profile: { userName: 'a', title: null } }])).toContain('"title":null');
  });
});

describe('what the session engine knows of a batch', () => {
  const held = { externalId: '1', state: 'held', profile: {} } as const;

  it('is that Okta has to accept an upsert, and the deletion of somebody who is known to be there', () => {
    const must = (change: PersonChange) => uploads([change])[0]?.mustAccept;
    expect(must(changeOf(toUpsert('1')))).toBe(true);
    expect(must({ ...changeOf(toDelete('1')), appUser: held })).toBe(true);
    expect(must({ ...changeOf(toDelete('1')), appUser: { ...held, state: 'gone' } })).toBe(false);
    expect(must(changeOf(toDelete('1')))).toBe(false);
  });

  it('is the names of the attributes in it, and nobody’s values', () => {
    const [batch] = uploads([changeOf({ externalId: '1', profile: { userName: 'ann', title: null } })]);
    expect(batch?.names).toEqual(['userName', 'title']);
  });
});

describe('the halves of a batch', () => {
  const idsIn = (batch: Batch<PersonChange>) => batch.items.map(({ externalId }) => externalId);

  it.each([
    [2, [1, 1]],
    [3, [2, 1]],
    [200, [100, 100]],
  ])('of %i people are %j of them, in their order, each a request of its own', (count, sizes) => {
    const [batch] = uploads(many(count, toUpsert).map(changeOf));
    const halves = batch!.halves();
    expect(halves.map(({ items }) => items.length)).toEqual(sizes);
    expect(halves.flatMap(idsIn)).toEqual(idsIn(batch!));
    for (const half of halves) {
      expect(half).toMatchObject({ call: 'bulk-upsert', names: ['userName'], mustAccept: true });
      expect(JSON.parse(half.body)).toEqual({ entityType: 'USERS', profiles: half.items.map(entityIn) });
    }
  });

  it('of one person are that one again', () => {
    const [batch] = uploads([changeOf(toDelete('1'))]);
    expect(batch!.halves()).toEqual([expect.objectContaining({ call: 'bulk-delete', body: batch!.body })]);
  });
});

describe('the limit of 200 entities', () => {
  it.each([
    [0, []],
    [1, ['u1']],
    [200, ['u200']],
    [201, ['u200 u1']],
    [400, ['u200 u200']],
    [401, ['u200 u200 u1']],
  ])('packs %i upserts into %j', (count, expected) => {
    expect(shape(packSessions([], many(count, toUpsert)))).toEqual(expected);
  });

  it('counts deletes alike, and puts them first', () => {
    expect(shape(packSessions(many(201, toDelete), many(201, toUpsert, 1001)))).toEqual(['d200 d1 u200 u1']);
  });
});

describe('a request', () => {
  it('may have a body of 200,000 bytes exactly', () => {
    const half = (MAX_ENTITY_BYTES - 1) / 2;
    const exact = [entityOf(Math.floor(half), '1'), entityOf(Math.ceil(half), '2')];
    const [session] = packSessions([], exact);
    expect(shape([session!])).toEqual(['u2']);
    expect(bytes(session![0]!)).toBe(MOST_BYTES);
  });

  it('becomes two where it would be one byte longer', () => {
    const half = (MAX_ENTITY_BYTES - 1) / 2;
    const over = [entityOf(Math.floor(half), '1'), entityOf(Math.ceil(half) + 1, '2')];
    expect(shape(packSessions([], over))).toEqual(['u1 u1']);
  });

  it('may be filled by one person, to the byte', () => {
    const [session] = packSessions([], [toUpsert('1'), entityOf(MAX_ENTITY_BYTES, '2'), toUpsert('3')]);
    expect(shape([session!])).toEqual(['u1 u1 u1']);
    expect(bytes(session![1]!)).toBe(MOST_BYTES);
  });

  it.each(['ü', '€', '😀', '"', '\\', '\n', '\u0001', '\ud800'])('counts %j as it is sent', (character) => {
    const entity = { externalId: '1', profile: { bio: character.repeat(1000) } };
    const alone = Buffer.byteLength(bodyOf([], [entity]));
    expect(entityBytes(entity)).toBe(alone - (MOST_BYTES - MAX_ENTITY_BYTES));
  });
});

describe('the requests of a session', () => {
  it.each([
    [10_000, [50]],
    [10_001, [50, 1]],
    [10_450, [50, 3]],
    [20_000, [50, 50]],
  ])('are at most 50: %i people make sessions of %j requests', (count, batches) => {
    expect(packSessions([], many(count, toUpsert)).map((session) => session.length)).toEqual(batches);
  });

  it('are filled with deletions first', () => {
    const sessions = packSessions(many(9_800, toDelete), many(400, toUpsert, 100_001));
    expect(shape(sessions)).toEqual([`${'d200 '.repeat(49)}u200`, 'u200']);
  });
});

describe('what must never be sent', () => {
  const good = toUpsert('1');
  it.each<[string, Entity[], Entity[]]>([
    ['an external id twice among upserts', [], [good, toUpsert('1')]],
    ['an external id twice among deletes', [toDelete('1'), toDelete('1')], []],
    ['an external id both deleted and upserted', [toDelete('1')], [good]],
    ['an empty external id', [toDelete('')], []],
    ['an empty profile', [], [good, { externalId: '2', profile: {} }]],
    ['a profile of nulls', [], [{ externalId: '2', profile: { title: null } }]],
    ['a number', [], [{ externalId: '2', profile: { userName: 'a', level: 7 as never } }]],
    ['a list', [], [{ externalId: '2', profile: { userName: 'a', level: ['7'] as never } }]],
    ['an attribute that is undefined', [], [{ externalId: '2', profile: { userName: undefined as never } }]],
    ['a person over the size of a request', [], [entityOf(MAX_ENTITY_BYTES + 1, '2')]],
  ])('is refused: %s', (_, deletes, upserts) => {
    expect(() => packSessions(deletes, upserts)).toThrow(expect.objectContaining({ code: 'internal' }));
  });

  it('is refused without a word about anybody', () => {
    const secret = { externalId: 'secret-id', profile: { userName: 'secret', level: 7 as never } };
    expect(() => packSessions([], [secret])).toThrow(/^(?!.*secret)/s);
  });
});

describe('whatever is packed', () => {
  /** How often, and how large: mostly small people, and every size up to the limit. */
  const size = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 60, max: 6_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: 60_000, max: MAX_ENTITY_BYTES }) },
  );
  const world = fc.record({
    deletes: fc.integer({ min: 0, max: 450 }),
    upserts: fc.array(size, { maxLength: 450, size: 'max' }),
  });

  it('is complete, in order, within the limits, and no two neighbours could be one', () => {
    let byCount = 0;
    let byBytes = 0;
    fc.assert(
      fc.property(world, ({ deletes, upserts }) => {
        const toDeletes = many(deletes, toDelete);
        const toUpserts = upserts.map((each, at) => entityOf(each, `u${at}`));
        const sessions = packSessions(toDeletes, toUpserts);
        const batches = sessions.flat();

        expect(batches.flatMap(({ entities }) => entities)).toEqual([...toDeletes, ...toUpserts]);
        for (const { call, entities } of batches) {
          for (const { profile } of entities) expect(call).toBe(profile ? 'bulk-upsert' : 'bulk-delete');
        }
        for (const session of sessions.slice(0, -1)) expect(session).toHaveLength(MOST_BATCHES);
        for (const session of sessions) expect(session.length).toBeLessThanOrEqual(MOST_BATCHES);
        for (const [at, batch] of batches.entries()) {
          expect(batch.entities.length).toBeGreaterThan(0);
          expect(batch.entities.length).toBeLessThanOrEqual(MOST_ENTITIES);
          expect(bytes(batch)).toBeLessThanOrEqual(MOST_BYTES);
          const next = batches[at + 1];
          if (next?.call !== batch.call) continue;
          const tooMany = batch.entities.length + 1 > MOST_ENTITIES;
          const tooLarge = bytes(batch) + 1 + entityBytes(next.entities[0]!) > MOST_BYTES;
          expect(tooMany || tooLarge).toBe(true);
          if (tooMany) byCount++;
          else byBytes++;
        }
      }),
      { numRuns: 40, seed: 2026 },
    );
    // Both limits were met, or this test says little.
    expect(byCount).toBeGreaterThan(10);
    expect(byBytes).toBeGreaterThan(10);
  });
});
