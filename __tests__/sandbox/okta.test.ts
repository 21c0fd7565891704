import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Clock, type Fault } from '../../sandbox/kit.ts';
import { createOkta, type Okta, type OktaOptions } from '../../sandbox/okta.ts';
import { USER_STATUSES, type UserStatus } from '../../sandbox/okta-state.ts';

let okta: Okta;

const start = async (options: OktaOptions = {}) => {
  await okta.close();
  okta = await createOkta(options);
};

beforeEach(async () => {
  okta = await createOkta();
});

afterEach(() => okta.close());

interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: bodies are asserted, not typed
  body: any;
}

async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(new URL(path, okta.url), {
    method,
    headers: { authorization: `SSWS ${okta.token}`, 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
}

const source = (path: string) => `/api/v1/identity-sources/${okta.sourceId}${path}`;
const profileOf = (name: string) => ({
  userName: `${name}@x.example`,
  email: `${name}@x.example`,
  firstName: name,
  lastName: 'Doe',
});
const person = (externalId: string, profile: unknown = profileOf(`p${externalId}`)) => ({ externalId, profile });
const upserts = (...profiles: unknown[]) => ({ entityType: 'USERS', profiles });
const deletes = (...ids: string[]) => ({ entityType: 'USERS', profiles: ids.map((externalId) => ({ externalId })) });
const load = (session: string, kind: 'upsert' | 'delete', body: unknown) =>
  call('POST', source(`/sessions/${session}/bulk-${kind}`), body);
const statusOf = async (session: string) => (await call('GET', source(`/sessions/${session}`))).body.status;

async function open(): Promise<string> {
  const { status, body } = await call('POST', source('/sessions'));
  expect(status).toBe(201);
  return body.id;
}

async function trigger(session: string): Promise<void> {
  const { status, body } = await call('POST', source(`/sessions/${session}/start-import`));
  expect([status, body.status]).toEqual([200, 'TRIGGERED']);
}

/** A whole import, with the clock moved past its end and the five minutes after it. */
async function importing(body: { upsert?: unknown[]; delete?: string[] }): Promise<void> {
  const session = await open();
  if (body.upsert) await load(session, 'upsert', upserts(...body.upsert));
  if (body.delete) await load(session, 'delete', deletes(...body.delete));
  await trigger(session);
  okta.clock.advance(600_000);
  expect(await statusOf(session)).toBe('COMPLETED');
}

describe('a session', () => {
  it('goes from CREATED to COMPLETED, with ids and times of the recorded shape', async () => {
    const created = await call('POST', source('/sessions'));
    expect(created.status).toBe(201);
    expect(created.body).toEqual({
      id: expect.stringMatching(/^aps[A-Za-z0-9]{17}$/),
      identitySourceId: okta.sourceId,
      status: 'CREATED',
      importType: 'INCREMENTAL',
      created: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/),
      lastUpdated: created.body.created,
    });
    const session = created.body.id;

    const loaded = await load(session, 'upsert', upserts(person('1')));
    expect([loaded.status, loaded.body, loaded.headers.get('content-length')]).toEqual([202, null, '0']);
    expect(await statusOf(session)).toBe('IN_PROGRESS');
    await trigger(session);
    expect(await statusOf(session)).toBe('TRIGGERED');
    expect(okta.state.appUsers.size).toBe(0);

    okta.clock.advance(5000);
    expect(await statusOf(session)).toBe('COMPLETED');
    expect(okta.state.sessions.map(({ statuses, requests }) => ({ statuses, requests }))).toEqual([
      { statuses: ['CREATED', 'IN_PROGRESS', 'TRIGGERED', 'COMPLETED'], requests: 1 },
    ]);
    expect((await call('GET', source('/sessions'))).body).toHaveLength(1);
  });

  it('stays CREATED after an empty upsert or a delete of strangers, and then cannot be triggered', async () => {
    const session = await open();
    expect((await load(session, 'upsert', upserts())).status).toBe(202);
    expect((await load(session, 'delete', deletes('nobody'))).status).toBe(202);
    expect(await statusOf(session)).toBe('CREATED');
    const triggered = await call('POST', source(`/sessions/${session}/start-import`));
    expect([triggered.status, triggered.body.errorCode]).toEqual([400, 'E0000001']);
    expect(triggered.body.errorCauses).toEqual([
      { errorSummary: `Session=${session} should be in IN_PROGRESS status in order to be processed` },
    ]);
  });

  it('answers as described instead of as recorded where it is told to', async () => {
    await start({ settings: { answers: 'described' } });
    okta.seedPeople([{ externalId: '1', profile: profileOf('a') }]);
    okta.seedGroups([{ externalId: 'd:1', displayName: 'One', description: 'First' }]);
    const created = await call('POST', source('/sessions'));
    expect([created.status, created.body.status]).toEqual([200, 'CREATED']);
    await load(created.body.id, 'upsert', upserts(person('2')));
    const triggered = await call('POST', source(`/sessions/${created.body.id}/start-import`));
    expect([triggered.status, triggered.body]).toEqual([200, [expect.objectContaining({ status: 'TRIGGERED' })]]);
    expect((await call('GET', source('/groups/d:1'))).body).toMatchObject({
      externalId: 'd:1',
      profile: { profile: { displayName: 'One', description: 'First' } },
    });
    expect((await call('DELETE', source('/groups/d:1'))).status).toBe(204);
    expect((await call('DELETE', source('/users/1'))).status).toBe(204);
  });

  it('can be cancelled while open only, in the recorded words', async () => {
    const session = await open();
    await load(session, 'upsert', upserts(person('1')));
    expect((await call('DELETE', source(`/sessions/${session}`))).status).toBe(204);
    expect(await statusOf(session)).toBe('CLOSED');
    const again = await call('DELETE', source(`/sessions/${session}`));
    expect(again.status).toBe(400);
    expect(again.body).toEqual({
      errorCode: 'E0000001',
      errorSummary: 'Api validation failed: importSessionId',
      errorLink: 'E0000001',
      errorId: expect.stringMatching(/^oae[A-Za-z0-9]{22}$/),
      errorCauses: [{ errorSummary: 'Only a session that is in CREATED or IN_PROGRESS status can be canceled.' }],
    });
    expect((await load(session, 'upsert', upserts(person('2')))).status).toBe(400);
  });

  it('is alone, and five minutes apart from the one triggered before', async () => {
    const session = await open();
    const refused = async () => {
      const { status, body } = await call('POST', source('/sessions'));
      return status === 400 && body.errorCauses[0].errorSummary.includes('every 5 minutes');
    };
    expect(await refused()).toBe(true);
    await load(session, 'upsert', upserts(person('1')));
    await trigger(session);
    expect(await refused()).toBe(true);
    okta.clock.advance(290_000);
    expect(await statusOf(session)).toBe('COMPLETED');
    expect(await refused()).toBe(true);
    okta.clock.advance(10_001);
    await open();
  });

  it('is five minutes apart from when the one before was created, where it is told to be', async () => {
    await start({ clock: new Clock({ speed: 0 }), settings: { sessionsApartFrom: 'creation' } });
    const session = await open();
    await load(session, 'upsert', upserts(person('1')));
    okta.clock.advance(240_000);
    await trigger(session);
    okta.clock.advance(59_000);
    expect([await statusOf(session), (await call('POST', source('/sessions'))).status]).toEqual(['COMPLETED', 400]);
    okta.clock.advance(1_000);
    // One that is cancelled does not count.
    await call('DELETE', source(`/sessions/${await open()}`));
    await open();
  });

  it('expires after a day, idle', async () => {
    const session = await open();
    okta.clock.advance(23 * 3_600_000);
    await load(session, 'upsert', upserts(person('1')));
    okta.clock.advance(23 * 3_600_000);
    expect(await statusOf(session)).toBe('IN_PROGRESS');
    okta.clock.advance(3_600_000);
    expect(await statusOf(session)).toBe('EXPIRED');
  });

  it('shows what was loaded as late as it is told to, and cannot be triggered until then', async () => {
    await start({ clock: new Clock({ speed: 0 }), settings: { loadsShowAfterMs: 8000 } });
    const session = await open();
    expect((await load(session, 'upsert', upserts(person('1')))).status).toBe(202);
    okta.clock.advance(7999);
    expect((await load(session, 'upsert', upserts(person('2')))).status).toBe(202);
    expect(await statusOf(session)).toBe('CREATED');
    expect((await call('GET', source('/sessions'))).body).toMatchObject([{ status: 'CREATED' }]);
    expect((await call('POST', source(`/sessions/${session}/start-import`))).status).toBe(400);
    okta.clock.advance(1);
    expect(await statusOf(session)).toBe('IN_PROGRESS');
    await trigger(session);
    okta.clock.advance(5000);
    expect([...okta.state.appUsers.keys()]).toEqual(['1', '2']);
  });

  it('can be cancelled before it shows what was loaded, and then shows nothing more', async () => {
    await start({ clock: new Clock({ speed: 0 }), settings: { loadsShowAfterMs: 8000 } });
    const session = await open();
    await load(session, 'upsert', upserts(person('1')));
    expect((await call('DELETE', source(`/sessions/${session}`))).status).toBe(204);
    okta.clock.advance(10_000);
    expect(okta.state.sessions[0]?.statuses).toEqual(['CREATED', 'CLOSED']);
  });

  it('was last updated when something was last loaded, whatever that was', async () => {
    await start({ clock: new Clock({ speed: 0 }) });
    const session = await open();
    const updated = async () => Date.parse((await call('GET', source(`/sessions/${session}`))).body.lastUpdated);
    const created = await updated();
    for (const body of [upserts(person('1')), upserts(person('2')), upserts()]) {
      okta.clock.advance(10_000);
      await load(session, 'upsert', body);
      expect(await updated()).toBe(okta.state.now());
    }
    expect(await updated()).toBe(created + 30_000);
  });

  it('refuses a whole bulk-load for one record where it is told to, and that is nobody’s violation', async () => {
    okta.settings.refusedRecords = ['2'];
    const session = await open();
    const refused = await load(session, 'upsert', upserts(person('1'), person('2')));
    expect([refused.status, refused.body.errorCode]).toEqual([400, 'E0000001']);
    expect((await load(session, 'delete', deletes('2'))).status).toBe(400);
    expect((await load(session, 'upsert', upserts(person('1')))).status).toBe(202);
    await trigger(session);
    okta.clock.advance(5000);
    expect([...okta.state.appUsers.keys()]).toEqual(['1']);
    expect(okta.state.violations).toEqual([]);
  });

  it('is not in the list while it is IN_PROGRESS, where the list is told to hide that', async () => {
    okta.settings.sessionList = 'created-and-triggered';
    const session = await open();
    const listed = async () => (await call('GET', source('/sessions'))).body.map(({ id }: { id: string }) => id);
    expect(await listed()).toEqual([session]);
    await load(session, 'upsert', upserts(person('1')));
    expect(await listed()).toEqual([]);
    expect((await call('POST', source('/sessions'))).status).toBe(400);
    await trigger(session);
    expect(await listed()).toEqual([session]);
  });

  it('ends in ERROR on demand, with nothing applied', async () => {
    okta.settings.failImports = 1;
    const session = await open();
    await load(session, 'upsert', upserts(person('1')));
    await trigger(session);
    okta.clock.advance(5000);
    expect(await statusOf(session)).toBe('ERROR');
    expect(okta.state.appUsers.size).toBe(0);
  });
});

describe('the sandbox of Okta', () => {
  const many = Array.from({ length: 201 }, (_, index) => person(String(index)));
  const big = Array.from({ length: 60 }, (_, index) =>
    person(`b${index}`, { ...profileOf('b'), homeAddress: 'x'.repeat(4000) }),
  );
  const TEN: [string, 'upsert' | 'delete', unknown, RegExp][] = [
    ['an empty profile', 'upsert', upserts(person('1', {})), /empty profile/],
    ['the same entity twice', 'upsert', upserts(person('1'), person('1')), /twice/],
    [
      'a number in place of a text',
      'upsert',
      upserts(person('1', { ...profileOf('a'), mobilePhone: 4930 })),
      /mobilePhone: .*strings/,
    ],
    ['201 entities', 'upsert', upserts(...many), /200 entities/],
    ['more than 200,000 bytes', 'upsert', upserts(...big), /200000 bytes/],
    ['an external id of 513 characters', 'delete', deletes('x'.repeat(513)), /512/],
    [
      'a person without an external id',
      'upsert',
      upserts({ profile: profileOf('a') }),
      /externalId: The field is required/,
    ],
    ['a null user name', 'upsert', upserts(person('1', { ...profileOf('a'), userName: null })), /userName: .*null/],
    [
      'a first name of 51 characters',
      'upsert',
      upserts(person('1', { ...profileOf('a'), firstName: 'x'.repeat(51) })),
      /firstName: .*1 and 50/,
    ],
    [
      'an attribute that the schema lacks',
      'upsert',
      upserts(person('1', { ...profileOf('a'), shoeSize: '44' })),
      /shoeSize/,
    ],
    ['another entity type', 'upsert', { entityType: 'GROUPS', profiles: [] }, /entityType is not valid/],
  ];

  it.each(TEN)('refuses %s, and records the violation', async (_, kind, body, cause) => {
    const session = await open();
    const answer = await load(session, kind, body);
    expect([answer.status, answer.body.errorCode]).toEqual([400, 'E0000001']);
    expect(answer.body.errorCauses[0].errorSummary).toMatch(cause);
    expect(okta.state.violations).toEqual([expect.objectContaining({ cause: expect.stringMatching(cause) })]);
    expect(await statusOf(session)).toBe('CREATED');
  });

  it('refuses what is not JSON, by its label or its text', async () => {
    const session = await open();
    const path = source(`/sessions/${session}/bulk-upsert`);
    const label = await call('POST', path, upserts(person('1')), { 'content-type': 'text/plain' });
    expect([label.status, label.body.errorCauses[0].errorSummary]).toEqual([
      400,
      expect.stringContaining('Content-Type'),
    ]);
    const text = await call('POST', path, '{"entityType":');
    expect([text.status, text.body.errorCode]).toEqual([400, 'E0000003']);
    expect(okta.state.violations).toHaveLength(2);
  });

  it('refuses an entity a second time in a session, in either kind, but permits the identical request', async () => {
    const session = await open();
    await load(session, 'upsert', upserts(person('1')));
    expect((await load(session, 'upsert', upserts(person('1')))).status).toBe(202);
    expect((await load(session, 'upsert', upserts(person('1', profileOf('other'))))).status).toBe(400);
    expect((await load(session, 'delete', deletes('1'))).status).toBe(400);
    expect(okta.state.sessions[0]).toMatchObject({ requests: 2 });
  });

  it('refuses the 51st request of a session', async () => {
    const session = await open();
    for (let index = 0; index < 50; index += 1) {
      expect((await load(session, 'upsert', upserts(person(String(index))))).status).toBe(202);
    }
    expect((await load(session, 'upsert', upserts(person('50')))).status).toBe(400);
    expect((await load(session, 'upsert', upserts(person('0')))).status).toBe(400);
  });

  it('drops unknown attributes silently where it is told to', async () => {
    okta.settings.unknownAttributes = 'drop';
    await importing({ upsert: [person('1', { ...profileOf('a'), shoeSize: '44' })] });
    expect(okta.state.appUsers.get('1')?.profile).toEqual(profileOf('a'));
  });
});

describe('an import', () => {
  it('creates, merges, clears and deactivates', async () => {
    await importing({
      upsert: [person('1', { ...profileOf('a'), mobilePhone: '1', homeAddress: 'here' }), person('2')],
    });
    const userId = okta.state.appUsers.get('1')?.userId ?? '';
    expect(okta.state.users.get(userId)).toMatchObject({ status: 'ACTIVE', profile: { userName: 'a@x.example' } });

    await importing({ upsert: [person('1', { lastName: 'Roe', mobilePhone: null })], delete: ['2', 'nobody'] });
    expect(okta.state.appUsers.get('1')).toMatchObject({
      status: 'ACTIVE',
      userId,
      profile: { ...profileOf('a'), lastName: 'Roe', mobilePhone: null, homeAddress: 'here' },
    });
    expect([...okta.state.appUsers.keys()]).toEqual(['1']);
    expect([...okta.state.users.values()].map(({ status }) => status)).toEqual(['ACTIVE', 'DEPROVISIONED']);
  });

  it('clears what a bulk-upsert leaves out, where it is told to', async () => {
    okta.settings.omittedAttributes = 'clear';
    await importing({ upsert: [person('1', { ...profileOf('a'), mobilePhone: '1' })] });
    await importing({ upsert: [person('1', profileOf('b'))] });
    expect(okta.state.appUsers.get('1')?.profile).toEqual(profileOf('b'));
  });

  it('deletes last, and only whom the source knew when they were loaded', async () => {
    okta.seedPeople([{ externalId: '1', profile: profileOf('a') }]);
    okta.settings.deactivation = 'nothing';
    okta.settings.matchExisting = true;
    const session = await open();
    await load(session, 'delete', deletes('1', '2'));
    // The login is still that of 1 when 3 comes.
    await load(session, 'upsert', upserts(person('3', profileOf('a'))));
    expect((await call('POST', source('/users'), person('2'))).status).toBe(200);
    await trigger(session);
    okta.clock.advance(600_000);
    expect([...okta.state.appUsers.keys()]).toEqual(['2']);
  });

  it.each([
    true,
    false,
  ])('ends the suspension that somebody made by hand by the setting alone, here %s', async (reactivate) => {
    okta.settings.reactivate = reactivate;
    okta.seedPeople([{ externalId: '1', profile: profileOf('a') }]);
    const userId = okta.state.appUsers.get('1')?.userId ?? '';
    okta.state.setUserStatus(userId, 'SUSPENDED');
    await importing({ upsert: [person('1', profileOf('a'))] });
    expect(okta.state.users.get(userId)?.status).toBe(reactivate ? 'ACTIVE' : 'SUSPENDED');
  });

  it.each([
    'ACTIVE',
    'DEPROVISIONED',
  ] as const)('drops the whole update where the login belongs to another user, who is %s', async (userStatus) => {
    okta.seedPeople([
      { profile: profileOf('taken'), userStatus },
      { externalId: '2', profile: profileOf('b') },
    ]);
    await importing({
      upsert: [
        person('1', { ...profileOf('a'), userName: 'TAKEN@x.example' }),
        person('2', { userName: 'taken@x.example', lastName: 'Roe' }),
      ],
    });
    expect(okta.state.appUsers.has('1')).toBe(false);
    expect(okta.state.appUsers.get('2')?.profile).toEqual(profileOf('b'));
  });

  it('links to an existing login of the same case where matching is on', async () => {
    okta.settings.matchExisting = true;
    okta.seedPeople([{ profile: profileOf('a') }, { profile: profileOf('b') }]);
    await importing({
      upsert: [person('1', profileOf('a')), person('2', { ...profileOf('b'), userName: 'B@x.example' })],
    });
    expect([...okta.state.appUsers.keys()]).toEqual(['1']);
    expect(okta.state.users.size).toBe(2);
  });

  it('leaves people waiting where they must be confirmed', async () => {
    okta.settings.autoConfirm = false;
    await importing({ upsert: [person('1')] });
    expect(okta.state.appUsers.get('1')).toMatchObject({ status: 'IMPORTED' });
    expect(okta.state.users.size).toBe(0);
  });

  it.each([
    ['deactivate', 'DEPROVISIONED'],
    ['suspend', 'SUSPENDED'],
    ['nothing', 'ACTIVE'],
  ] as const)('under the deactivation setting %s leaves the login %s', async (deactivation, expected) => {
    okta.settings.deactivation = deactivation;
    okta.seedPeople([{ externalId: '1', profile: profileOf('a') }]);
    await importing({ delete: ['1'] });
    expect(okta.state.appUsers.size).toBe(0);
    expect([...okta.state.users.values()].map(({ status }) => status)).toEqual([expected]);
  });

  it('leaves the login of a person who has another profile source as it is', async () => {
    okta.settings.otherSource = ['1'];
    okta.seedPeople([
      { externalId: '1', profile: profileOf('a') },
      { externalId: '2', profile: profileOf('b') },
    ]);
    await importing({ delete: ['1', '2'] });
    expect(okta.state.appUsers.size).toBe(0);
    expect([...okta.state.users.values()].map(({ status }) => status)).toEqual(['ACTIVE', 'DEPROVISIONED']);
  });

  it('is dated by its end, however late somebody looks', async () => {
    await start({ clock: new Clock({ start: Date.parse('2026-11-02T08:00:00Z'), speed: 0 }) });
    await importing({ upsert: [person('1')] });
    expect((await call('GET', source('/users/1'))).body.created).toBe('2026-11-02T08:00:01.000Z');
  });

  it('keeps deprovisioned rows, without external id, where it is told to', async () => {
    okta.settings.keepDeprovisionedRows = true;
    okta.seedPeople([{ externalId: '1', profile: profileOf('a') }]);
    await importing({ delete: ['1'] });
    const { body } = await call('GET', `/api/v1/apps/${okta.sourceId}/users`);
    expect(body).toEqual([expect.objectContaining({ status: 'DEPROVISIONED' })]);
    expect(body[0]).not.toHaveProperty('externalId');
    expect((await call('GET', source('/users/1'))).status).toBe(404);
  });

  it.each([true, false])('brings a deactivated person back by the setting alone, here %s', async (reactivate) => {
    okta.settings.reactivate = reactivate;
    okta.seedPeople([{ externalId: '1', profile: profileOf('a'), status: null, userStatus: 'DEPROVISIONED' }]);
    await importing({ upsert: [person('1', profileOf('a'))] });
    expect(okta.state.appUsers.has('1')).toBe(reactivate);
    expect([...okta.state.users.values()].map(({ status }) => status)).toEqual([
      reactivate ? 'ACTIVE' : 'DEPROVISIONED',
    ]);
  });

  it('drops what the profile refuses: bad addresses, custom attributes too long or missing', async () => {
    okta.settings.customAttributes = { costCenter: { maxLength: 3, required: true } };
    const custom = (id: string, more: object) => person(id, { ...profileOf(`p${id}`), ...more });
    await importing({
      upsert: [
        custom('1', { costCenter: '123' }),
        custom('2', { costCenter: '1234' }),
        custom('3', {}),
        custom('4', { costCenter: '1', email: 'nowhere' }),
      ],
    });
    expect([...okta.state.appUsers.keys()]).toEqual(['1']);
  });

  it('takes 10,000 people of one session', async () => {
    const session = await open();
    for (let batch = 0; batch < 50; batch += 1) {
      const people = Array.from({ length: 200 }, (_, index) => person(String(batch * 200 + index)));
      expect((await load(session, 'upsert', upserts(...people))).status).toBe(202);
    }
    await trigger(session);
    okta.clock.advance(60_000);
    expect(okta.state.appUsers.size).toBe(10_000);
  });
});

describe("an administrator's hands", () => {
  const onlyUser = () => [...okta.state.users.values()][0]!;

  it('confirm a row that waits: it gets a new Okta user, or the one of its login', async () => {
    okta.settings.autoConfirm = false;
    okta.settings.matchExisting = true;
    okta.seedPeople([{ profile: profileOf('b') }]);
    const namesake = onlyUser();
    await importing({ upsert: [person('1'), person('2', profileOf('b'))] });
    expect([...okta.state.appUsers.values()].map(({ status }) => status)).toEqual(['IMPORTED', 'MATCHED']);

    expect(okta.state.confirm('1')).toMatchObject({ status: 'ACTIVE', profile: profileOf('p1') });
    expect(okta.state.confirm('2').id).toBe(namesake.id);
    expect([...okta.state.appUsers.values()].map(({ status }) => status)).toEqual(['ACTIVE', 'ACTIVE']);
    expect(okta.state.appUsers.get('2')?.userId).toBe(namesake.id);
    expect(okta.state.users.size).toBe(2);

    expect(() => okta.state.confirm('1')).toThrow('no row waits');
    expect(() => okta.state.confirm('nobody')).toThrow('no row waits');
    await importing({ delete: ['1'] });
    expect([...okta.state.users.values()].map(({ status }) => status)).toEqual(['ACTIVE', 'DEPROVISIONED']);
  });

  it('bring a login back with the row that they confirm', () => {
    okta.seedPeople([{ externalId: '1', profile: profileOf('a'), status: 'IMPORTED', userStatus: 'DEPROVISIONED' }]);
    expect(okta.state.confirm('1').status).toBe('ACTIVE');
    expect(okta.state.users.size).toBe(1);
  });

  it('suspend a user, who stays assigned, and deactivate one, who does not', async () => {
    okta.seedPeople([{ externalId: '1', profile: profileOf('a') }]);
    const { id } = onlyUser();
    const row = `/api/v1/apps/${okta.sourceId}/users/${id}`;
    okta.state.setUserStatus(id, 'SUSPENDED');
    expect([(await call('GET', `/api/v1/users/${id}`)).body.status, (await call('GET', row)).status]).toEqual([
      'SUSPENDED',
      200,
    ]);
    okta.state.setUserStatus(id, 'DEPROVISIONED');
    expect((await call('GET', row)).status).toBe(404);
    expect((await call('GET', source('/users/1'))).status).toBe(404);
    okta.state.setUserStatus(id, 'ACTIVE');
    expect([onlyUser().status, okta.state.appUsers.size]).toEqual(['ACTIVE', 0]);
    expect(() => okta.state.setUserStatus('00uNobody', 'ACTIVE')).toThrow('no Okta user');
  });

  it('deactivate a user whose row stays, where rows do', () => {
    okta.settings.keepDeprovisionedRows = true;
    okta.seedPeople([{ externalId: '1', profile: profileOf('a') }]);
    okta.state.setUserStatus(onlyUser().id, 'DEPROVISIONED');
    okta.state.setUserStatus(onlyUser().id, 'ACTIVE');
    okta.state.setUserStatus(onlyUser().id, 'DEPROVISIONED');
    expect([...okta.state.appUsers.values()]).toMatchObject([{ externalId: null, status: 'DEPROVISIONED' }]);
  });

  it('give a user another login, of which the source knows nothing', async () => {
    okta.seedPeople([{ externalId: '1', profile: profileOf('a') }]);
    okta.state.renameUser(onlyUser().id, 'new@x.example');
    expect((await call('GET', '/api/v1/users/a@x.example')).status).toBe(404);
    expect((await call('GET', '/api/v1/users/NEW@x.example')).body.profile.login).toBe('new@x.example');
    expect((await call('GET', source('/users/1'))).body.profile.userName).toBe('a@x.example');
  });
});

describe('the read API', () => {
  const appUsers = () => `/api/v1/apps/${okta.sourceId}/users`;

  it('shows one app user as the list does, by the id of the Okta user', async () => {
    okta.seedPeople([
      { externalId: '1', profile: profileOf('a') },
      { externalId: '2', profile: profileOf('b') },
      { profile: profileOf('c') },
    ]);
    const [, second] = (await call('GET', appUsers())).body;
    expect(second.id).toMatch(/^00u/);
    expect(await call('GET', `${appUsers()}/${second.id}`)).toMatchObject({ status: 200, body: second });
    expect(okta.requests.at(-1)?.kind).toBe('app-user');

    const unassigned = okta.state.userOfLogin('c@x.example')?.id;
    const answer = await call('GET', `${appUsers()}/${unassigned}`);
    expect([answer.status, answer.body.errorCode]).toEqual([404, 'E0000007']);
    okta.permissions.delete('apps.read');
    expect((await call('GET', `${appUsers()}/${second.id}`)).status).toBe(403);
  });

  it('shows people who wait for confirmation as they are, without external id, or not at all', async () => {
    okta.seedPeople([
      { externalId: '1', profile: profileOf('a') },
      { externalId: '2', profile: profileOf('b'), status: 'IMPORTED' },
    ]);
    const rows = async () => (await call('GET', appUsers())).body;
    const [held, waiting] = await rows();
    expect([held.externalId, waiting.externalId]).toEqual(['1', '2']);
    expect(waiting.id).toMatch(/^0ua/);
    const alone = `${appUsers()}/${waiting.id}`;
    expect((await call('GET', alone)).body).toEqual(waiting);

    okta.settings.waitingRows = 'without-external-id';
    const { externalId, ...nameless } = waiting;
    expect(externalId).toBe('2');
    expect(await rows()).toEqual([held, nameless]);
    expect((await call('GET', alone)).body).toEqual(nameless);

    okta.settings.waitingRows = 'none';
    expect(await rows()).toEqual([held]);
    expect((await call('GET', alone)).status).toBe(404);
    expect((await call('GET', source('/users/2'))).body.externalId).toBe('2');

    okta.state.confirm('2');
    expect(await rows()).toMatchObject([{ externalId: '1' }, { externalId: '2', status: 'ACTIVE' }]);
  });

  it('may list nobody, or one page that names no next one, while it knows everybody by id', async () => {
    okta.seedPeople([
      { externalId: '1', profile: profileOf('a') },
      { externalId: '2', profile: profileOf('b') },
    ]);
    const { id } = (await call('GET', appUsers())).body[1];
    const list = () => call('GET', `${appUsers()}?limit=1`);
    expect((await list()).headers.get('link')).toContain('rel="next"');

    okta.settings.listing = 'first-page';
    const cut = await list();
    expect(cut.body).toMatchObject([{ externalId: '1' }]);
    expect(cut.headers.get('link')).not.toContain('rel="next"');

    okta.settings.listing = 'empty';
    expect(await list()).toMatchObject({ status: 200, body: [] });
    expect((await call('GET', `${appUsers()}/${id}`)).status).toBe(200);
    expect((await call('GET', source('/users/2'))).status).toBe(200);
  });

  it('may give fewer in a page than are asked for', async () => {
    okta.seedPeople(['a', 'b', 'c'].map((name) => ({ externalId: name, profile: profileOf(name) })));
    okta.settings.mostAppUsersAPage = 2;
    const first = await call('GET', `${appUsers()}?limit=500`);
    expect(first.body).toMatchObject([{ externalId: 'a' }, { externalId: 'b' }]);
    const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    expect((await call('GET', next)).body).toMatchObject([{ externalId: 'c' }]);
  });

  it('finds users by ids and logins together, each of them once', async () => {
    okta.seedPeople([{ profile: profileOf('a') }, { profile: profileOf('b') }, { profile: profileOf('c') }]);
    const id = (name: string) => okta.state.userOfLogin(`${name}@x.example`)?.id ?? '';
    const found = async (search: string) =>
      (await call('GET', `/api/v1/users?${new URLSearchParams({ search })}`)).body.map(
        (user: { id: string }) => user.id,
      );
    const byId = `id eq "${id('b')}"`;
    const byLogin = 'profile.login eq "a@x.example"';
    expect(await found(`${byId} or ${byLogin}`)).toEqual([id('a'), id('b')]);
    expect(await found(`${byLogin} or ${byId} or profile.login eq "b@x.example"`)).toEqual([id('a'), id('b')]);
    expect(await found(`(${byId}) or (${byLogin}) or id eq "00uNobody"`)).toEqual([id('a'), id('b')]);
  });

  it('searches an index that is behind, while the user itself is current', async () => {
    await start({ clock: new Clock({ speed: 0 }), settings: { searchLagMs: 60_000 } });
    okta.seedPeople([{ externalId: '1', profile: profileOf('a') }]);
    const { id } = okta.state.userOfLogin('a@x.example')!;
    const found = async (search: string) =>
      (await call('GET', `/api/v1/users?${new URLSearchParams({ search })}`)).body.map(
        ({ status }: { status: string }) => status,
      );
    const now = async () => (await call('GET', `/api/v1/users/${id}`)).body.status;
    expect(await found(`id eq "${id}"`)).toEqual(['ACTIVE']);

    const session = await open();
    await load(session, 'delete', deletes('1'));
    await load(session, 'upsert', upserts(person('2', profileOf('b'))));
    await trigger(session);
    okta.clock.advance(60_000);
    expect([await now(), await found(`id eq "${id}"`)]).toEqual(['DEPROVISIONED', ['ACTIVE']]);
    expect(await found('status eq "ACTIVE"')).toEqual(['ACTIVE']);
    expect(await found('profile.login eq "b@x.example"')).toEqual([]);
    expect((await call('GET', '/api/v1/users')).body).toMatchObject([{ profile: { login: 'b@x.example' } }]);

    okta.clock.advance(2_000);
    expect(await found(`id eq "${id}"`)).toEqual(['DEPROVISIONED']);
    expect(await found('profile.login eq "b@x.example"')).toEqual(['ACTIVE']);
    okta.state.setUserStatus(id, 'ACTIVE');
    expect(await found(`id eq "${id}"`)).toEqual(['DEPROVISIONED']);
    okta.settings.searchLagMs = 0;
    expect(await found(`id eq "${id}"`)).toEqual(['ACTIVE']);
  });

  it('knows a user by id or login, with whatever the login is written', async () => {
    okta.seedPeople([{ profile: { ...profileOf('a'), userName: 'ä+b/c%d?@x.example' } }]);
    const { id } = okta.state.userOfLogin('ä+b/c%d?@x.example')!;
    for (const known of [id, 'ä+b/c%d?@x.example'])
      expect((await call('GET', `/api/v1/users/${encodeURIComponent(known)}`)).body.id).toBe(id);
    const unknown = await call('GET', `/api/v1/users/${encodeURIComponent('no/body@x.example')}`);
    expect([unknown.status, unknown.body.errorCode]).toEqual([404, 'E0000007']);
  });

  it('knows a user by what stands before the @ of the login, where that is one alone', async () => {
    okta.seedPeople([{ profile: profileOf('ann') }, { profile: profileOf('bob') }]);
    okta.seedPeople([{ profile: { ...profileOf('bob'), userName: 'bob@y.example' } }]);
    expect((await call('GET', '/api/v1/users/Ann')).body.profile.login).toBe('ann@x.example');
    expect((await call('GET', '/api/v1/users/bob')).status).toBe(404);
  });

  it('shows a record of the source with nulls for what is absent, but for the home address', async () => {
    okta.seedPeople([{ externalId: 'a/1', profile: profileOf('a') }]);
    const { status, body } = await call('GET', source(`/users/${encodeURIComponent('a/1')}`));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: expect.stringMatching(/^0ua/),
      externalId: 'a/1',
      profile: { ...profileOf('a'), secondEmail: null, mobilePhone: null },
    });
    expect(body.profile).not.toHaveProperty('homeAddress');
    const unknown = await call('GET', source('/users/nobody'));
    expect([unknown.status, unknown.body.errorCode]).toEqual([404, 'E0000007']);
  });

  it('pages through app users by Link headers, 50 a page unless asked, at most 500', async () => {
    okta.seedPeople(
      Array.from({ length: 1001 }, (_, index) => ({ externalId: `${index}`, profile: profileOf(`p${index}`) })),
    );
    const path = `/api/v1/apps/${okta.sourceId}/users`;
    expect((await call('GET', path)).body).toHaveLength(50);
    expect((await call('GET', `${path}?limit=501`)).status).toBe(400);

    const seen: string[] = [];
    const sizes: number[] = [];
    let next: string | undefined = `${path}?limit=500`;
    while (next !== undefined) {
      const answer: Answer = await call('GET', next);
      seen.push(...answer.body.map((row: { externalId: string }) => row.externalId));
      sizes.push(answer.body.length);
      expect(answer.headers.get('link')).toContain('rel="self"');
      next = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
    }
    expect(sizes).toEqual([500, 500, 1]);
    expect(new Set(seen).size).toBe(1001);
  });

  it('tells the login in the credentials of an app user, and its status at the user', async () => {
    okta.seedPeople([{ externalId: '1', profile: profileOf('a'), userStatus: 'SUSPENDED' }]);
    const [row] = (await call('GET', `/api/v1/apps/${okta.sourceId}/users`)).body;
    expect(row).toMatchObject({
      externalId: '1',
      status: 'ACTIVE',
      scope: 'USER',
      credentials: { userName: 'a@x.example' },
    });
    expect(row.profile).toMatchObject({ firstName: 'a', mobilePhone: null });
    const user = await call('GET', `/api/v1/users/${row.id}`);
    expect(user.body).toMatchObject({ id: row.id, status: 'SUSPENDED', profile: { login: 'a@x.example' } });
  });

  it('finds users by login, deactivated ones too, and lists the others', async () => {
    okta.seedPeople([
      { profile: profileOf("o'hara") },
      { profile: { ...profileOf('b'), userName: 'say "or"@x.example' }, userStatus: 'DEPROVISIONED' },
      { profile: profileOf('c') },
    ]);
    const logins = async (query: string) =>
      (await call('GET', `/api/v1/users?${query}`)).body.map(
        ({ profile }: { profile: { login: string } }) => profile.login,
      );
    const search = String.raw`profile.login eq "O'HARA@x.example" or profile.login eq "say \"or\"@x.example" or profile.login eq "no@x.example"`;
    expect(await logins(new URLSearchParams({ search }).toString())).toEqual([
      "o'hara@x.example",
      'say "or"@x.example',
    ]);
    expect(await logins('limit=1')).toEqual(["o'hara@x.example"]);
    expect(await logins('')).toEqual(["o'hara@x.example", 'c@x.example']);
    expect((await call('GET', '/api/v1/users?search=profile.login+xx')).status).toBe(400);
  });

  it('describes the schema, custom attributes apart', async () => {
    okta.settings.customAttributes = { costCenter: { maxLength: 20, required: true } };
    const { body } = await call('GET', `/api/v1/meta/schemas/apps/${okta.sourceId}/default`);
    expect(body.definitions.base.properties.userName).toMatchObject({ type: 'string', maxLength: 100, required: true });
    expect(body.definitions.custom.properties).toEqual({ costCenter: expect.objectContaining({ maxLength: 20 }) });
    expect(body.definitions.custom.required).toEqual(['costCenter']);
  });
});

