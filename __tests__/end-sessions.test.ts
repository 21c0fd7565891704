import { describe, expect, it } from '@jest/globals';
import type { Applied } from '../src/apply.ts';
import { endSessionsOfLeavers, tellSessionsLeft } from '../src/end-sessions.ts';
import type { Answer } from '../src/http/types.ts';
import { apiToken, createOkta } from '../src/okta/client.ts';
import type { ReadBack } from '../src/okta/read-back.ts';
import { createRecorder } from '../src/report/steps.ts';
import type { Batch } from '../src/sync/batches.ts';
import type { PersonChange } from '../src/sync/people/change.ts';
import type { Task, Workbench } from '../src/task.ts';
import { answer, keepingLog } from './okta/support.ts';
import { appUser, leaver, listed, many, member, planOf } from './sync/people/builders.ts';

type Fate = Answer | Error;

interface Run {
  readonly leavers?: number;
  /** The status of each login after the import, by Personio id; of others DEPROVISIONED. */
  readonly logins?: Readonly<Record<string, string | undefined>>;
  /** What Okta says to ending the sessions of these users; to all others, that it is done. */
  readonly fates?: Readonly<Record<string, Fate>>;
  readonly stillInSource?: readonly string[];
  readonly status?: Applied['status'];
  readonly isOn?: boolean;
  readonly isReadBack?: boolean;
}

/** A run that has removed these leavers, and created one person. */
async function run(given: Run = {}) {
  const { leavers = 2, logins = {}, fates = {}, stillInSource = [], status = 'completed', isOn = true } = given;
  const people = many(leavers, (id) => leaver(id));
  const plan = planOf([...people, member('99')], listed(...people.map(({ personioId }) => appUser(personioId))));
  const asked: string[] = [];
  let underWay = 0;
  let mostAtOnce = 0;
  const http = {
    async send({ method, url }: { readonly method: string; readonly url: string }) {
      const id = /users\/([^/]+)\/sessions\?/.exec(url)?.[1] ?? url;
      asked.push(`${method} ${id}`);
      mostAtOnce = Math.max(mostAtOnce, ++underWay);
      await new Promise(setImmediate);
      underWay--;
      const fate = fates[id] ?? answer(204);
      if (fate instanceof Error) throw fate;
      return fate;
    },
  };
  const statusOf = ({ personioId = '' }: PersonChange) => (personioId in logins ? logins[personioId] : 'DEPROVISIONED');
  const removed = plan.changes.filter(({ action }) => action === 'deactivate');
  const readBack: ReadBack = {
    sent: plan.changes.length,
    notApplied: new Map(
      removed.flatMap((change) =>
        stillInSource.includes(change.personioId!) ? [[change, ['still in the source']] as const] : [],
      ),
    ),
    waiting: new Set(),
    userIds: new Map(),
    loginsChecked: true,
    removedUnseen: false,
    logins: new Map(
      removed.flatMap((change) => {
        const login = statusOf(change);
        return login === undefined ? [] : [[change, { id: `00u${change.personioId}`, status: login }] as const];
      }),
    ),
  };
  const { recorder, steps } = createRecorder('sync');
  if (isOn) recorder.record({ loginSessions: { ended: new Set(), settled: new Set() } });
  const log = keepingLog();
  const signal = new AbortController().signal;
  const over = endSessionsOfLeavers(
    {
      planned: { plan },
      applied: { status, imported: status === 'triggered' ? [] : plan.changes },
      readBack: given.isReadBack === false ? undefined : readBack,
    },
    {
      configuration: { deactivate: { endSessions: isOn } },
      okta: { api: createOkta(http, 'https://acme.okta.com', apiToken('token')) },
    } as unknown as Task,
    { recorder, log, lifetime: { signal } } as unknown as Workbench,
  );
  const failure = await over.then(
    () => undefined,
    (error: Error) => error,
  );
  const told = log.lines.length;
  const { loginSessions } = steps();
  const batch = { items: plan.changes } as unknown as Batch<PersonChange>;
  const session = { id: 'S1', status: 'COMPLETED', durationMs: 1, batches: [batch] };
  recorder.record({ sessions: new Map([['S1', session]]), triggerTimes: new Map([['S1', 1]]) });
  tellSessionsLeft(steps(), log);
  const ids = (all: Iterable<PersonChange> = []) => [...all].map(({ personioId }) => personioId);
  return {
    asked,
    mostAtOnce,
    ended: ids(loginSessions?.ended),
    log: log.lines.slice(0, told),
    /** What is told where the run ends. */
    left: log.lines.slice(told),
    failure,
  };
}

