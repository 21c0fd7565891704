import { createOkta, type Okta } from './okta.ts';
import { laterDay, makePeople, type Person, type PersonOverride } from './people.ts';
import { createPersonio } from './personio.ts';
import { runAction } from './runner.ts';
import { renderForTerminal, wrapped } from './terminal.ts';

/** Where the output is not a terminal: as many as the environment says, else as most have. */
const COLUMNS = process.stdout.columns ?? (Number(process.env['COLUMNS']) || 80);
const MARGIN = '  │ ';

const WEEK_MS = 7 * 24 * 3_600_000;
const WEEK_LATER = { joiners: 12, leavers: 7, changes: 9 };

/** By position in the list: no address, a broken one, too long a name, and two people whose addresses map to the same user name. */
const BAD_RECORDS: Record<number, PersonOverride> = {
  40: { status: 'active', email: null },
  80: { status: 'active', email: 'zwirbelquast.example' },
  120: { status: 'active', lastName: 'Quirlemoor'.repeat(6) },
  160: { status: 'active', email: 'doppelquast@xn-fixture.example' },
  161: { status: 'active', email: 'Doppelquast@xn-fixture.example' },
};
const SET_ASIDE = { 'records-invalid': 3, 'records-skipped': 2 };

interface Chapter {
  title: string;
  intro: string;
  dryRun?: boolean;
  /** Outputs that the run must have. */
  expected: Record<string, string | number>;
  /** The company that Okta must agree with afterwards. */
  company: readonly Person[];
}

/** Three runs of the committed bundle against an embedded Personio and Okta; true where each ended as it should. */
async function demo(): Promise<boolean> {
  const people = makePeople(300, { overrides: BAD_RECORDS });
  const bad = new Set(Object.keys(BAD_RECORDS).map((position) => people[Number(position)]!.id));
  const later = laterDay(people, WEEK_LATER);
  const [personio, okta] = await Promise.all([createPersonio({ people }), createOkta()]);

  async function play({ title, intro, dryRun = false, expected, company }: Chapter): Promise<boolean> {
    say(`\n━━ ${title} ${'━'.repeat(Math.max(COLUMNS - title.length - 4, 0))}\n${intro}\n`);
    const { exitCode, outputs, summary, log } = await runAction({
      mode: 'sync',
      'dry-run': String(dryRun),
      'personio-api-url': personio.url,
      'personio-client-id': personio.clientId,
      'personio-client-secret': personio.clientSecret,
      'okta-org-url': okta.url,
      'okta-api-token': okta.token,
      'okta-identity-source-id': okta.sourceId,
      'poll-interval': '0.2',
    });
    console.log(renderForTerminal(summary, COLUMNS - MARGIN.length).replace(/^/gm, MARGIN));

    const surprises = Object.entries(expected)
      .filter(([name, value]) => outputs[name] !== String(value))
      .map(([name, value]) => `The output ${name} is ${outputs[name]}, not ${value}.`);
    if (exitCode !== 0) surprises.push(`The exit code is ${exitCode}.`);
    surprises.push(...disagreements(company, bad, okta));
    if (surprises.length > 0) console.log(`\n✘ ${surprises.join('\n✘ ')}\n\nThe log:\n${log}`);
    else say(`\n✔ The run ended as it should.\n✔ Looked into Okta: ${whoIsThere(okta)}`);
    return surprises.length === 0;
  }

  const members = people.filter(({ id, status }) => status !== 'inactive' && !bad.has(id)).length;
  const changes = {
    'records-created': WEEK_LATER.joiners,
    'records-updated': WEEK_LATER.changes,
    'records-deactivated': WEEK_LATER.leavers,
    ...SET_ASIDE,
  };
  try {
    const isFirstDone = await play({
      title: '1. The first import',
      intro: `Personio has ${people.length} people, ${bad.size} of them with records that Okta would refuse. Okta holds nobody yet.`,
      expected: { status: 'completed', 'records-created': members, ...SET_ASIDE },
      company: people,
    });
    okta.clock.advance(WEEK_MS);
    personio.people = later;
    const isPlanned = await play({
      title: '2. A week later, as a dry run',
      intro: `${WEEK_LATER.joiners} people have joined, ${WEEK_LATER.leavers} have left, ${WEEK_LATER.changes} have another name. Nothing may change in Okta yet.`,
      dryRun: true,
      expected: { status: 'planned', ...changes },
      company: people,
    });
    const isDone = await play({
      title: '3. The same day, for real',
      intro: 'What the dry run has shown, and nothing else.',
      expected: { status: 'completed', ...changes },
      company: later,
    });
    return isFirstDone && isPlanned && isDone;
  } finally {
    await Promise.all([personio.close(), okta.close()]);
  }
}

function say(text: string): void {
  console.log(wrapped(text, COLUMNS));
}

/** Who is in Okta and should not be, or is not as Personio has them. */
function disagreements(company: readonly Person[], bad: ReadonlySet<number>, { state }: Okta): string[] {
  const users = new Map([...state.users.values()].map((user) => [user.externalId, user]));
  const wrong = company.filter(({ id, status, firstName, lastName }) => {
    const user = users.get(String(id));
    const isActive = user?.status === 'ACTIVE';
    if (status === 'inactive' || bad.has(id)) return isActive;
    return !isActive || user.profile['firstName'] !== firstName || user.profile['lastName'] !== lastName;
  });
  const unknown = users.size - company.filter(({ id }) => users.has(String(id))).length;
  return [
    ...wrong.map(({ id }) => `In Okta, person ${id} is not as Personio has them.`),
    ...(unknown > 0 ? [`Okta has ${unknown} users who are nobody in Personio.`] : []),
    ...state.violations.map(({ cause }) => `Okta was sent something harmful: ${cause}`),
  ];
}

function whoIsThere({ state }: Okta): string {
  const users = [...state.users.values()];
  const active = users.filter(({ status }) => status === 'ACTIVE').length;
  return `${active} people can log in, each with the name Personio has; ${users.length - active} no longer can.`;
}

const succeeded = await demo();
console.log(succeeded ? '\nAll three runs ended as they should.' : '\nNot every run ended as it should.');
process.exitCode = succeeded ? 0 : 1;
