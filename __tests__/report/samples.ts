import type {
  Counts,
  GroupReport,
  PersonReport,
  Report,
  RunContext,
  SafeguardReport,
} from '../../src/report/schema.ts';

/** Reports of every kind of run: what the tests look at, and what the preview shows. */

/** Where the guides of these reports are. */
export const GUIDES = 'https://github.com/acme/personio-okta-sync/blob/v1.2.3/docs';

const LINK = new RegExp(`\\[((?:[^\\]<]|<[^>]+>)*)\\]\\(${GUIDES}/[\\w.#-]+\\)`, 'g');

/** Markdown in which links into the guides are the text that they stand around. */
export function withoutLinks(markdown: string): string {
  return markdown.replaceAll(LINK, '$1');
}

/** What the plan of these reports is named by. */
export const DIGEST = `v1:${'0123456789abcdef'.repeat(4)}`;

const NO_COUNTS: Counts = {
  fetched: 0,
  upserted: 0,
  created: 0,
  updated: 0,
  deactivated: 0,
  unchanged: 0,
  leftBefore: 0,
  skipped: 0,
  invalid: 0,
  unconfirmed: null,
  loginActive: null,
  waiting: null,
  staged: null,
  activated: 0,
  sessionsEnded: null,
  batches: 0,
  groupsCreated: 0,
  groupsUpdated: 0,
  groupsDeleted: 0,
  membershipsAdded: 0,
  membershipsRemoved: 0,
  membershipsUnconfirmed: null,
};

const CONTEXT: RunContext = {
  actionVersion: '1.2.3',
  configurationFile: '.github/personio-okta.yml',
  configurationHash: 'c0ffee',
  guides: GUIDES,
  commit: 'a'.repeat(40),
  repository: 'acme/people',
  actor: 'octocat',
  runId: '987654321',
  runUrl: 'https://github.com/acme/people/actions/runs/987654321/attempts/2',
};

/** A report with nothing in it but what is given; counts not given are 0. */
export function reportWith(given: Partial<Omit<Report, 'counts'>> & { counts?: Partial<Counts> }): Report {
  return {
    schema: 'personio-okta-sync/report',
    version: 2,
    context: CONTEXT,
    startedAt: '2026-11-23T04:17:00.123Z',
    finishedAt: '2026-11-23T04:19:05.456Z',
    mode: 'sync',
    dryRun: false,
    inputs: { mode: 'sync', 'okta-org-url': 'https://acme.okta.com', 'max-deactivations': '10%' },
    status: 'completed',
    error: null,
    planDigest: null,
    heldUp: 0,
    held: null,
    planned: null,
    safeguards: [],
    sessions: [],
    openCases: [],
    staged: [],
    people: [],
    groups: [],
    warnings: [],
    notes: [],
    ...given,
    counts: { ...NO_COUNTS, ...given.counts },
  };
}

function many(count: number, first: number, person: Omit<PersonReport, 'personioId'>): PersonReport[] {
  return Array.from({ length: count }, (_, index) => ({ personioId: String(first + index), ...person }));
}

/** `count` people of whom every one is invalid in a way of its own, with a long detail. */
export function allInvalid(count: number): Report {
  const detail = (index: number) => `attribute ${index} of the profile is longer than Okta takes: ${'ü'.repeat(400)}`;
  const people = many(count, 1, { action: 'invalid', reason: 'invalid-attribute', done: false });
  return reportWith({
    status: 'nothing-to-do',
    counts: { fetched: count, invalid: count },
    people: people.map((person, index) => ({ ...person, detail: detail(index) })),
  });
}

const deactivations = (tripped: boolean, count: number): SafeguardReport => ({
  name: 'max-deactivations',
  id: 'deactivations',
  setting: 'max-deactivations',
  tripped,
  limit: '10%',
  count,
  base: 400,
  message: `People who would be deactivated: ${count}. The limit is 10% of 400 people whom Okta holds.`,
  remedy: `Look at the plan. To go ahead with exactly this plan, run with \`expect-plan: ${DIGEST}\`. To allow this many in every run, set the input \`max-deactivations: ${count}\`.`,
});
const invalidPeople: SafeguardReport = {
  name: 'safeguards.maxInvalid',
  id: 'invalid',
  setting: 'safeguards.maxInvalid',
  tripped: true,
  limit: '2',
  count: 3,
  message: 'Invalid people: 3. The limit is 2.',
  remedy: `Look at the plan. To go ahead with exactly this plan, run with \`expect-plan: ${DIGEST}\`. To allow this many in every run, set \`safeguards.maxInvalid: 3\` in the configuration file.`,
};