describe('a single call about one person', () => {
  it('acts at once, while a session of the same source is open', async () => {
    const session = await open();
    const created = await call('POST', source('/users'), person('1'));
    expect([created.status, created.body]).toMatchObject([200, { externalId: '1', id: expect.stringMatching(/^0ua/) }]);
    const changed = await call('PATCH', source('/users/1'), { profile: { mobilePhone: '1' } });
    expect(changed.body.profile).toMatchObject({ mobilePhone: '1', firstName: 'p1' });
    const { lastName: _, ...rest } = profileOf('p1');
    const replaced = await call('PUT', source('/users/1'), person('1', rest));
    expect(replaced.body.profile).toMatchObject({ mobilePhone: null, lastName: null, firstName: 'p1' });

    const removed = await call('DELETE', source('/users/1'));
    expect([removed.status, removed.body, removed.headers.get('content-length')]).toEqual([200, null, '0']);
    expect(okta.state.userOfLogin('p1@x.example')?.status).toBe('DEPROVISIONED');
    expect((await call('DELETE', source('/users/1'))).status).toBe(404);
    expect(await statusOf(session)).toBe('CREATED');
  });

  it.each([
    ['deactivate', 'DEPROVISIONED'],
    ['suspend', 'SUSPENDED'],
    ['nothing', 'ACTIVE'],
  ] as const)('that removes somebody does to the login what is set (%s), and deactivates whoever was never activated', async (setting, status) => {
    okta.settings.deactivation = setting;
    okta.seedPeople([
      { externalId: '1', profile: profileOf('a') },
      { externalId: '2', profile: profileOf('b'), userStatus: 'STAGED' },
    ]);
    for (const id of ['1', '2']) await call('DELETE', source(`/users/${id}`));
    expect(['a', 'b'].map((name) => okta.state.userOfLogin(`${name}@x.example`)?.status)).toEqual([
      status,
      'DEPROVISIONED',
    ]);
  });
});

