import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createFingerprinter } from '../../src/state/fingerprints.ts';

const SECRET = 'a-client-secret-of-personio';
const SOURCE = '0oa1b2c3d4e5f6g7h8i9';
const ORG = 'https://acme.okta.com';
const NOW = Date.UTC(2026, 10, 23);
const DAY = 24 * 60 * 60 * 1000;

const ours = createFingerprinter(SECRET, SOURCE, ORG);
const others = {
  secret: createFingerprinter('another-client-secret', SOURCE, ORG),
  source: createFingerprinter(SECRET, '0oaAnother', ORG),
  org: createFingerprinter(SECRET, SOURCE, 'https://globex.okta.com'),
};
const ada = { userName: 'ada@acme.example', lastName: 'Lovelace', title: null };

const attribute = fc.constantFrom('userName', 'email', 'firstName', 'title', '__proto__', '0');
const profiles = fc.dictionary(attribute, fc.option(fc.string({ unit: 'binary' })), { noNullPrototype: true });

describe('a fingerprint', () => {
  it('is 44 characters that the order of attributes does not change', () => {
    expect(ours.of('1001', ada)).toMatch(/^[\w-]{44}$/);
    expect(ours.of('1001', { title: null, lastName: 'Lovelace', userName: 'ada@acme.example' })).toBe(
      ours.of('1001', ada),
    );
  });

  it('is what another implementation makes (a change here needs a new VERSION)', () => {
    expect(ours.of('1001', ada)).toBe('0j8CV2o9xGYIXvzbckkqzwO_ZCt0hM_zdIQSebSpVNIQ');
  });

  it.each(Object.entries(others))('is another one with another %s', (_, other) => {
    expect(other.of('1001', ada)).not.toBe(ours.of('1001', ada));
  });

  it.each([
    ['an external id', '1002', ada],
    ['a value', '1001', { ...ada, lastName: 'Byron' }],
    ['a null', '1001', { userName: ada.userName, lastName: ada.lastName }],
    ['the empty string for a null', '1001', { ...ada, title: '' }],
    ['the word null for a null', '1001', { ...ada, title: 'null' }],
    ['the name of an attribute', '1001', { userName: ada.userName, lastname: ada.lastName, title: null }],
  ])('tells people apart by %s', (_, externalId, profile) => {
    expect(ours.of(externalId, profile)).not.toBe(ours.of('1001', ada));
  });

  it('is equal exactly where external id and profile are equal', () => {
    const people = fc.tuple(fc.string({ unit: 'binary', maxLength: 2 }), profiles);
    fc.assert(
      fc.property(people, people, (a, b) => {
        const inOrder = ([id, profile]: typeof a) => JSON.stringify([id, Object.entries(profile).sort()]);
        expect(ours.of(...a) === ours.of(...b)).toBe(inOrder(a) === inOrder(b));
      }),
    );
  });
});

describe('a sealed entry', () => {
  const entry = { time: NOW, fingerprints: new Set(['1001', '1002', '1003'].map((id) => ours.of(id, ada))) };

  it.each([
    ['nobody', { time: NOW, fingerprints: new Set<string>() }],
    ['three people', entry],
  ])('gives the fingerprints of %s back', (_, given) => {
    expect(ours.open(ours.seal(given), NOW)).toEqual(given);
  });

  it('tells nothing by the order of fingerprints', () => {
    const reversed = new Set([...entry.fingerprints].reverse());
    expect(ours.seal({ time: NOW, fingerprints: reversed })).toBe(ours.seal(entry));
  });

  it.each([
    ['of seven days ago', NOW - 7 * DAY, NOW - 7 * DAY],
    ['older by a millisecond', NOW - 7 * DAY - 1, 'too-old'],
    ['ahead by a day', NOW + DAY, NOW + DAY],
    ['ahead by a day and a millisecond', NOW + DAY + 1, 'from-the-future'],
  ])('%s is taken up to seven days old, and up to a day ahead', (_, time, verdict) => {
    const opened = ours.open(ours.seal({ ...entry, time }), NOW);
    expect('why' in opened ? opened.why : opened.time).toBe(verdict);
  });

  it.each(Object.entries(others))('of another %s is not opened', (_, other) => {
    expect(ours.open(other.seal(entry), NOW)).toEqual({ why: 'not-authentic' });
  });

  it.each([
    '',
    '\n',
    '{}',
    'null\n',
    `{"time":${NOW},"fingerprints":[]}`,
    `{"time":${NOW},"fingerprints":[]}\n`,
  ])('is not opened where it reads %j', (text) => {
    expect(ours.open(text, NOW)).toEqual({ why: 'not-authentic' });
  });

  it('is not opened with any character changed, lost or added', () => {
    const sealed = ours.seal(entry);
    for (let at = 0; at <= sealed.length; at += 1) {
      const [before, after] = [sealed.slice(0, at), sealed.slice(at)];
      const other = after.startsWith('A') ? 'B' : 'A';
      for (const altered of [before + other + after.slice(1), before + after.slice(1), `${before}x${after}`]) {
        if (altered !== sealed) expect(ours.open(altered, NOW)).toEqual({ why: 'not-authentic' });
      }
    }
  });

  it('holds a time, fingerprints that take the secret to make, and a MAC', () => {
    const people = fc.uniqueArray(fc.tuple(fc.emailAddress(), profiles), { selector: ([id]) => id });
    fc.assert(
      fc.property(people, (everybody) => {
        const fingerprints = new Set(everybody.map(([id, profile]) => ours.of(id, profile)));
        const sealed = ours.seal({ time: NOW, fingerprints });
        expect(sealed).toMatch(/^\{"time":\d{13},"fingerprints":\[("[\w-]{44}",?)*\]\}\n[\w-]{43}$/);
        for (const [id, profile] of everybody) {
          for (const plain of [id, ...Object.values(profile)].filter((value) => value !== null && value.length > 6)) {
            expect(sealed).not.toContain(plain);
            expect(sealed).not.toContain(createHash('sha256').update(plain!).digest('base64url').slice(0, 22));
          }
          expect(sealed).not.toContain(others.secret.of(id, profile));
        }
      }),
    );
  });
});
