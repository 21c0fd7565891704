import { describe, expect, it } from '@jest/globals';
import type { AttributesRead } from '../../../src/sync/expressions/reads.ts';
import {
  ambiguousLabels,
  attributesToAsk,
  inNoRecord,
  namesToAsk,
  type Readable,
  readTogether,
} from '../../../src/sync/people/attributes.ts';
import type { Fields } from '../../../src/sync/people/employee.ts';
import { employee } from './builders.ts';

const reads = (attributes: string[], labels: string[] = [], anything = false): AttributesRead => ({
  attributes: new Set(attributes),
  labels: new Set(labels),
  anything,
});
const uses = (...given: AttributesRead[]) => new Map(given.map((each, at) => [`profile.a${at}`, each]));
const guards = (...given: AttributesRead[]) => new Map(given.map((each, at) => [`guard${at}`, each]));

const READABLE: Readable[] = [
  { key: 'email', label: 'Email', universalId: 'email' },
  { key: 'first_name', label: 'First name', universalId: null },
  { key: 'dynamic_7', label: 'Private mail', universalId: 'private_mail' },
  { key: 'dynamic_8', label: 'Nick', universalId: null },
  { key: 'dynamic_9', label: 'Private mail', universalId: null },
];

describe('what Personio is asked for', () => {
  it.each<[string, AttributesRead[], string[]]>([
    ['what is used, once and in order', [reads(['first_name', 'email']), reads(['email'])], ['email', 'first_name']],
    ['a universal id by its key', [reads(['private_mail'])], ['dynamic_7']],
    ['a label by its key', [reads(['custom'], ['Nick'])], ['dynamic_8']],
    ['not what every record has', [reads(['id', 'custom', 'email'])], ['email']],
    ['nothing where nothing is used', [], []],
  ])('is %s', (_, given, keys) => {
    expect(attributesToAsk(uses(...given), READABLE)).toEqual({
      keys,
      unreadable: [],
      withoutGuard: [],
      ambiguous: [],
    });
  });

  it('is everything where an expression may read anything', () => {
    expect(attributesToAsk(uses(reads(['email']), reads([], [], true)), READABLE)).toEqual({
      keys: 'all',
      unreadable: [],
      withoutGuard: [],
      ambiguous: [],
    });
  });

  it('is told by name where the readable ones are not known, unless a label or anything is read', () => {
    const keysOf = (...given: AttributesRead[]) => attributesToAsk(uses(...given), 'refused');
    expect(keysOf(reads(['email', 'id', 'another']))).toEqual({
      keys: ['another', 'email'],
      unreadable: [],
      withoutGuard: [],
      ambiguous: [],
    });
    expect(keysOf(reads(['email']), reads(['custom'], ['Private mail']))).toEqual({
      keys: 'all',
      unreadable: [],
      withoutGuard: [],
      ambiguous: [],
    });
    expect(keysOf(reads(['email']), reads([], [], true))).toEqual({
      keys: 'all',
      unreadable: [],
      withoutGuard: [],
      ambiguous: [],
    });
  });
});

describe('what may not be read', () => {
  it('is told with each place that uses it', () => {
    const { keys, unreadable } = attributesToAsk(uses(reads(['email', 'salary']), reads(['salary'])), READABLE);
    expect(keys).toEqual(['email']);
    expect(unreadable).toEqual([
      { attribute: 'salary', place: 'profile.a0' },
      { attribute: 'salary', place: 'profile.a1' },
    ]);
  });

  it('is told by label or by name: neither stands for the other', () => {
    const byLabel = attributesToAsk(uses(reads([], ['email', 'id'])), READABLE).unreadable;
    expect(byLabel.map(({ attribute }) => attribute)).toEqual(['email', 'id']);
    expect(attributesToAsk(uses(reads(['Email'])), READABLE).unreadable).toEqual([
      { attribute: 'Email', place: 'profile.a0' },
    ]);
  });

  it('is told even where everything is asked for', () => {
    const { unreadable } = attributesToAsk(uses(reads(['salary'], [], true)), READABLE);
    expect(unreadable).toEqual([{ attribute: 'salary', place: 'profile.a0' }]);
  });
});

describe('what only a guard of ours reads', () => {
  it('is asked for as well, once', () => {
    const needs = attributesToAsk(uses(reads(['email'])), READABLE, guards(reads(['email', 'first_name'])));
    expect(needs).toEqual({ keys: ['email', 'first_name'], unreadable: [], withoutGuard: [], ambiguous: [] });
  });

  it('is no error where it may not be read: the guard is off, and told with its place', () => {
    const needs = attributesToAsk(
      uses(reads(['email'])),
      READABLE,
      guards(reads(['last_name']), reads(['last_name', 'email'])),
    );
    expect(needs).toEqual({
      keys: ['email'],
      unreadable: [],
      withoutGuard: [
        { attribute: 'last_name', place: 'guard0' },
        { attribute: 'last_name', place: 'guard1' },
      ],
      ambiguous: [],
    });
  });

  it('is an error where the user’s own rules read it too', () => {
    const { unreadable, withoutGuard } = attributesToAsk(uses(reads(['salary'])), READABLE, guards(reads(['salary'])));
    expect(unreadable).toEqual([{ attribute: 'salary', place: 'profile.a0' }]);
    expect(withoutGuard).toEqual([{ attribute: 'salary', place: 'guard0' }]);
  });

  it('is known by its label too', () => {
    const needs = attributesToAsk(uses(), READABLE, guards(reads(['custom'], ['Nick', 'Desk'])));
    const withoutGuard = [{ attribute: 'Desk', place: 'guard0' }];
    expect(needs).toEqual({ keys: ['dynamic_8'], unreadable: [], withoutGuard, ambiguous: [] });
  });

  it('is asked for by name where nobody knows what may be read', () => {
    const needs = attributesToAsk(uses(reads(['status'])), 'refused', guards(reads(['email', 'id'])));
    expect(needs).toEqual({ keys: ['email', 'status'], unreadable: [], withoutGuard: [], ambiguous: [] });
  });
});