const COMPLETED = { status: 'COMPLETED', batches: 3, durationMs: 48_300 } as const;
const NOTES = [
  'Personio was asked for these attributes only: `email`, `first_name`, `last_name`, `status`.',
  'Okta holds 1 person whom Personio does not list.',
];
const SET_ASIDE: PersonReport[] = [
  ...many(60, 5000, { action: 'skip', reason: 'out-of-scope', done: false }),
  { personioId: '7001', action: 'invalid', reason: 'invalid-attribute', detail: 'email is missing', done: false },
  { personioId: '7002', action: 'invalid', reason: 'invalid-attribute', detail: 'email is missing', done: false },
  { personioId: '7003', action: 'invalid', reason: 'invalid-attribute', detail: 'lastName is too long', done: false },
];
const sent = (done: boolean): PersonReport[] => [
  ...many(5, 1001, { action: 'create', done }),
  ...many(7, 2001, { action: 'update', changed: ['lastName', 'email'], done }),
  ...many(3, 3001, { action: 'deactivate', reason: 'left', done }),
  { oktaUserId: '00u1a2b3c4D5E6F7g8h9', action: 'deactivate', reason: 'missing', done },
];
const SENT_COUNTS = {
  fetched: 412,
  upserted: 12,
  created: 5,
  updated: 7,
  deactivated: 4,
  unchanged: 334,
  skipped: 60,
  invalid: 3,
};

export const imported = reportWith({
  held: 400,
  counts: { ...SENT_COUNTS, unconfirmed: 0, batches: 3 },
  people: [...sent(true), ...SET_ASIDE],
  sessions: [{ id: 'session-1', upserts: 12, deletes: 4, ...COMPLETED }],
  safeguards: [deactivations(false, 4)],
  notes: NOTES,
});

export const firstImport = reportWith({
  counts: { fetched: 10_450, upserted: 10_450, created: null, updated: null, batches: 53 },
  people: many(10_450, 1, { action: 'upsert', done: true }),
  sessions: [
    { id: 'session-1', upserts: 10_000, deletes: 0, status: 'COMPLETED', batches: 50, durationMs: 612_000 },
    { id: 'session-2', upserts: 450, deletes: 0, status: 'COMPLETED', batches: 3, durationMs: 61_000 },
  ],
});

export const nothingToDo = reportWith({ status: 'nothing-to-do', held: 412, counts: { fetched: 412, unchanged: 412 } });

export const dryRun = reportWith({
  status: 'planned',
  dryRun: true,
  held: 400,
  counts: SENT_COUNTS,
  people: [...sent(false), ...SET_ASIDE],
  safeguards: [deactivations(false, 4)],
  warnings: ['2 leavers are out of scope (`select.where`) and held by Okta: they keep their login.'],
  notes: NOTES,
});

export const dryRunThatWouldBeBlocked = reportWith({
  ...dryRun,
  planDigest: DIGEST,
  counts: { ...SENT_COUNTS, deactivated: 41, unchanged: 297 },
  people: [...dryRun.people, ...many(37, 3004, { action: 'deactivate', reason: 'left', done: false })],
  safeguards: [deactivations(true, 41), invalidPeople],
});

export const blocked = reportWith({
  status: 'blocked',
  planDigest: DIGEST,
  error: {
    code: 'safeguard',
    message: 'The safeguard max-deactivations blocked this run.',
    remedy: deactivations(true, 41).remedy,
  },
  held: 400,
  counts: { fetched: 400, unchanged: 359, leftBefore: 12 },
  planned: { upserted: 0, created: 0, updated: 0, deactivated: 41 },
  people: many(41, 3001, { action: 'deactivate', reason: 'left', done: false }),
  safeguards: [deactivations(true, 41)],
});

/** The plan that was blocked, and then approved. */
export const approved = reportWith({
  ...blocked,
  status: 'completed',
  error: null,
  inputs: { ...blocked.inputs, 'expect-plan': DIGEST },
  counts: { ...blocked.counts, deactivated: 41, unconfirmed: 0, batches: 1 },
  people: blocked.people.map((person) => ({ ...person, done: true })),
  safeguards: [{ ...deactivations(true, 41), approved: true }],
});

/** Somebody more has left since the plan was looked at. */
export const planChanged = reportWith({
  ...blocked,
  inputs: { ...blocked.inputs, 'expect-plan': `v1:${'0'.repeat(64)}` },
  error: {
    code: 'plan-changed',
    message: 'Nothing was written: the plan is no longer the one that `expect-plan` names.',
    remedy: `Look at the plan as it is now. To go ahead with exactly this plan, run with \`expect-plan: ${DIGEST}\`.`,
  },
});

