import { describe, expect, it } from '@jest/globals';
import type { AttributesRead } from '../../../src/sync/expressions/reads.ts';
import { attributesToAsk, type Readable } from '../../../src/sync/people/attributes.ts';

const reads = (attributes: string[], labels: string[] = [], anything = false): AttributesRead => ({
  attributes: new Set(attributes),
  labels: new Set(labels),
  anything,
});
const uses = (...given: AttributesRead[]) => new Map(given.map((each, at) => [`profile.a${at}`, each]));

const READABLE: Readable[] = [
  { key: 'email', label: 'Email', universalId: 'email' },
  { key: 'first_name', label: 'First name', universalId: null },
  { key: 'dynamic_7', label: 'Private mail', universalId: 'private_mail' },
  { key: 'dynamic_9', label: 'Private mail', universalId: null },
];

describe('what Personio is asked for', () => {
  it.each<[string, AttributesRead[], string[]]>([
    ['what is used, once and in order', [reads(['first_name', 'email']), reads(['email'])], ['email', 'first_name']],
    ['a universal id by its key', [reads(['private_mail'])], ['dynamic_7']],
    ['a label by every key that has it', [reads(['custom'], ['Private mail'])], ['dynamic_7', 'dynamic_9']],
    ['not what every record has', [reads(['id', 'custom', 'email'])], ['email']],
    ['nothing where nothing is used', [], []],
  ])('is %s', (_, given, keys) => {
    expect(attributesToAsk(uses(...given), READABLE)).toEqual({ keys, unreadable: [], withoutGuard: [] });
  });

  it('is everything where an expression may read anything', () => {
    expect(attributesToAsk(uses(reads(['email']), reads([], [], true)), READABLE)).toEqual({
      keys: 'all',
      unreadable: [],
      withoutGuard: [],
    });
  });

  it('is told by name where the readable ones are not known, unless a label or anything is read', () => {
    const keysOf = (...given: AttributesRead[]) => attributesToAsk(uses(...given), 'refused');
    expect(keysOf(reads(['email', 'id', 'another']))).toEqual({
      keys: ['another', 'email'],
      unreadable: [],
      withoutGuard: [],
    });
    expect(keysOf(reads(['email']), reads(['custom'], ['Private mail']))).toEqual({
      keys: 'all',
      unreadable: [],
      withoutGuard: [],
    });
    expect(keysOf(reads(['email']), reads([], [], true))).toEqual({ keys: 'all', unreadable: [], withoutGuard: [] });
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
  const guards = (...given: AttributesRead[]) => new Map(given.map((each, at) => [`guard${at}`, each]));

  it('is asked for as well, once', () => {
    const needs = attributesToAsk(uses(reads(['email'])), READABLE, guards(reads(['email', 'first_name'])));
    expect(needs).toEqual({ keys: ['email', 'first_name'], unreadable: [], withoutGuard: [] });
  });

  it('is no error where it may not be read: the guard is off, and told once', () => {
    const needs = attributesToAsk(
      uses(reads(['email'])),
      READABLE,
      guards(reads(['last_name']), reads(['last_name', 'email'])),
    );
    expect(needs).toEqual({ keys: ['email'], unreadable: [], withoutGuard: ['last_name'] });
  });

  it('is an error where the user’s own rules read it too', () => {
    const { unreadable, withoutGuard } = attributesToAsk(uses(reads(['salary'])), READABLE, guards(reads(['salary'])));
    expect(unreadable).toEqual([{ attribute: 'salary', place: 'profile.a0' }]);
    expect(withoutGuard).toEqual(['salary']);
  });

  it('is known by its label too', () => {
    const needs = attributesToAsk(uses(), READABLE, guards(reads(['custom'], ['Private mail', 'Nick'])));
    expect(needs).toEqual({ keys: ['dynamic_7', 'dynamic_9'], unreadable: [], withoutGuard: ['Nick'] });
  });

  it('is asked for by name where nobody knows what may be read', () => {
    const needs = attributesToAsk(uses(reads(['status'])), 'refused', guards(reads(['email', 'id'])));
    expect(needs).toEqual({ keys: ['email', 'status'], unreadable: [], withoutGuard: [] });
  });
});
