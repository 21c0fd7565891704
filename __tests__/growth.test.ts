import { describe, expect, it } from '@jest/globals';
import { type PlannedGroups, readGroupsBack } from '../src/groups.ts';
import type { ReadBack } from '../src/okta/read-back.ts';
import { buildReport } from '../src/report/report.ts';
import { createRecorder } from '../src/report/steps.ts';
import { renderSummary } from '../src/report/summary.ts';
import { warningsOf } from '../src/report/warnings.ts';
import { digestOf, writesOfGroups, writesOfPeople } from '../src/sync/digest.ts';
import { planGroups } from '../src/sync/groups/plan.ts';
import { groupUploads, itemsOf } from '../src/sync/groups/uploads.ts';
import { identify } from '../src/sync/people/identity.ts';
import { leaversToSeek, withLogins } from '../src/sync/people/leavers.ts';
import { identitiesOf } from '../src/sync/people/plan.ts';
import { keepSent } from '../src/sync/people/sent.ts';
import { uploads } from '../src/sync/people/uploads.ts';
import { answer, keepingLog } from './okta/support.ts';
import {
  appUser,
  choosing,
  employee,
  leaver,
  listed,
  many,
  mapping,
  member,
  planOf,
  rules,
} from './sync/people/builders.ts';

/** Methods that may look at every element. */
const METHODS = [
  ...['includes', 'indexOf', 'find', 'findIndex', 'some', 'every', 'filter', 'map', 'flatMap', 'forEach', 'reduce'],
  ...['slice', 'concat', 'join', 'sort', 'entries', 'values'],
] as const;

/** How many elements of lists, sets and maps are looked at while `run` runs, at most. */
async function looksOf(run: () => unknown): Promise<number> {
  let looks = 0;
  const undo: (() => void)[] = [];
  const count = (prototype: object, name: string | symbol, sizeOf: (one: never) => number) => {
    const before = Object.getOwnPropertyDescriptor(prototype, name)!;
    const method = before.value as (...given: unknown[]) => unknown;
    const value = function (this: never, ...given: unknown[]) {
      looks += sizeOf(this);
      return method.apply(this, given);
    };
    Object.defineProperty(prototype, name, { ...before, value });
    undo.push(() => Object.defineProperty(prototype, name, before));
  };
  for (const name of [...METHODS, Symbol.iterator]) count(Array.prototype, name, ({ length }: unknown[]) => length);
  for (const name of ['entries', 'values', 'keys', 'forEach', Symbol.iterator]) {
    count(Map.prototype, name, ({ size }: Map<unknown, unknown>) => size);
    count(Set.prototype, name, ({ size }: Set<unknown>) => size);
  }
  try {
    await run();
  } finally {
    for (const one of undo.toReversed()) one();
  }
  return looks;
}

const one = { externalId: 'team:1', rule: 'team', key: '1', id: '00g1', name: 'Team 1', inUse: false };
const description = '(Personio team:1)';

/** So many people, one in ten of whom has left, in one group; each second one is held and in the group already. */
function company(count: number) {
  const identities = many(count, (id) =>
    Number(id) % 10 === 0
      ? leaver(id)
      : choosing([`person${id}@acme.example`, `other${id}@acme.example`], member(id, { firstName: `New${id}` })),
  );
  const held = many(count, (id) => appUser(id)).filter((_, at) => at % 2 === 1);
  const directory = listed(...held);
  const plan = planOf(identities, directory, { missing: true });
  const people = plan.changes;
  const belongings = new Map(
    people.map(({ personioId = '' }) => [personioId, { team: [{ key: '1', name: 'Team 1' }] }]),
  );
  const groups = {
    kind: 'listed' as const,
    groups: [{ ...one, description, members: held.map(({ userId = '' }) => ({ userId })) }],
    ambiguous: new Set<string>(),
    others: 0,
    asked: new Set<string>(),
    notOurs: new Set<string>(),
  };
  const evidence = { people, directory, belongings, emptyAttributes: {}, groups };
  const groupRules = { rules: ['team'], whenEmpty: 'keep' as const, allowEmpty: new Set<string>(), complete: true };
  const groupPlan = planGroups(evidence, groupRules);
  return { identities, directory, plan, people, groups, groupPlan, replanned: () => planGroups(evidence, groupRules) };
}

type Company = ReturnType<typeof company>;

