import { expect, it } from '@jest/globals';
import type { Person } from '../../sandbox/people.ts';
import { profileOf, requestsOf, startWorld } from './harness.ts';
import { changed, company, watch } from './scenario.ts';

const before = company(30);
const left = { status: 'inactive', lastWorkingDay: '2025-03-30', terminationDate: '2025-03-31' } as const;
const people = changed(before, { [before[0]!.id]: left, [before[1]!.id]: left });
const [first, second] = people as [Person, Person];
const taken = people[29]!;
const configuration = [
  'lifecycle: { deactivateOn: termination-date, timeZone: Europe/Berlin }',
  'deactivate: { endSessions: true }',
  'safeguards: { maxLoginActive: 2 }',
].join('\n');

/** Two have left, and somebody new has the user name of an Okta user of another source. */
async function startCompany() {
  const world = await startWorld({ people, held: before.slice(0, 29), configuration });
  world.okta.seedPeople([{ profile: profileOf(taken) }]);
  return world;
}

it('a run ends the sessions of those who are confirmed to have left, says why Okta refused, and proves both', async () => {
  const world = await startCompany();
  const { okta } = world;
  // The first look comes too early.
  okta.addFault({ match: { kind: 'logs' }, fault: { type: 'answer', status: 200, body: [] } });
  const run = await watch(world);
  expect(run).toMatchObject({ exitCode: 0, requests: { logs: 2, 'user-sessions-end': 2 } });
  expect(run.outputs).toMatchObject({ status: 'completed', 'records-unconfirmed': '1', 'records-login-active': '0' });

  const openOf = ({ email }: Person) => okta.state.userOfLogin(email ?? '')?.open;
  expect([first, second, people[2]!].map(openOf)).toEqual([
    { sessions: 0, tokens: 0 },
    { sessions: 0, tokens: 0 },
    { sessions: 1, tokens: 1 },
  ]);

  const { report } = run;
  const reason = '`login` belongs to another Okta user, perhaps a deactivated one';
  expect(report?.people).toContainEqual(
    expect.objectContaining({ personioId: String(taken.id), unconfirmed: ['not found'], oktaReason: reason }),
  );
  expect(run.summary).toContain('| <code>login</code> belongs to another Okta user, perhaps a deactivated one |');
  expect(run.summary).not.toContain('*Not known*');
  expect(run.summary).toContain('| *Sessions ended* | 2 |');

  const leavers = report?.people.filter(({ action }) => action === 'deactivate') ?? [];
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  const evidence = { dueAt: '2025-04-01', timeZone: 'Europe/Berlin', sentAt: time, confirmedAt: time };
  expect(leavers).toEqual([
    expect.objectContaining({ personioId: String(first.id), ...evidence, sessionsEnded: true }),
    expect.objectContaining({ personioId: String(second.id), ...evidence, sessionsEnded: true }),
  ]);
  for (const { sentAt, confirmedAt } of leavers) expect(Date.parse(confirmedAt!)).toBeGreaterThan(Date.parse(sentAt!));
  expect(report).toMatchObject({ version: 2, openCases: [], counts: { sessionsEnded: 2 } });
});

it('a login that stays on is an open case whose sessions are left alone, and a System Log that tells nothing costs nothing', async () => {
  const world = await startCompany();
  const { okta } = world;
  okta.settings.otherSource = [String(first.id)];
  okta.addFault({ match: { kind: 'logs' }, times: 'always', fault: { type: 'answer', status: 503 } });
  okta.addFault({ match: { kind: 'user-sessions-end' }, times: 'always', fault: { type: 'answer', status: 403 } });
  const run = await watch(world);
  expect(run).toMatchObject({ exitCode: 0, requests: { logs: 3 } });
  expect(run.outputs).toMatchObject({ status: 'completed', 'records-login-active': '1', 'records-unconfirmed': '2' });
  expect(requestsOf(okta, 'user-sessions-end').map(({ path }) => path.split('/').at(-2))).toEqual(
    expect.arrayContaining([okta.state.userOfLogin(second.email ?? '')?.id]),
  );
  expect(run.report?.openCases).toEqual([
    { personioId: String(first.id), login: 'ACTIVE', reason: 'left', dueAt: '2025-04-01', timeZone: 'Europe/Berlin' },
  ]);
  expect(run.report?.counts.sessionsEnded).toBe(0);
  const notEnded = run.warnings.filter((warning) => warning.includes('were not ended'));
  expect(notEnded).toEqual([
    expect.stringContaining(`1 leaver (\`${second.id}\`)`),
    expect.stringContaining(`1 leaver (\`${first.id}\`)`),
  ]);
  expect(run.summary).toContain('| *not known* |');
  expect(run.summary).toContain('*Not known*: look at Reports → System Log');
  expect(run.stdout).toMatch(/::debug::Why Okta did not apply what was sent is not known/);
});
