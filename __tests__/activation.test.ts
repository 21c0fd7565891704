import { describe, expect, it } from '@jest/globals';
import { activateLogins } from '../src/activation.ts';
import { SyncError } from '../src/errors.ts';
import { AnswerLost } from '../src/http/client.ts';
import type { Answer } from '../src/http/types.ts';
import { apiToken, createOkta } from '../src/okta/client.ts';
import type { ReadBack } from '../src/okta/read-back.ts';
import { createRecorder } from '../src/report/steps.ts';
import { stagedAmong } from '../src/sync/people/activation.ts';
import type { Task, Workbench } from '../src/task.ts';
import { answer, keepingLog } from './okta/support.ts';
import { appUser, limits, listed, many, member, planOf } from './sync/people/builders.ts';

interface Run {
  readonly activate?: 'okta' | 'on-import' | 'on-hire-date';
  /** How many equal people there are, and how many to create. */
  readonly equal?: number;
  readonly created?: number;
  /** The status of these users before the activation; of all others STAGED. */
  readonly statuses?: Readonly<Record<string, string>>;
  /** Whom the index of searches knows as staged, of the equal people; by default all. */
  readonly indexed?: readonly string[];
  /** What Okta says to activating these users; to all others, that it is done. A `cancelled` ends the run. */
  readonly fates?: Readonly<Record<string, Answer | Error | (Answer | Error)[]>>;
  /** How many looks at a user pass before an activation shows. */
  readonly slowness?: number;
  readonly maxActivations?: string;
  readonly imported?: boolean;
  /** Why the import has ended early. */
  readonly failure?: SyncError;
  /** Whose activation takes effect although Okta's answer is lost. */
  readonly lostButDone?: readonly string[];
  /** What happens to a look at a user, from that one on, so many times. A `cancelled` ends the run. */
  readonly fails?: { readonly user: string; readonly from: number; readonly by: SyncError; readonly times?: number };
  /** The search for who is staged, after the import. */
  readonly search?: Answer;
  /** What the search before the import said: all that there are, a part of them, or nothing. */
  readonly before?: 'whole' | 'part' | 'nothing';
  /** App users were not read back. */
  readonly readsBack?: boolean;
}