describe('the life cycle of a user', () => {
  const CALLS = { activate: 'lifecycle/activate', suspend: 'lifecycle/suspend', deactivate: 'lifecycle/deactivate' };
  const seed = (userStatus: UserStatus): string => {
    okta.seedPeople([{ externalId: userStatus, profile: profileOf(userStatus), userStatus }]);
    return okta.state.userOfLogin(`${userStatus}@x.example`)?.id ?? '';
  };
  const change = (id: string, what: keyof typeof CALLS) => call('POST', `/api/v1/users/${id}/${CALLS[what]}`);
  const statusNow = async (id: string) => (await call('GET', `/api/v1/users/${id}`)).body.status;

  it.each([
    ['suspend', ['ACTIVE'], 'SUSPENDED', [400, 'E0000001']],
    [
      'deactivate',
      ['STAGED', 'PROVISIONED', 'ACTIVE', 'RECOVERY', 'LOCKED_OUT', 'PASSWORD_EXPIRED', 'SUSPENDED'],
      'DEPROVISIONED',
      [403, 'E0000038'],
    ],
    ['activate', ['STAGED', 'DEPROVISIONED'], 'PROVISIONED', [403, 'E0000016']],
  ] as const)('%s works in %j alone', async (what, from, to, refusal) => {
    for (const status of USER_STATUSES) {
      const id = seed(status);
      const { status: answered, body } = await change(id, what);
      const isAllowed = (from as readonly string[]).includes(status);
      expect([answered, body?.errorCode]).toEqual(isAllowed ? [200, undefined] : refusal);
      expect(await statusNow(id)).toBe(isAllowed ? to : status);
    }
    expect((await change('nobody', what)).status).toBe(404);
  });

  it('takes the assignment to the app away with a deactivation, and leaves it with a suspension', async () => {
    await change(seed('ACTIVE'), 'suspend');
    await change(seed('LOCKED_OUT'), 'deactivate');
    expect([...okta.state.appUsers.keys()]).toEqual(['ACTIVE']);
  });

  it('shows a change as late as it is set, and until then where it goes', async () => {
    await start({ clock: new Clock({ speed: 0 }), settings: { lifecycleTakesMs: 5000 } });
    const id = seed('STAGED');
    await change(id, 'activate');
    const before = (await call('GET', `/api/v1/users/${id}`)).body;
    expect([before.status, before.transitioningToStatus]).toEqual(['STAGED', 'PROVISIONED']);
    okta.clock.advance(5000);
    const after = (await call('GET', `/api/v1/users/${id}`)).body;
    expect([after.status, after.transitioningToStatus]).toEqual(['PROVISIONED', undefined]);
  });

  it('answers an activation with the link only where no mail is sent', async () => {
    expect((await change(seed('STAGED'), 'activate')).body).toEqual({});
    const silent = await call('POST', `/api/v1/users/${seed('DEPROVISIONED')}/lifecycle/activate?sendEmail=false`);
    expect(silent.body.activationUrl).toContain(silent.body.activationToken);
  });

  it('ends sessions, and tokens where they are asked for, in any status', async () => {
    const [id, off] = [seed('ACTIVE'), seed('DEPROVISIONED')];
    const end = (of: string, query = '') => call('DELETE', `/api/v1/users/${of}/sessions${query}`);
    expect((await end(id)).status).toBe(204);
    expect(okta.state.users.get(id)?.open).toEqual({ sessions: 0, tokens: 1 });
    await end(id, '?oauthTokens=true');
    expect(okta.state.users.get(id)?.open).toEqual({ sessions: 0, tokens: 0 });
    expect([(await end(off)).status, (await end('nobody')).status]).toEqual([204, 404]);
  });

  it('takes a permission of its own', async () => {
    okta.permissions.delete('users.manage');
    const id = seed('ACTIVE');
    expect((await change(id, 'suspend')).status).toBe(403);
    expect((await call('DELETE', `/api/v1/users/${id}/sessions`)).status).toBe(403);
    expect(await statusNow(id)).toBe('ACTIVE');
  });
});

