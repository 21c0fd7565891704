import { describe, expect, it } from '@jest/globals';
import {
  describeProblems,
  externalIdProblem,
  userNameKey,
  validateProfile,
} from '../../../src/sync/people/validation.ts';
import { profileOf } from './builders.ts';

const HIGH = '\ud83d';
const LOW = '\ude00';

/** The attributes found at fault when a profile in order is changed like this. */
function faulty(changed: Record<string, string | null>, schema?: Parameters<typeof validateProfile>[2]): string[] {
  return validateProfile('1', { ...profileOf('1'), ...changed }, schema).map(({ attribute }) => attribute);
}

const addressOf = (length: number) => `${'a'.repeat(length - 5)}@b.cd`;

describe('the limits of Okta', () => {
  it.each<[string, string, string]>([
    ['userName', 'u'.repeat(100), 'u'.repeat(101)],
    ['email', addressOf(100), addressOf(101)],
    ['email', 'a@b.c', 'a@.c'],
    ['firstName', 'f'.repeat(50), 'f'.repeat(51)],
    ['lastName', 'ö'.repeat(50), 'ö'.repeat(51)],
    ['lastName', 'ö'.normalize('NFD').repeat(25), 'ö'.normalize('NFD').repeat(26)],
    ['secondEmail', addressOf(100), addressOf(101)],
    ['mobilePhone', '1'.repeat(100), '1'.repeat(101)],
    ['homeAddress', 'h'.repeat(4096), 'h'.repeat(4097)],
  ])('hold for %s', (attribute, longest, over) => {
    expect(faulty({ [attribute]: longest })).toEqual([]);
    expect(faulty({ [attribute]: over })).toEqual([attribute]);
  });

  it.each([
    'userName',
    'email',
    'firstName',
    'lastName',
    'secondEmail',
    'mobilePhone',
    'homeAddress',
    'custom_1',
  ])('allow no half of a surrogate pair in %s', (attribute) => {
    const value = (text: string) => (attribute.toLowerCase().includes('email') ? `a${text}@b.cd` : `a${text}b`);
    expect(faulty({ [attribute]: value(HIGH + LOW) })).toEqual([]);
    expect(faulty({ [attribute]: value(HIGH) })).toEqual([attribute]);
    expect(faulty({ [attribute]: value(LOW) })).toEqual([attribute]);
    expect(faulty({ [attribute]: value(LOW + HIGH) })).toEqual([attribute]);
  });

  it('count a pair of surrogates as two', () => {
    expect(faulty({ firstName: '😀'.repeat(25), lastName: '😀'.repeat(26) })).toEqual(['lastName']);
  });

  it('let a custom attribute be long, until the person fills a request', () => {
    expect(faulty({ bio: 'x'.repeat(10_000) })).toEqual([]);
  });

  it('let a person fill a whole request, to the byte', () => {
    const body = { entityType: 'USERS', profiles: [{ externalId: '1', profile: { ...profileOf('1'), bio: '' } }] };
    const room = 200_000 - Buffer.byteLength(JSON.stringify(body));
    const fits = 'ü'.repeat(Math.floor(room / 2)) + 'x'.repeat(room % 2);
    expect(faulty({ bio: fits })).toEqual([]);
    expect(faulty({ bio: `${fits}x` })).toEqual(['profile']);
  });
});

describe('an empty value', () => {
  it.each(['userName', 'email', 'firstName', 'lastName'])('is refused for %s', (attribute) => {
    expect(validateProfile('1', { ...profileOf('1'), [attribute]: null })).toEqual([{ attribute, why: 'is empty' }]);
  });

  it.each(['secondEmail', 'mobilePhone', 'homeAddress', 'custom_1'])('is fine for %s', (attribute) => {
    expect(faulty({ [attribute]: null })).toEqual([]);
  });
});