describe('a label that two custom attributes have', () => {
  it('is ambiguous, with both keys, for each place that uses it', () => {
    const { keys, unreadable, ambiguous } = attributesToAsk(
      uses(reads(['email'], ['Private mail']), reads([], ['Nick', 'Private mail'])),
      READABLE,
    );
    expect(keys).toEqual(['dynamic_8', 'email']);
    expect(unreadable).toEqual([]);
    const both = { label: 'Private mail', keys: ['dynamic_7', 'dynamic_9'] };
    expect(ambiguous).toEqual([
      { ...both, place: 'profile.a0' },
      { ...both, place: 'profile.a1' },
    ]);
  });

  it('harms nobody who uses the key', () => {
    expect(attributesToAsk(uses(reads(['dynamic_9'])), READABLE)).toMatchObject({ keys: ['dynamic_9'], ambiguous: [] });
  });

  it('turns off a guard that reads it', () => {
    const needs = attributesToAsk(uses(), READABLE, guards(reads([], ['Private mail'])));
    const withoutGuard = [{ attribute: 'Private mail', place: 'guard0' }];
    expect(needs).toEqual({ keys: [], unreadable: [], withoutGuard, ambiguous: [] });
  });

  it('is found in what was listed, where the attributes could not be asked for', () => {
    const labels = new Map([
      ['Nick', new Set(['dynamic_8'])],
      ['Private mail', new Set(['dynamic_9', 'dynamic_7'])],
    ]);
    const listing = { employees: [], complete: true, labels };
    expect(ambiguousLabels(uses(reads([], ['Nick', 'Private mail', 'Desk'])), listing)).toEqual([
      { label: 'Private mail', place: 'profile.a0', keys: ['dynamic_7', 'dynamic_9'] },
    ]);
    expect(ambiguousLabels(uses(reads(['dynamic_7'], ['Nick'])), listing)).toEqual([]);
    expect(ambiguousLabels(uses(reads([], ['Private mail'])), {})).toEqual([]);
  });
});

describe('what is in no record', () => {
  const lacking = (attribute: string, ...records: Fields[]) =>
    inNoRecord(uses(reads([attribute])), { complete: true, employees: records.map((fields) => employee({ fields })) });
  const found = (attribute: string) => [{ attribute, place: 'profile.a0' }];

  it('was not told; what is empty was', () => {
    expect(lacking('email', {}, {})).toEqual(found('email'));
    expect(lacking('email', {}, { email: null })).toEqual([]);
  });

  it('is an end date that people lack whose employment ends, although others are said to have none', () => {
    const stays = { last_working_day: null, termination_date: null };
    expect(lacking('last_working_day', stays, { termination_date: '2026-12-31' })).toEqual(found('last_working_day'));
    expect(lacking('termination_date', stays, { last_working_day: '2026-12-31' })).toEqual(found('termination_date'));
    expect(lacking('last_working_day', stays, { termination_date: '2026-12-31', last_working_day: null })).toEqual([]);
  });

  it('is no end date of a company that nobody leaves', () => {
    expect(lacking('last_working_day', { last_working_day: null, termination_date: null })).toEqual([]);
  });
});

describe('names of what is known by its id', () => {
  const named = (...names: string[]): AttributesRead => ({ ...reads([]), names: new Set(names) });

  it('are needed by rules, and wanted by guards and by what may read anything', () => {
    expect([...namesToAsk(uses(named('team')), guards(named('team', 'office')))]).toEqual([
      ['team', 'needed'],
      ['office', 'if-readable'],
    ]);
    expect([...namesToAsk(uses(named('team'), reads([], [], true)))]).toEqual([
      ['department', 'if-readable'],
      ['team', 'needed'],
      ['office', 'if-readable'],
      ['subcompany', 'if-readable'],
      ['cost_centers', 'if-readable'],
    ]);
    expect([...namesToAsk(uses(reads(['department'])), guards(reads([], [], true)))]).toEqual([]);
  });
});

it('what all expressions read together is what any of them reads', () => {
  const together = readTogether(uses(reads(['email'], ['Nick']), reads(['id'], [], true)));
  expect(together).toEqual({
    attributes: new Set(['email', 'id']),
    labels: new Set(['Nick']),
    names: new Set(),
    paths: [],
    anything: true,
  });
});
