import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { RECORDED_LATENCY } from '../sandbox/latency.ts';
import { createOkta } from '../sandbox/okta.ts';
import { DEFAULT_SETTINGS } from '../sandbox/okta-state.ts';
import { makePeople, type Person } from '../sandbox/people.ts';
import { createPersonio } from '../sandbox/personio.ts';
import { leastOffboarding } from './least-offboarding.ts';
import { profileOf, run } from './measure.ts';

/** How one leaver loses access: by the second action, with or without an action on the login; or by a run of the sync. */
export const WAYS = ['offboard', 'offboard, deactivate', 'a run of the sync'] as const;
export type Way = (typeof WAYS)[number];

export interface Offboarding {
  readonly way: Way;
  readonly people: number;
  /** From the start of the process to its end. */
  readonly wallMs: number;
  /** From the start of the process until the login is off. */
  readonly offMs: number;
  /** All requests one after the other, at the latency of each; of a run of the sync, which reads pages side by side, not counted. */
  readonly callsMs?: number;
  readonly requests: number;
}

const DIST = join(import.meta.dirname, '../dist');
const PERSONIO_MS = 200;
const OKTA_MS = RECORDED_LATENCY['default']!;
const PERSONIO_KINDS: readonly string[] = ['token', 'employee', 'employees'];

/** One leaver of a company, at recorded latencies. Throws where more was sent than is necessary, or the login stays on. */
export async function measureOffboarding(way: Way, count: number): Promise<Offboarding> {
  const people = makePeople(count, { inactive: 0 });
  const leaver: Person = { ...people[0]!, status: 'inactive' };
  const personio = await createPersonio({ people: [leaver, ...people.slice(1)], latency: { default: PERSONIO_MS } });
  const okta = await createOkta({ latency: { ...RECORDED_LATENCY, default: OKTA_MS }, settings: DEFAULT_SETTINGS });
  okta.seedPeople(people.map((person) => ({ externalId: String(person.id), profile: profileOf(person) })));
  const isSync = way === 'a run of the sync';
  try {
    const startedAt = performance.now();
    const running = run(
      {
        ...(isSync ? { mode: 'deactivate-delete' } : { 'employee-ids': String(leaver.id) }),
        ...(way === 'offboard, deactivate' && { 'login-action': 'deactivate' }),
        'personio-client-id': personio.clientId,
        'personio-client-secret': personio.clientSecret,
        'personio-api-url': personio.url,
        'okta-org-url': okta.url,
        'okta-api-token': okta.token,
        'okta-identity-source-id': okta.sourceId,
      },
      { entry: join(DIST, isSync ? 'main.js' : 'offboard.js') },
    );
    const isOff = () => okta.state.userOfLogin(leaver.email ?? '')?.status !== 'ACTIVE';
    const over = running.then(
      () => true,
      () => true,
    );
    while (!isOff() && !(await Promise.race([over, pause(20, false)])));
    const offMs = performance.now() - startedAt;
    const { wallMs } = await running;
    const requests = personio.requests.length + okta.requests.length;
    if (!isOff()) throw new Error(`${way}: the login stays on`);
    if (isSync) return { way, people: count, wallMs, offMs, requests };
    const least = Object.entries(leastOffboarding({ people: 1, action: way === 'offboard' ? 'none' : 'deactivate' }));
    if (requests > least.reduce((sum, [, count]) => sum + count, 0)) throw new Error(`${way}: ${requests} requests`);
    const msOf = (kind: string) => (PERSONIO_KINDS.includes(kind) ? PERSONIO_MS : OKTA_MS);
    const callsMs = least.reduce((sum, [kind, count]) => sum + count * msOf(kind), 0);
    return { way, people: count, wallMs, offMs, callsMs, requests };
  } finally {
    await Promise.all([personio.close(), okta.close()]);
  }
}