export const failed = reportWith({
  status: 'failed',
  error: {
    code: 'timeout',
    message: 'The deadline of 60 minutes struck while session session-2 was importing.',
    remedy: 'Wait until Okta has finished it, then run again with a larger `timeout-minutes`.',
  },
  counts: { fetched: 10_450, upserted: 10_000, created: 10_000, batches: 53 },
  planned: { upserted: 10_450, created: 10_450, updated: 0, deactivated: 0 },
  people: [
    ...many(10_000, 1, { action: 'create', done: true }),
    ...many(450, 10_001, { action: 'create', done: false }),
  ],
  sessions: [
    { id: 'session-1', upserts: 10_000, deletes: 0, status: 'COMPLETED', batches: 50, durationMs: 612_000 },
    { id: 'session-2', upserts: 450, deletes: 0, status: 'TRIGGERED', batches: 3, durationMs: 3_061_000 },
  ],
});

export const failedEarly = reportWith({
  status: 'failed',
  error: {
    code: 'okta-auth',
    message: 'Okta refused the API token (401).',
    remedy: 'Create a new token in the Admin Console under *Security > API* and store it as a secret.',
  },
});

export const triggered = reportWith({
  ...imported,
  status: 'triggered',
  counts: { ...imported.counts, unconfirmed: null },
  sessions: [
    {
      id: 'session-1',
      upserts: 12,
      deletes: 4,
      status: 'TRIGGERED',
      handedOver: true,
      batches: 3,
      durationMs: 9_000,
    },
  ],
});

export const unconfirmed = reportWith({
  ...imported,
  counts: { ...imported.counts, unconfirmed: 2 },
  people: imported.people.map((person) => {
    if (person.personioId === '1003') {
      const oktaReason = '`login` belongs to another Okta user, perhaps a deactivated one';
      return { ...person, unconfirmed: ['not found'], oktaReason };
    }
    return person.personioId === '2004' ? { ...person, unconfirmed: ['lastName'] } : person;
  }),
});

const loginsFinding = (count: number): SafeguardReport => ({
  name: 'safeguards.maxLoginActive',
  id: 'login-active',
  setting: 'safeguards.maxLoginActive',
  tripped: true,
  limit: '0',
  count,
  message: `Leavers who can still sign in: ${count}. The limit is 0.`,
  remedy: 'End these logins in Okta: the summary names the people and the usual causes.',
});

/** An import that took, and after which two of those it deactivated, an older leaver and somebody unlisted can still sign in. */
export const loginsActive = reportWith({
  ...imported,
  status: 'failed',
  error: {
    code: 'safeguard',
    message: '4 people can still sign in: safeguards.maxLoginActive: Leavers who can still sign in: 4. The limit is 0.',
    remedy: 'End these logins in Okta: the summary names the people and the usual causes.',
  },
  counts: { ...imported.counts, unconfirmed: 2, loginActive: 4 },
  people: [
    ...imported.people.map((person) =>
      person.personioId === '3001' || person.personioId === '3002'
        ? { ...person, unconfirmed: ['login still ACTIVE'], login: 'ACTIVE' }
        : person,
    ),
    { personioId: '6001', action: 'skip', reason: 'login-active', login: 'PASSWORD_EXPIRED', done: false },
  ],
  safeguards: [deactivations(false, 4), loginsFinding(4)],
});

/** Strings that would be markup, a mention, a link or a command if anything were left to chance. */
export const HOSTILE = [
  '<script>alert(1)</script>',
  '</code></details><img src=x onerror=alert(1)>',
  'a|b|c',
  '`code` ``more``',
  'line one\n\n# heading\r\n- item',
  '@octocat and octo@example.com',
  '#123 and owner/repo#4',
  '[text](javascript:alert(1)) ![i](//evil.example/x.png)',
  '**bold** _em_ ~~gone~~ $x^2$ \\| &lt; &#60;',
  'https://evil.example www.evil.example',
  '\u202Egnp.exe\u0000\u001b[31m',
  '--> <!-- x',
  '\ud800 lone',
  '::error::x ##[add-mask]e',
] as const;

