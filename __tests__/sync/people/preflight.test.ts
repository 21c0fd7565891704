import { describe, expect, it } from '@jest/globals';
import { SyncError } from '../../../src/errors.ts';
import type { AttributesRead } from '../../../src/sync/expressions/reads.ts';
import type { Identity } from '../../../src/sync/people/identity.ts';
import {
  emptyForEverybody,
  requireDistinctLabels,
  requireFittingSchema,
  requireOutcomes,
  requirePeople,
  requireReadable,
} from '../../../src/sync/people/preflight.ts';
import { employee, invalid, leaver, member, skipped } from './builders.ts';

/** Code, message and remedy of what is thrown, `undefined` where nothing is. */
function thrown(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (!(error instanceof SyncError)) throw error;
    return `${error.code}: ${error.message} ${error.remedy}`;
  }
}

/** The paths of the configuration at which something is wrong. */
function pathsOf(check: () => void): (string | undefined)[] {
  try {
    check();
  } catch (error) {
    if (error instanceof SyncError) return error.mistakes.map(({ path }) => path);
  }
  return [];
}

describe('each mistake', () => {
  it('has the path at which the configuration is wrong, for its line in the file', () => {
    const schema = new Map([
      ['userName', {}],
      ['badge', { required: true }],
    ]);
    expect(
      pathsOf(() => requireFittingSchema({ userName: 'email', title: 'position', floor: 'office' }, schema)),
    ).toEqual(['profile.title', 'profile.floor']);
    expect(pathsOf(() => requireFittingSchema({ userName: 'email' }, schema))).toEqual(['profile']);
    expect(pathsOf(() => requireReadable([{ attribute: 'team', place: 'select.where' }]))).toEqual(['select.where']);
    expect(pathsOf(() => requireDistinctLabels([{ label: 'Mail', place: 'profile.email', keys: ['a', 'b'] }]))).toEqual(
      ['profile.email'],
    );
    const undecided = [invalid('1', 'scope-undecided')];
    expect(
      pathsOf(() => requireOutcomes(undecided, { uses: new Map(), readableIsKnown: true, allowEmpty: [] })),
    ).toEqual(['select.where']);
  });

  it('shows no attribute that does not look like one', () => {
    const said = thrown(() => requireFittingSchema({ 'Erika Mustermann': 'email' }, new Map()));
    expect(said).not.toContain('Erika');
  });
});

describe('the mapping against the schema', () => {
  const profile = { userName: 'email', title: 'position' };

  it('fits where every attribute is there and every required one is mapped', () => {
    const schema = new Map([
      ['userName', { required: true }],
      ['title', {}],
      ['nickName', { required: false }],
    ]);
    expect(thrown(() => requireFittingSchema(profile, schema))).toBeUndefined();
  });

  it('is not asked where the schema could not be read', () => {
    expect(thrown(() => requireFittingSchema(profile, undefined))).toBeUndefined();
  });

  it('names what the schema lacks, and where to add it', () => {
    const said = thrown(() => requireFittingSchema({ ...profile, floor: 'office' }, new Map([['userName', {}]])));
    expect(said).toMatch(/^config-invalid: .*lacks `title`, `floor`, which `profile` maps\. .*Profile Editor/);
  });

  it('names what is required and not mapped', () => {
    const schema = new Map([
      ['userName', {}],
      ['title', {}],
      ['email', { required: true }],
      ['lastName', { required: true }],
    ]);
    const said = thrown(() => requireFittingSchema(profile, schema));
    expect(said).toMatch(/^config-invalid: .*requires `email`, `lastName`, which `profile` does not map\. Map it/);
  });
});

describe('what may not be read', () => {
  it('is named with its place, and each permission once', () => {
    const said = thrown(() =>
      requireReadable([
        { attribute: 'email', place: 'profile.email' },
        { attribute: 'email', place: 'profile.userName' },
        { attribute: 'team', place: 'select.where' },
      ]),
    );
    expect(said).toContain('`email` (used by profile.email), `email` (used by profile.userName), `team`');
    expect(said).toMatch(
      /^source-incomplete: .*let this credential read `email`, `team`; or correct the expression\.$/,
    );
  });

  it('is not named where it does not look like a key', () => {
    const said = thrown(() => requireReadable([{ attribute: 'Erika’s mail', place: 'profile.email' }]));
    expect(said).toContain('one whose key is not plain text (used by profile.email)');
    expect(said).not.toContain('Erika');
  });

  it('is nothing to worry about where there is none', () => {
    expect(thrown(() => requireReadable([]))).toBeUndefined();
  });
});

describe('a label that several attributes have', () => {
  it('is told with its place and the keys, those that look like keys', () => {
    const keys = ['dynamic_7', 'Quastorina Zipfelhütter'];
    const said = thrown(() => requireDistinctLabels([{ label: 'Mail', place: 'profile.email', keys }]));
    expect(said).toMatch(
      /^config-invalid: .*custom\."Mail" \(used by profile\.email\): `dynamic_7`, one whose key is not plain text\. Use the key/,
    );
    expect(said).not.toContain('Quastorina');
  });

  it('is nothing to worry about where there is none', () => {
    expect(thrown(() => requireDistinctLabels([]))).toBeUndefined();
  });
});