/** A run over people whose logins Okta has made and never activated. */
async function run(given: Run = {}) {
  const { activate = 'on-import', equal = 2, created = 0, statuses = {}, fates = {}, slowness = 0 } = given;
  const held = many(equal, (id) => member(id));
  const joiners = many(created, (id) => member(id), 1001);
  const directory = listed(...held.map(({ personioId }) => appUser(personioId)));
  const plan = planOf([...held, ...joiners], directory);
  const status = new Map<string, string>(Object.entries(statuses));
  const accepted = new Map<string, number>();
  const calls: string[] = [];
  const end = new AbortController();
  const http = {
    async send({ method, url }: { readonly method: string; readonly url: string }) {
      const { pathname, search } = new URL(url);
      if (pathname === '/api/v1/users') {
        calls.push('search');
        return given.search ?? answer(200, []);
      }
      const id = pathname.split('/')[4] ?? '';
      if (method === 'POST') {
        calls.push(`activate ${id}${search}`);
        const its = fates[id] ?? answer(200, {});
        const fate = Array.isArray(its) ? its.shift()! : its;
        if (given.lostButDone?.includes(id)) accepted.set(id, 0);
        if (fate instanceof SyncError && fate.code === 'cancelled') end.abort(fate);
        if (fate instanceof Error) throw fate;
        if (fate.status === 200) accepted.set(id, 0);
        return fate;
      }
      calls.push(`user ${id}`);
      const { fails } = given;
      const look = calls.filter((call) => call === `user ${id}`).length;
      if (fails?.user === id && look >= fails.from && look < fails.from + (fails.times ?? Number.POSITIVE_INFINITY)) {
        if (fails.by.code === 'cancelled') end.abort(fails.by);
        throw fails.by;
      }
      const looks = accepted.get(id);
      if (looks !== undefined) accepted.set(id, looks + 1);
      const now = looks !== undefined && looks >= slowness ? 'PROVISIONED' : (status.get(id) ?? 'STAGED');
      if (now === 'refused') return answer(403, { errorCode: 'E0000006' });
      if (now === 'odd' && looks !== undefined) return answer(200, { id });
      if (now === 'closed' && looks !== undefined) return answer(403, { errorCode: 'E0000006' });
      if (now === 'broken' || (now === 'STAGED ⨯' && looks !== undefined)) return answer(503);
      const [is = '', becomes] = (['odd', 'closed'].includes(now) ? 'STAGED' : now).split(/ [→⨯] ?/);
      return answer(200, { id, status: is, ...(becomes && { transitioningToStatus: becomes }) });
    },
  };
  const { recorder, steps } = createRecorder('sync');
  const log = keepingLog();
  const sleeps: number[] = [];
  const task = {
    inputs: { mode: 'sync', pollInterval: 2 },
    configuration: { lifecycle: { activate }, safeguards: limits({ maxActivations: given.maxActivations ?? '50' }) },
    okta: { api: createOkta(http, 'https://acme.okta.com', apiToken('token')) },
  } as unknown as Task;
  const bench = {
    recorder,
    log,
    lifetime: { signal: end.signal },
    clock: { now: () => 0, sleep: async (ms: number) => void sleeps.push(ms), timer: () => () => {} },
  } as unknown as Workbench;
  const isIndexed = (id: string) => given.indexed === undefined || given.indexed.includes(id);
  const index = new Map(held.flatMap(({ personioId: id }) => (isIndexed(id) ? [[`00u${id}`, {}] as const] : [])));
  const isNew = ({ action }: { action: string }) => action === 'create';
  const readBack: ReadBack = {
    sent: created,
    notApplied: new Map(),
    waiting: new Set(),
    userIds: new Map(plan.changes.filter(isNew).map((change) => [change, `00u${change.personioId}`])),
    loginsChecked: true,
    removedUnseen: false,
  };
  const { before = 'whole', readsBack = true } = given;
  const logins = stagedAmong(plan.changes, index, { mode: 'sync', activate });
  // Where a run plans again in between, it reads some of those whom it has created.
  const read = listed(...[...held, ...joiners].map(({ personioId }) => appUser(personioId)));
  const planned = {
    staged: before === 'nothing' ? undefined : { logins, isWhole: before === 'whole' },
    heldBefore: directory,
    accounts: { directory: read },
  };
  let error: unknown;
  const { findings } = await activateLogins(
    {
      planned,
      applied: { imported: given.imported === false ? [] : plan.changes.filter(isNew), failure: given.failure },
      readBack: created > 0 && readsBack ? readBack : undefined,
    },
    task,
    bench,
  ).catch((thrown) => {
    error = thrown;
    return { findings: [] };
  });
  const ids = (isAsked: (one: { isDue: boolean; isActivated?: true }) => boolean) =>
    (steps().staged?.logins ?? []).filter(isAsked).map(({ change }) => change.personioId);
  return {
    calls,
    sleeps,
    findings,
    error,
    activated: ids(({ isActivated }) => isActivated === true),
    left: ids(({ isActivated }) => !isActivated),
    isWhole: steps().staged?.isWhole,
    log: log.lines,
    recorded: steps().findings,
  };
}
const activations = (calls: readonly string[]) => calls.filter((call) => call.startsWith('activate'));

describe('logins that are due', () => {
  it('are activated with a mail, each after its own resource said that it is staged, and are seen to be active', async () => {
    const { calls, activated, left, findings, log } = await run();
    expect(calls).toEqual([
      'user 00u1',
      'user 00u2',
      'activate 00u1?sendEmail=true',
      'activate 00u2?sendEmail=true',
      'user 00u1',
      'user 00u2',
    ]);
    expect({ activated, left, log }).toEqual({ activated: ['1', '2'], left: [], log: [] });
    expect(findings).toMatchObject([{ id: 'activations', tripped: false, count: 2 }]);
  });

  it('are those of people created in this run as well, whom no search knows yet', async () => {
    const { calls, activated } = await run({ equal: 1, indexed: [], created: 2 });
    expect(activations(calls)).toHaveLength(2);
    expect(activated).toEqual(['1001', '1002']);
    expect(calls).not.toContain('search');
  });

  it.each([
    'ACTIVE',
    'PROVISIONED',
    'SUSPENDED',
    'DEPROVISIONED',
    'STAGED → ACTIVE',
  ])('are none of a login that is %s by now, whatever the search says', async (status) => {
    const { calls, activated } = await run({ statuses: { '00u1': status } });
    expect(activations(calls)).toEqual(['activate 00u2?sendEmail=true']);
    expect(activated).toEqual(['2']);
  });

  it('are nobody’s, which is told with the scope to grant, where users may not be read', async () => {
    const { activated, left, log } = await run({ equal: 0, created: 2, statuses: { '00u1001': 'refused' } });
    expect({ activated, left }).toEqual({ activated: [], left: [] });
    expect(log).toEqual([expect.stringMatching(/^warning: Nobody is activated .*`okta\.users\.read`/)]);
  });

  it('are counted, and left to Okta, without `lifecycle.activate`; a search looks for those who were created', async () => {
    const { calls, left, findings } = await run({ activate: 'okta', created: 1 });
    expect({ calls, left, findings }).toEqual({ calls: ['search'], left: ['1', '2'], findings: [] });
    expect((await run({ activate: 'okta' })).calls).toEqual([]);
    const { log } = await run({ activate: 'okta', created: 1, search: answer(503) });
    expect(log).toEqual([expect.stringMatching(/^notice: The people whom Okta has never activated could not be read/)]);
  });

  it('are none of somebody without a hire date, or before it', async () => {
    const { calls, left, log } = await run({ activate: 'on-hire-date' });
    expect({ calls, left, log }).toEqual({ calls: [], left: ['1', '2'], log: [] });
  });

  it('are followed until the activation shows, five looks long', async () => {
    const slow = await run({ slowness: 2 });
    expect({ activated: slow.activated, sleeps: slow.sleeps }).toEqual({ activated: ['1', '2'], sleeps: [2000, 4000] });
    const never = await run({ slowness: 9, equal: 1 });
    expect(never.sleeps).toEqual([2000, 4000, 8000, 16000]);
    expect({ activated: never.activated, left: never.left }).toEqual({ activated: [], left: ['1'] });
    expect(never.log).toEqual([expect.stringMatching(/^warning: 1 login was not activated \(`1`\): .*next run/)]);
  });
});