/** The report of a run that has deactivated its leavers, seen to be off. */
function reportOf({ plan, people, directory }: Company) {
  const { recorder, steps } = createRecorder('sync');
  const readBack: ReadBack = {
    sent: people.length,
    notApplied: new Map(),
    waiting: new Set(),
    userIds: new Map(),
    logins: new Map(people.map((change) => [change, { id: `00u${change.externalId}`, status: 'DEPROVISIONED' }])),
    loginsChecked: true,
    removedUnseen: false,
  };
  const session = { id: 'S1', status: 'COMPLETED', batches: uploads(people), durationMs: 1 };
  recorder.record({ plan, directory, readBack, readBackAt: 1, sessions: new Map([['S1', session]]) });
  const context = {
    ...{
      actionVersion: '1',
      configurationFile: null,
      configurationHash: null,
      guides: 'https://github.test/docs',
      commit: null,
    },
  };
  const where = { repository: null, actor: null, runId: null, runUrl: null };
  const frame = { context: { ...context, ...where }, startedAt: new Date(0), finishedAt: new Date(0), warnings: [] };
  return buildReport(steps(), { status: 'completed' }, frame);
}

describe('four times the people take no more than six times the work', () => {
  it.each<{ what: string; of: (of: Company) => unknown }>([
    { what: 'the plan', of: ({ identities, directory }) => planOf(identities, directory, { missing: true }) },
    {
      what: 'the search for leavers, and what it finds',
      of: ({ plan, directory }) => {
        const sought = leaversToSeek(plan, identitiesOf(plan), { directory, complete: true });
        return withLogins(plan, new Map(sought.map(({ identity }) => [identity.personioId, 'ACTIVE'])));
      },
    },
    {
      what: 'a plan that is made again after its people were sent',
      of: ({ identities, directory, people }) => keepSent(planOf(identities, directory), people),
    },
    { what: 'the plan of groups', of: ({ replanned }) => replanned() },
    {
      what: 'uploads and the digest',
      of: ({ people, groupPlan }) => {
        uploads(people);
        groupUploads(itemsOf(groupPlan.changes));
        const parts = [{ writes: [...writesOfPeople(people), ...writesOfGroups(groupPlan.changes)], findings: [] }];
        return digestOf({ orgUrl: 'https://acme.okta.example', sourceId: '0oa1' }, parts, new Uint8Array(32));
      },
    },
    {
      what: 'reading a large group back',
      of: ({ people, groupPlan, groups }) => {
        const rows = people.map(({ externalId }) => ({ id: `00u${externalId}`, status: 'ACTIVE' }));
        const planned = {
          plan: groupPlan,
          directory: groups,
          labels: new Map(),
          shown: new Set<string>(),
          findings: [],
        };
        return readGroupsBack(itemsOf(groupPlan.changes), planned satisfies PlannedGroups, {
          okta: { call: async () => answer(200, rows) },
          sourceId: '0oa1',
          people,
          readBack: Promise.resolve(undefined),
          clock: { now: () => 0, sleep: async () => {}, timer: () => () => {} },
          signal: new AbortController().signal,
          log: keepingLog(),
          pauseMs: 1,
        });
      },
    },
    { what: 'the report and the summary', of: (all) => renderSummary(reportOf(all)) },
  ])('$what', async ({ of }) => {
    const [few, more] = [company(100), company(400)];
    const looks = await looksOf(() => of(few));
    expect(looks).toBeGreaterThan(100);
    expect((await looksOf(() => of(more))) / looks).toBeLessThan(6);
  });

  it('records that all come to one external id', async () => {
    const sameId = mapping({ externalId: async () => 'same' });
    const identified = (count: number) =>
      identify(
        many(count, (id) => employee({ id })),
        { mapping: sameId, rules: rules() },
      );
    const looks = await looksOf(() => identified(100));
    expect((await looksOf(() => identified(400))) / looks).toBeLessThan(6);
  });

  it('accounts that are held up, each with a warning', async () => {
    const warned = (count: number) => {
      const held = listed(
        ...many(count, (id) => appUser(`x${id}`, { profile: { userName: `person${id}@acme.example` } })),
      );
      const leaving = many(count, (id) => leaver(`x${id}`));
      const plan = planOf([...many(count, (id) => member(id)), ...leaving], held);
      expect(plan.heldUp).toHaveLength(count);
      const accounts = { logins: new Map(), directory: held };
      const found = { listing: { complete: true, count }, again: { isTooSlow: false } };
      return looksOf(() => warningsOf({ plan, accounts, found, mode: 'sync', missing: false, aliased: [] }));
    };
    expect((await warned(400)) / (await warned(100))).toBeLessThan(6);
  });
});