describe('the System Log', () => {
  const FAILED = 'app.user_management.update_from_master_failed';
  const filter = () => `eventType eq "${FAILED}" and target.id eq "${okta.sourceId}"`;
  const logs = (query: Record<string, string> = {}) =>
    call('GET', `/api/v1/logs?${new URLSearchParams({ filter: filter(), ...query })}`);
  const why = ({ body }: Answer) =>
    body.map(({ target, debugContext: { debugData } }: Answer['body']) => [
      target[1].alternateId,
      debugData.error_code,
      debugData.error_field,
    ]);
  /** Four records that Okta's own profile refuses, each for a reason of its own, and one that it takes. */
  async function importFaults(): Promise<void> {
    okta.settings.customAttributes = { title: { maxLength: 3 }, badge: { required: false } };
    okta.seedPeople([{ profile: profileOf('taken') }]);
    const odd = { ...profileOf('odd'), email: 'nobody' };
    const long = { ...profileOf('long'), title: 'Chief' };
    await importing({ upsert: [person('1', profileOf('taken')), person('2', odd), person('3', long), person('4')] });
  }

  it('tells of each person whom an import could not be applied to, with code and attribute', async () => {
    await importFaults();
    const violation = 'platform.cvd.profile.property.constraint.violation';
    expect(why(await logs())).toEqual([
      ['taken@x.example', 'notUniqueWithinOrg', 'login'],
      ['odd@x.example', `${violation}.pattern`, 'email'],
      ['long@x.example', `${violation}.maxLength`, 'title'],
    ]);
  });

  it('tells it late, or never, as it is set', async () => {
    await start({ clock: new Clock({ speed: 0 }), settings: { logLagMs: 3_600_000 } });
    await importFaults();
    const since = new Date(okta.clock.now()).toISOString();
    expect(why(await logs())).toEqual([]);
    okta.clock.advance(3_600_000);
    // Polled by when an event reached the log, not by when it happened.
    expect(why(await logs({ since }))).toHaveLength(3);
    expect(why(await logs({ since: new Date(okta.clock.now() + 1).toISOString() }))).toEqual([]);
    await start({ settings: { logsImportFailures: false } });
    await importFaults();
    expect(why(await logs())).toEqual([]);
  });

  it('is filtered by type and target, and always names a next page', async () => {
    await importFaults();
    const first = await logs({ limit: '2' });
    expect(first.body).toHaveLength(2);
    const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    const rest = await call('GET', next);
    expect(rest.body).toHaveLength(1);
    expect(rest.headers.get('link')).toContain('rel="next"');
    expect((await logs({ filter: 'eventType eq "user.lifecycle.create"' })).body).toEqual([]);
    expect((await logs({ filter: `eventType eq "${FAILED}" and target.id eq "0oaOther"` })).body).toEqual([]);
    expect((await logs({ filter: 'eventType sw "app"' })).status).toBe(400);
    expect((await logs({ limit: '1001' })).status).toBe(400);
    okta.permissions.delete('logs.read');
    expect((await logs()).status).toBe(403);
  });
});