describe('the sessions and tokens', () => {
  it('of leavers in an upload that was never answered are told, if their session was triggered: Okta may have taken it', () => {
    const { recorder, steps } = createRecorder('sync');
    const log = keepingLog();
    const unanswered = [{ items: [{ action: 'deactivate', personioId: '7' }] }] as unknown as Batch<PersonChange>[];
    const session = { id: 'S1', status: 'COMPLETED', durationMs: 1, batches: [], unanswered };
    const loginSessions = { ended: new Set<PersonChange>(), settled: new Set<PersonChange>() };
    recorder.record({ loginSessions, sessions: new Map([['S1', session]]) });
    tellSessionsLeft(steps(), log);
    expect(log.lines).toEqual([]);
    recorder.record({ triggerTimes: new Map([['S1', 1]]) });
    tellSessionsLeft(steps(), log);
    expect(log.lines).toEqual([
      expect.stringMatching(/^warning: .*1 leaver \(`7`\) were not ended: Okta did not answer/),
    ]);
  });

  it('of confirmed leavers are ended, counted, and nobody else is asked for', async () => {
    const { asked, ended, log, left } = await run();
    expect(asked).toEqual(['DELETE 00u1', 'DELETE 00u2']);
    expect({ ended, log, left }).toEqual({ ended: ['1', '2'], log: [], left: [] });
  });

  it('are left alone unless the configuration asks for it', async () => {
    expect(await run({ isOn: false })).toMatchObject({ asked: [], ended: [], log: [] });
  });

  it.each([
    ['can still sign in', { logins: { 2: 'ACTIVE' } }],
    ['is of no known login', { logins: { 2: undefined } }],
    ['is in the source still', { stillInSource: ['2'] }],
  ])('of a leaver who %s are not ended, and a warning names them', async (_, given) => {
    const { asked, log, left } = await run(given);
    expect(asked).toEqual(['DELETE 00u1']);
    expect(left).toEqual([]);
    expect(log).toEqual([expect.stringMatching(/^warning: .*1 leaver \(`2`\) were not ended.*`okta\.users\.read`/)]);
  });

  it.each([
    ['was not waited for', { status: 'triggered' }],
    ['was not read back', { isReadBack: false }],
  ] as const)('are not ended where the import %s: nobody has seen that a login has ended', async (_, given) => {
    const { asked, log, left } = await run({ ...given, isReadBack: false });
    expect({ asked, left }).toEqual({ asked: [], left: [] });
    expect(log).toEqual([expect.stringMatching(/^warning: .*2 leavers \(`1`, `2`\) were not ended/)]);
  });

  it('are ended five at a time', async () => {
    const { mostAtOnce, ended } = await run({ leavers: 12 });
    expect(mostAtOnce).toBe(5);
    expect(ended).toHaveLength(12);
  });

  it.each([
    ['has an outage', answer(503)],
    ['has used up its rate limit', answer(429)],
    ['is answered by a firewall', answer(403, '<html>')],
  ])('of one person who cannot be asked for as Okta %s are a warning, and the others are ended', async (_, fate) => {
    const { ended, log, left, failure } = await run({ leavers: 3, fates: { '00u2': fate } });
    expect({ ended, left, failure }).toEqual({ ended: ['1', '3'], left: [], failure: undefined });
    expect(log).toEqual([
      expect.stringMatching(/^warning: The Okta sessions and tokens of 1 leaver \(`2`\) were not ended/),
    ]);
  });

  it('are not asked for any more once the permission turns out to be missing, and one warning names it', async () => {
    const fates = Object.fromEntries(many(12, (id) => [`00u${id}`, answer(403)]));
    const { asked, ended, log } = await run({ leavers: 12, fates });
    // Five refusals, and what was under way by then.
    expect(asked.length).toBeLessThanOrEqual(9);
    expect(ended).toEqual([]);
    expect(log).toEqual([expect.stringMatching(/^warning: .*12 leavers .*okta\.users\.manage/)]);
  });

  it('of one person whom the role does not reach, an administrator of Okta perhaps, keep nobody else’s from being ended', async () => {
    const { ended, log } = await run({ leavers: 12, fates: { '00u1': answer(403) } });
    expect(ended).toHaveLength(11);
    expect(log).toEqual([expect.stringMatching(/^warning: .*1 leaver \(`1`\) were not ended: .*admin role/)]);
  });

  it('of a user who is no more, or whom Okta says it cannot be done for, are nothing to be done about', async () => {
    const fates = { '00u1': answer(404), '00u2': answer(400, { errorCode: 'E0000001' }) };
    expect(await run({ fates })).toMatchObject({ ended: [], log: [], left: [] });
  });

  it.each([
    answer(400, { errorCode: 'E0000001' }),
    answer(404),
  ])('of a login that is only suspended are told where Okta does not end them', async (fate) => {
    const fates = { '00u2': fate };
    const { ended, log } = await run({ logins: { 2: 'SUSPENDED' }, fates });
    expect(ended).toEqual(['1']);
    expect(log).toEqual([expect.stringMatching(/^warning: .*1 leaver \(`2`\) were not ended: .* is SUSPENDED\./)]);
  });

  it('that were ended before the run was over are in the report', async () => {
    const over = new Error('The run is over.');
    const { ended, failure } = await run({ leavers: 1, fates: { '00u1': over } });
    expect({ ended, failure }).toEqual({ ended: [], failure: over });
    const later = await run({ leavers: 8, fates: { '00u8': over } });
    expect(later.ended.length).toBeGreaterThan(4);
    expect(later.failure).toBe(over);
  });

  it('of everybody are told in a run that is over too soon: what was refused until then, and what it has not come to', async () => {
    const fates = { '00u1': answer(404), '00u2': answer(503), '00u8': new Error('The run is over.') };
    const { log, left, ended } = await run({ leavers: 9, fates });
    expect(log).toEqual([expect.stringMatching(/^warning: .* 1 leaver \(`2`\) were not ended: Okta is down/)]);
    expect(left).toEqual([
      expect.stringMatching(/^warning: .*`8`.* were not ended, because the run ended before that/),
    ]);
    const named = [...left.join().matchAll(/`(\d)`/g)].map(([, id]) => id);
    expect([...ended, ...named].sort()).toEqual(['3', '4', '5', '6', '7', '8', '9']);
  });
});