/** Every place that takes text from outside, filled with `text`. */
export function hostileReport(text: string): Report {
  const people: PersonReport[] = (['create', 'update', 'upsert', 'deactivate', 'skip', 'invalid'] as const).map(
    (action) => ({
      personioId: text,
      action,
      reason: text,
      detail: text,
      changed: [text],
      unconfirmed: [text],
      oktaReason: text,
      ...((action === 'deactivate' || action === 'skip') && { login: text }),
      done: false,
    }),
  );
  const values = { [text]: { from: text, to: text } };
  const safeguard = {
    name: text,
    id: text,
    setting: text,
    tripped: true,
    limit: text,
    count: 1,
    message: text,
    remedy: text,
  };
  return reportWith({
    status: 'failed',
    error: { code: 'okta-api', message: text, remedy: text },
    counts: { fetched: 6, loginActive: 7 },
    mode: text,
    inputs: { [text]: text },
    people: [...people, { oktaUserId: text, action: 'update', values, done: true }],
    sessions: [{ id: text, status: text, upserts: 1, deletes: 1, batches: 1, durationMs: 1 }],
    safeguards: [safeguard, safeguard],
    warnings: [text],
  });
}

/** A plan with attribute values in it, or what is left of them without `show-personal-data`. */
export function planWithValues(showPersonalData: boolean): Report {
  const values = {
    lastName: { from: 'Müller', to: 'Šimůnek-Müller' },
    mobilePhone: { from: '+49 170 55555', to: null },
  };
  const people: PersonReport[] = [
    { personioId: '2001', action: 'update', changed: ['lastName', 'mobilePhone'], values, done: false },
    { personioId: '2002', action: 'create', values: { email: { to: 'joiner@example.com' } }, done: false },
  ];
  return reportWith({
    status: 'planned',
    dryRun: true,
    counts: { fetched: 2, upserted: 2, created: 1, updated: 1 },
    people: showPersonalData ? people : people.map(({ values: _values, ...person }) => person),
  });
}

const group = (name: string, given: Partial<GroupReport> = {}): GroupReport => ({
  name,
  rule: 'department',
  oktaGroupId: '00g1b2c3d4e5f6g7h8i9',
  action: 'unchanged',
  added: 0,
  removed: 0,
  members: 12,
  inUse: false,
  done: true,
  ...given,
});

export const grouped = reportWith({
  held: 400,
  counts: {
    fetched: 412,
    unchanged: 412,
    groupsCreated: 1,
    groupsUpdated: 1,
    groupsDeleted: 1,
    membershipsAdded: 28,
    membershipsRemoved: 22,
    membershipsUnconfirmed: 3,
    batches: 4,
  },
  groups: [
    group('Dept – Sales', { action: 'update', changed: ['name', 'description'], renamedFrom: 'Dept – Vertrieb' }),
    group('Dept – Research', { action: 'create', added: 20, members: 20, notShown: true }),
    group('Dept – Support', { removed: 20, members: 5, inUse: true, unconfirmed: ['2 not removed', '1 not added'] }),
    group('Dept – Fax', { action: 'delete', removed: 2, members: 0 }),
    group('Dept – Post', { reason: 'group-in-use', inUse: true, members: 0 }),
    group('Dept – IT', { added: 8, members: 30 }),
    group('Dept – HR', { action: 'skip', reason: 'group-name-twice', done: false, members: null }),
  ],
  sessions: [{ id: 'session-1', upserts: 0, deletes: 0, groups: 3, memberships: 50, ...COMPLETED }],
});

/** A configuration file with a mistake on each of three lines. */
export const misconfigured = reportWith({
  status: 'failed',
  error: {
    code: 'config-invalid',
    message: 'The configuration file .github/personio-okta.yml has 3 mistakes.',
    remedy:
      'Correct the configuration file. An editor that knows its JSON Schema (personio-okta.schema.json) marks unknown keys and wrong types while you type.',
    mistakes: [
      {
        line: 4,
        column: 3,
        path: 'lifecycle.timezone',
        message: '`lifecycle.timezone`: unknown key; did you mean `timeZone`?',
      },
      {
        line: 8,
        column: 3,
        path: 'deactivate.missing',
        message:
          '`deactivate.missing`: expected `true` or `false`, not text; `yes` is text in YAML 1.2, so write `true`',
      },
      {
        line: 11,
        column: 5,
        path: 'profile.userName.1',
        message: '`profile.userName.1`: not a valid expression: `)` is missing (at character 17 of the expression)',
      },
    ].map((mistake) => ({ file: '.github/personio-okta.yml', ...mistake })),
  },
});

export const SAMPLES: Readonly<Record<string, Report>> = {
  imported,
  'first-import': firstImport,
  'nothing-to-do': nothingToDo,
  'dry-run': dryRun,
  'dry-run-that-would-be-blocked': dryRunThatWouldBeBlocked,
  'dry-run-with-personal-data': planWithValues(true),
  blocked,
  approved,
  'plan-changed': planChanged,
  failed,
  'failed-early': failedEarly,
  'config-invalid': misconfigured,
  triggered,
  unconfirmed,
  'login-active': loginsActive,
  grouped,
  '10000-invalid': allInvalid(10_000),
};