describe('who is left staged', () => {
  it('is known of everybody where the searches and the looks say so', async () => {
    expect((await run({ activate: 'okta', created: 1 })).isWhole).toBe(true);
    expect((await run({ created: 1 })).isWhole).toBe(true);
    expect((await run({ activate: 'okta' })).isWhole).toBe(true);
  });

  it.each<[string, Run]>([
    ['the search after the import is refused', { activate: 'okta', created: 1, search: answer(403) }],
    ['the search after the import fails', { activate: 'okta', created: 1, search: answer(503) }],
    ['the search before the import failed', { created: 1, before: 'nothing' }],
    ['the org has more of them than are read', { before: 'part' }],
    ['those who were created were not read back', { activate: 'okta', created: 1, readsBack: false }],
    ['a look at one who is to be activated fails', { statuses: { '00u1': 'broken' } }],
    ['whether an activation was carried out cannot be read', { slowness: 1, statuses: { '00u1': 'STAGED ⨯' } }],
    ['a login cannot be understood any more once it was activated', { slowness: 9, statuses: { '00u1': 'odd' } }],
    ['users may not be read any more once they were activated', { slowness: 9, statuses: { '00u1': 'closed' } }],
    ['the plan was stopped between two sessions', { failure: new SyncError('plan-changed', '', { remedy: '' }) }],
  ])('is not known of everybody where %s', async (_, given) => {
    expect((await run(given)).isWhole).toBe(false);
  });
});

describe('a plan that was stopped between two sessions', () => {
  it.each(['safeguard', 'plan-changed'] as const)('has nobody activated (%s)', async (code) => {
    const { calls, left } = await run({ failure: new SyncError(code, 'Nothing more was written.', { remedy: '' }) });
    expect({ calls, left }).toEqual({ calls: [], left: ['1', '2'] });
  });

  it('is another thing than a session that failed', async () => {
    const { activated } = await run({ failure: new SyncError('okta-api', 'Okta is down.', { remedy: '' }) });
    expect(activated).toEqual(['1', '2']);
  });
});

describe('more than maxActivations', () => {
  it('activate nobody, and say exactly what to set', async () => {
    const { calls, activated, left, findings, recorded } = await run({ equal: 30, maxActivations: '20%' });
    expect(activations(calls)).toEqual([]);
    expect({ activated, left: left.length }).toEqual({ activated: [], left: 30 });
    expect(findings).toMatchObject([{ tripped: true, count: 30, base: 30 }]);
    expect(findings[0]?.lasting).toContain('`safeguards.maxActivations: 30`');
    expect(recorded).toEqual(findings);
  });

  it('are a part of all whom Okta holds after the import, those created among them, each once', async () => {
    const { findings } = await run({ equal: 4, indexed: [], created: 6, maxActivations: '60%' });
    expect(findings).toMatchObject([{ tripped: false, count: 6, base: 10 }]);
  });
});