describe('the sandbox API', () => {
  it('refuses a wrong token, a missing permission, an unknown source', async () => {
    await start({ permissions: ['identitySources.read'] });
    const wrong = await call('GET', source('/sessions'), undefined, { authorization: 'SSWS wrong' });
    expect([wrong.status, wrong.body.errorCode]).toEqual([401, 'E0000011']);
    const forbidden = await call('GET', `/api/v1/apps/${okta.sourceId}/users`);
    expect([forbidden.status, forbidden.body.errorCode]).toEqual([403, 'E0000006']);
    const unknown = await call('GET', '/api/v1/identity-sources/0oaElsewhere/sessions');
    expect([unknown.status, unknown.body.errorCode]).toEqual([404, 'E0000007']);
    expect((await call('GET', source('/sessions'))).status).toBe(200);
  });

  it('counts requests down and refuses those past the limit until the window ends', async () => {
    okta.limits.buckets.apps = 2;
    const ask = () => call('GET', `/api/v1/apps/${okta.sourceId}/users`);
    expect((await ask()).headers.get('x-rate-limit-remaining')).toBe('1');
    expect((await ask()).headers.get('x-rate-limit-remaining')).toBe('0');
    const refused = await ask();
    expect([refused.status, refused.body.errorCode]).toEqual([429, 'E0000047']);
    const wait =
      Number(refused.headers.get('x-rate-limit-reset')) * 1000 - Date.parse(refused.headers.get('date') ?? '');
    expect(wait).toBeGreaterThan(0);
    okta.clock.advance(wait);
    expect((await ask()).status).toBe(200);
  });

  it('takes 75 requests at once and answers the others with a limit of 0', async () => {
    okta.latency['session-list'] = 2000;
    const answers = await Promise.all(Array.from({ length: 80 }, () => call('GET', source('/sessions'))));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBe(5);
    expect(refused.every(({ headers }) => headers.get('x-rate-limit-limit') === '0')).toBe(true);
    expect(okta.peakInFlight).toBe(80);
  });
});