describe('the text', () => {
  it.each([
    'a@b.cd',
    "o'neill@acme.example",
    'müller@müller.example',
    'a+b.c_d-e@sub.acme.example',
    'x@xn--p1ai.рф',
  ])('%s is a mail address', (email) => expect(faulty({ email, secondEmail: email })).toEqual([]));

  it.each([
    'acme.example',
    'person@acme',
    '@acme.example',
    'person@',
    'a@b@acme.example',
    'first last@acme.example',
    'person@acme.example ',
    'Person <p@acme.example>',
    'a@acme.example,b@acme.example',
    'a@acme.example;b@acme.example',
    'person@acme.example\n',
  ])('%j is no mail address', (email) => {
    expect(faulty({ email, secondEmail: email })).toEqual(['email', 'secondEmail']);
  });
});

describe("the source's own schema", () => {
  const schema = new Map([
    ['costCenter', { maxLength: 5, required: true }],
    ['firstName', { maxLength: 3 }],
    ['lastName', { maxLength: 80 }],
    ['title', {}],
  ]);
  const inOrder = { firstName: 'Ann', costCenter: '12345' };

  it('adds to the limits', () => {
    expect(faulty(inOrder, schema)).toEqual([]);
    expect(faulty({ ...inOrder, costCenter: '123456' }, schema)).toEqual(['costCenter']);
    expect(faulty({ ...inOrder, firstName: 'Anne' }, schema)).toEqual(['firstName']);
    expect(faulty({ ...inOrder, costCenter: null }, schema)).toEqual(['costCenter']);
    expect(faulty({ ...inOrder, title: null }, schema)).toEqual([]);
  });

  it('may require an attribute that every object seems to have', () => {
    const named = new Map([['constructor', { required: true }]]);
    expect(faulty({}, named)).toEqual(['constructor']);
    expect(faulty({ constructor: 'x' }, named)).toEqual([]);
  });

  it("does not widen Okta's", () => {
    expect(faulty({ ...inOrder, lastName: 'x'.repeat(51) }, schema)).toEqual(['lastName']);
  });
});

it('everything that is wrong is told, each attribute once, and no value', () => {
  const value = `${'secret'.repeat(20)} ${HIGH}`;
  const problems = validateProfile('1', { userName: value, email: value, firstName: value, lastName: null });
  expect(problems.map(({ attribute }) => attribute)).toEqual(['userName', 'email', 'firstName', 'lastName']);
  expect(describeProblems(problems)).not.toContain('secret');
  expect(describeProblems(problems.slice(3))).toBe('lastName is empty');
  expect(describeProblems(problems).split('; ')).toHaveLength(4);
});

describe('externalIdProblem', () => {
  it.each(['1', 'x'.repeat(512), `${HIGH}${LOW}`])('finds no problem in a good external id (%#)', (externalId) => {
    expect(externalIdProblem(externalId)).toBeUndefined();
  });

  it.each([
    undefined,
    '',
    'x'.repeat(513),
    `1${HIGH}`,
    `${LOW}1`,
  ])('finds a problem in a bad external id (%#)', (externalId) => {
    const problem = externalIdProblem(externalId);
    expect(problem).toContain('external id');
    expect(problem).not.toContain('xx');
  });
});

describe('userNameKey', () => {
  it.each([
    ['Person@Acme.Example', 'person@acme.example'],
    [' person@acme.example\t', 'person@acme.example'],
    ['MU\u0308LLER@acme.example', 'm\u00fcller@acme.example'],
  ])('makes %j the same as %j', (one, other) => expect(userNameKey(one)).toBe(userNameKey(other)));

  it('keeps what is different apart', () => {
    expect(userNameKey('muller')).not.toBe(userNameKey('müller'));
  });
});

it('limits count units of UTF-16, the strictest way, for base attributes and for those of the schema', () => {
  const emoji = '😀'.repeat(26);
  const schema = new Map([['nickName', { maxLength: 50 }]]);
  const profile = { ...profileOf('1'), firstName: emoji, nickName: emoji };
  expect(validateProfile('1', profile, schema).map(({ attribute }) => attribute)).toEqual(['firstName', 'nickName']);
});