describe('activations that Okta has accepted', () => {
  const outage = new SyncError('okta-api', 'No usable answer from Okta (read a user).', { remedy: 'Run again.' });

  it('are told as not seen where Okta cannot be read any more, and those that were seen before that count', async () => {
    const { activated, left, log, findings } = await run({
      equal: 3,
      slowness: 1,
      fails: { user: '00u2', from: 3, by: outage },
    });
    expect({ activated, left }).toEqual({ activated: ['1', '3'], left: ['2'] });
    expect(log).toEqual([expect.stringMatching(/^warning: 1 login was not activated \(`2`\): No usable answer/)]);
    expect(findings).toHaveLength(1);
  });

  it('are looked at, whatever becomes of a look at somebody else', async () => {
    const { activated, left, log } = await run({
      equal: 12,
      slowness: 1,
      fails: { user: '00u1', from: 2, by: outage },
    });
    expect(activated).toHaveLength(11);
    expect(left).toEqual(['1']);
    expect(log).toEqual([expect.stringMatching(/^warning: 1 login was not activated \(`1`\): No usable answer/)]);
  });

  it('are not looked at any more in an outage', async () => {
    const statuses = Object.fromEntries(many(30, (id) => [`00u${id}`, 'STAGED ⨯']));
    const { calls, log } = await run({ equal: 30, slowness: 1, statuses });
    const looks = calls.slice(calls.findLastIndex((call) => call.startsWith('activate')) + 1);
    expect(looks.length).toBeLessThan(10);
    expect(log).toEqual([expect.stringMatching(/^warning: 30 logins were not activated/)]);
  });

  it('are looked at once an answer was lost, even if it could not be seen whether to ask again', async () => {
    const lost = new AnswerLost('activate a user');
    const { calls, activated, log } = await run({
      equal: 1,
      fates: { '00u1': lost },
      lostButDone: ['00u1'],
      fails: { user: '00u1', from: 2, by: outage, times: 2 },
    });
    expect(activations(calls)).toHaveLength(1);
    expect({ activated, log }).toEqual({ activated: ['1'], log: [] });
  });

  const cancelled = new SyncError('cancelled', 'The run was cancelled (SIGINT).', { remedy: '' });

  it('count in a run that is cut short, as far as they were seen', async () => {
    const cut = await run({ equal: 2, slowness: 1, fails: { user: '00u2', from: 3, by: cancelled } });
    expect(cut.error).toBe(cancelled);
    expect({ activated: cut.activated, left: cut.left }).toEqual({ activated: ['1'], left: ['2'] });
  });

  it('are named in a run that is cut short before they were seen, and nobody is called staged', async () => {
    const cut = await run({ equal: 8, fates: { '00u8': cancelled } });
    expect(cut.error).toBe(cancelled);
    expect(cut.isWhole).toBe(false);
    expect(cut.log).toEqual([
      expect.stringMatching(/^warning: Okta was asked to activate \d logins \(`1`, .*next run/),
    ]);
  });
});

describe('what Okta refuses', () => {
  it('for want of a permission is asked of nobody else, and one warning names the scope', async () => {
    const fates = Object.fromEntries(many(12, (id) => [`00u${id}`, answer(403)]));
    const { calls, activated, log } = await run({ equal: 12, fates });
    // Five refusals, and what was under way by then.
    expect(activations(calls).length).toBeLessThanOrEqual(9);
    expect(activated).toEqual([]);
    expect(log).toEqual([expect.stringMatching(/^warning: 12 logins .*okta\.users\.manage/)]);
  });

  it.each([
    ['has an outage', answer(503)],
    ['is a page of a firewall', answer(403, '<html>')],
  ])('of one person, where it %s, costs the others nothing', async (_, fate) => {
    const { activated, left, log } = await run({ equal: 3, fates: { '00u2': fate } });
    expect({ activated, left }).toEqual({ activated: ['1', '3'], left: ['2'] });
    expect(log).toEqual([expect.stringMatching(/^warning: 1 login was not activated \(`2`\)/)]);
  });

  it('of one person alone, whom the role does not reach, keeps nobody else from being activated', async () => {
    const { activated, left } = await run({ equal: 12, fates: { '00u1': answer(403) } });
    expect(activated).toHaveLength(11);
    expect(left).toEqual(['1']);
  });

  it('or does not answer is asked for again only where the login is still staged', async () => {
    const lost = new AnswerLost('activate a user');
    const fates = { '00u1': lost, '00u2': lost, '00u3': [lost, answer(200, {})] };
    const { calls, activated, left, log } = await run({ equal: 3, fates, lostButDone: ['00u1'] });
    const asked = (id: string) => activations(calls).filter((call) => call.includes(`${id}?`)).length;
    expect([asked('00u1'), asked('00u2'), asked('00u3')]).toEqual([1, 3, 2]);
    expect({ activated, left }).toEqual({ activated: ['1', '3'], left: ['2'] });
    expect(log).toEqual([expect.stringMatching(/^warning: 1 login was not activated \(`2`\): .*next run/)]);
  });

  it('as somebody else has activated it meanwhile counts once the login is seen to be active', async () => {
    const fates = { '00u1': answer(403, { errorCode: 'E0000016' }) };
    const { left, log } = await run({ equal: 1, fates });
    expect(left).toEqual(['1']);
    expect(log).toHaveLength(1);
  });
});