describe('the listing', () => {
  const listing = (...statuses: (string | undefined)[]) => ({
    complete: true,
    employees: statuses.map((status, at) => ({ id: String(at), fields: {}, ...(status !== undefined && { status }) })),
  });

  it('is fine with one readable status', () => {
    expect(thrown(() => requirePeople(listing(undefined, 'inactive')))).toBeUndefined();
    expect(thrown(() => requirePeople({ complete: true, employees: [employee()] }))).toBeUndefined();
  });

  it('of nobody is the fault of the credential', () => {
    expect(thrown(() => requirePeople(listing()))).toMatch(/^source-incomplete: .*no employees at all.*credential/);
  });

  it('without any readable status is the fault of the credential too', () => {
    expect(thrown(() => requirePeople(listing(undefined, '', 'unspecified')))).toMatch(
      /^source-incomplete: None of the 3 employees has a readable status.*attribute "Status" \(`status`\)/,
    );
  });
});

describe('outcomes', () => {
  const undecided = (id: string) => invalid(id, 'scope-undecided');
  const reads = (...attributes: string[]): AttributesRead => ({
    attributes: new Set(attributes),
    labels: new Set(),
    anything: false,
  });
  const uses = new Map([['profile.department', reads('department', 'team')]]);
  const check = (identities: Identity[], readableIsKnown = true, allowEmpty: string[] = []) =>
    thrown(() => requireOutcomes(identities, { uses, readableIsKnown, allowEmpty }));

  it('of a scope that nobody present can tell are a fault of the configuration', () => {
    expect(check([undecided('1'), undecided('2')])).toMatch(/^config-invalid: `select\.where` .*Make it a comparison/);
    expect(check([undecided('1'), leaver('2')])).toMatch(/^config-invalid/);
  });

  it('of a scope that some can tell, or of nobody, are no fault of the configuration', () => {
    expect(check([undecided('1'), member('2')])).toBeUndefined();
    expect(check([undecided('1'), invalid('2')])).toBeUndefined();
    expect(check([leaver('1')])).toBeUndefined();
    expect(check([])).toBeUndefined();
  });

  it('of an external id that nobody has are a fault of the configuration, or of a permission where that is not known', () => {
    const nameless = (one: Identity): Identity => {
      const { externalId: _, ...others } = one;
      return others;
    };
    const nobody = [nameless(leaver('1')), nameless(skipped('2', 'not-this-mode'))];
    const badge = new Map([['identity.externalId', reads('dynamic_24407')]]);
    const ofNobody = (readableIsKnown: boolean, read = badge) =>
      thrown(() => requireOutcomes(nobody, { uses: read, readableIsKnown, allowEmpty: [] }));
    expect(ofNobody(true)).toMatch(/^config-invalid: `identity\.externalId` gives nothing for anybody\./);
    expect(ofNobody(false)).toMatch(/^source-incomplete: .*`dynamic_24407` \(used by identity\.externalId\)/);
    expect(ofNobody(false, new Map([['identity.externalId', reads('id')]]))).toMatch(/^config-invalid/);
    expect(check([...nobody, leaver('3')])).toBeUndefined();
  });

  it('that are empty for everybody may be a missing permission, where the readable attributes are not known', () => {
    const empty = [member('1', { department: null }), member('2', { department: null })];
    expect(check(empty, false)).toMatch(/^source-incomplete: .*`department` \(used by profile.department\), `team`/);
    expect(check(empty, true)).toBeUndefined();
    expect(check(empty, false, ['department'])).toBeUndefined();
    expect(check([...empty, member('3', { department: 'Sales' })], false)).toBeUndefined();
    expect(check([member('1', { title: null })], false)).toBeUndefined();
  });
});

describe('what is empty for everybody', () => {
  it('is what was mapped for some and is empty for all of them, the invalid among them', () => {
    const identities = [
      member('1', { department: null, title: null }),
      invalid('2', 'invalid-attribute', { title: 'Boss', floor: null }),
      invalid('3'),
      leaver('4'),
    ];
    expect(emptyForEverybody(identities)).toEqual(['department', 'floor']);
  });

  it('is not what is not known of somebody', () => {
    const report = member('1');
    const remarks = { unknown: { supervisorId: '2', attributes: ['manager'] } };
    const assessment = { ...report.assessment, remarks } as Identity['assessment'];
    const boss = member('2', { manager: null, floor: null });
    expect(emptyForEverybody([{ ...report, assessment }, boss])).toEqual(['floor']);
  });

  it('is nothing where nobody was mapped', () => {
    expect(emptyForEverybody([leaver('1'), invalid('2')])).toEqual([]);
  });
});