describe('a fault', () => {
  const CREATE = { kind: 'session-create' };
  const create = () =>
    fetch(new URL(source('/sessions'), okta.url), { method: 'POST', headers: { authorization: `SSWS ${okta.token}` } });

  const LOST: [string, Fault, number][] = [
    ['dropped before the effect', { type: 'drop' }, 0],
    ['dropped after the effect', { type: 'drop', effect: true }, 1],
    ['truncated', { type: 'truncated' }, 1],
    ['malformed', { type: 'malformed-json' }, 1],
  ];
  it.each(LOST)('leaves an answer %s', async (_, fault, sessions) => {
    okta.addFault({ match: CREATE, fault });
    await expect(create().then((response) => response.json())).rejects.toThrow();
    expect(okta.state.sessions).toHaveLength(sessions);
  });

  it.each([false, true])('makes a request hang, with its effect or without (%s)', async (effect) => {
    okta.addFault({ match: CREATE, fault: { type: 'hang', effect } });
    const abort = new AbortController();
    const hanging = fetch(new URL(source('/sessions'), okta.url), {
      method: 'POST',
      headers: { authorization: `SSWS ${okta.token}` },
      signal: abort.signal,
    });
    while (okta.requests.length === 0) await setImmediate();
    abort.abort();
    await expect(hanging).rejects.toThrow();
    expect(okta.state.sessions).toHaveLength(effect ? 1 : 0);
  });

  it('gives a status in place of an answer, by kind, method or path, after some and for some times', async () => {
    const html = '<html>Maintenance</html>';
    okta.addFault({
      match: { method: 'GET', path: /sessions$/ },
      after: 1,
      times: 2,
      fault: { type: 'answer', status: 503, body: html },
    });
    const statuses: number[] = [];
    for (let index = 0; index < 4; index += 1) {
      const response = await fetch(new URL(source('/sessions'), okta.url), {
        headers: { authorization: `SSWS ${okta.token}` },
      });
      statuses.push(response.status);
      if (response.status === 503) {
        expect([await response.text(), response.headers.get('content-type')]).toEqual([
          html,
          'text/html;charset=utf-8',
        ]);
      }
    }
    expect(statuses).toEqual([200, 503, 503, 200]);
    expect(okta.requests.map(({ fault }) => fault)).toEqual([undefined, 'answer', 'answer', undefined]);
  });

  it('strikes only since a request of some kind', async () => {
    okta.addFault({ match: { kind: 'session-list' }, since: 'session-create', fault: { type: 'answer', status: 503 } });
    const list = async () => (await call('GET', source('/sessions'))).status;
    expect(await list()).toBe(200);
    expect((await create()).status).toBe(201);
    expect([await list(), await list()]).toEqual([503, 200]);
  });

  it('that is to strike always does so until the faults are cleared', async () => {
    okta.addFault({ times: 'always', fault: { type: 'answer', status: 429, headers: { 'retry-after': '1' } } });
    expect((await create()).status).toBe(429);
    expect((await create()).headers.get('retry-after')).toBe('1');
    okta.clearFaults();
    expect((await create()).status).toBe(201);
  });

  it('makes a page smaller than was asked for, and the next page begins where it ends', async () => {
    okta.seedPeople(['1', '2', '3'].map((externalId) => ({ externalId, profile: profileOf(externalId) })));
    okta.addFault({ fault: { type: 'smaller-page', rows: 2 } });
    const first = await call('GET', `/api/v1/apps/${okta.sourceId}/users?limit=3`);
    expect(first.body).toHaveLength(2);
    expect(okta.requests[0]?.query).toBe('?limit=3');
    const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    expect((await call('GET', next)).body).toHaveLength(1);
  });

  it('labels an answer wrongly or makes it late', async () => {
    okta.addFault(
      { match: CREATE, fault: { type: 'content-type' } },
      { match: { kind: 'session-list' }, fault: { type: 'slow', ms: 1 } },
    );
    expect((await create()).headers.get('content-type')).toBe('text/html');
    expect((await call('GET', source('/sessions'))).status).toBe(200);
  });
});

describe('the control endpoint', () => {
  const control = (method: string, path: string, body?: unknown) => call(method, `/__sandbox/${path}`, body);

  it('steers clock, faults and latency from outside, and is not in the log', async () => {
    await control('POST', 'clock', { advance: 3_600_000, speed: 10 });
    expect((await control('GET', 'clock')).body.now).toBeGreaterThan(Date.now() + 3_599_000);
    expect((await control('POST', 'latency', { schema: 5 })).status).toBe(204);
    expect(okta.latency).toEqual({ schema: 5 });
    await control('POST', 'faults', [{ match: { path: '/sessions' }, fault: { type: 'answer', status: 500 } }]);
    expect((await call('GET', source('/sessions'))).status).toBe(500);
    await control('POST', 'faults', [{ fault: { type: 'answer', status: 500 } }]);
    await control('DELETE', 'faults');
    await open();
    expect((await control('GET', 'state')).body).toMatchObject({
      sessions: [{ statuses: ['CREATED'] }],
      violations: [],
    });
    expect((await control('GET', 'requests')).body.requests.map(({ kind }: { kind: string }) => kind)).toEqual([
      'session-list',
      'session-create',
    ]);
    expect((await control('GET', 'nothing')).status).toBe(404);
  });
});
