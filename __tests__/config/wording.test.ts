import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { configurationJsonSchema, readConfiguration } from '../../src/config/configuration.ts';
import { expecting, inOurWords } from '../../src/config/wording.ts';
import { SyncError } from '../../src/errors.ts';

/** Words of the validator, of JSONata and of the YAML parser. */
const NOT_OURS =
  /invalid|received|too (?:big|small)|unrecognized|pattern|[<>]=|\bNaN\b|\bstring\b|\bboolean\b|\barray\b|\bobject\b|\brecord\b|\bint\b|\bundefined\b|\bnull\b|syntax error|unexpected token/i;

const said = (schema: z.ZodType, input: unknown) =>
  schema.safeParse(input, { error: inOurWords }).error?.issues.map(({ message }) => message) ?? [];

/** A schema and what it refuses for each kind of issue; the type has all kinds that zod knows. */
const KINDS: Readonly<Record<z.core.$ZodIssue['code'], readonly (readonly [schema: z.ZodType, input: unknown])[]>> = {
  invalid_type: [
    [z.string(), 1],
    [z.string(), null],
    [z.string(), undefined],
    [z.boolean(), 'yes'],
    [z.number(), 'x'],
    [z.int(), 1.5],
    [z.number(), Number.NaN],
    [z.array(z.string()), {}],
    [z.record(z.string(), z.string()), []],
    [z.strictObject({}), 'x'],
    [z.date(), 'x'],
    [z.never(), 'x'],
  ],
  invalid_value: [
    [z.enum(['one', 'two', 'three']), 'four'],
    [z.enum(['one', 'two']), 1],
    [z.literal('one'), 'two'],
  ],
  too_small: [
    [z.number().min(1), 0],
    [z.number().gt(1), 1],
    [z.string().min(2), 'x'],
    [z.array(z.string()).min(2), ['x']],
  ],
  too_big: [
    [z.number().max(1), 2],
    [z.number().lt(1), 1],
    [z.string().max(1), 'xx'],
    [z.array(z.string()).max(1), ['x', 'x']],
    [z.int(), 2 ** 60],
  ],
  invalid_format: [
    [z.string().regex(/x/), 'y'],
    [z.email(), 'y'],
    [z.string().startsWith('x'), 'y'],
  ],
  not_multiple_of: [[z.number().multipleOf(2), 3]],
  unrecognized_keys: [[z.strictObject({}), { x: 1 }]],
  invalid_union: [[z.union([z.string(), z.number()]), true]],
  invalid_key: [[z.record(z.string().regex(/x/), z.string()), { y: 'z' }]],
  invalid_element: [[z.map(z.boolean(), z.string()), new Map([[true, 1]])]],
  custom: [[z.string().refine(() => false), 'x']],
};

describe('what zod finds wrong', () => {
  it.each(Object.entries(KINDS))('is said in our own words, where it is %s', (_, cases) => {
    for (const [schema, input] of cases) {
      const messages = said(schema, input);
      expect(messages).toHaveLength(1);
      expect(messages[0]).not.toMatch(NOT_OURS);
      expect(messages[0]).toMatch(/^[a-z]/);
    }
  });

  it.each([
    [z.boolean(), 'yes', 'expected `true` or `false`, not text; `yes` is text in YAML 1.2, so write `true`'],
    [z.boolean(), 'No', 'expected `true` or `false`, not text; `no` is text in YAML 1.2, so write `false`'],
    [z.boolean(), 'ON', 'expected `true` or `false`, not text; `on` is text in YAML 1.2, so write `true`'],
    [z.boolean(), 'off', 'expected `true` or `false`, not text; `off` is text in YAML 1.2, so write `false`'],
    [z.boolean(), 'True', 'expected `true` or `false`, not text; write `true` without quotes'],
    [z.boolean(), 'maybe', 'expected `true` or `false`, not text'],
    [z.boolean(), 1, 'expected `true` or `false`, not a number'],
    [z.boolean(), null, 'no value; give it `true` or `false`, or remove it'],
    [z.int(), '14', 'expected a whole number, not text; remove the quotes'],
    [z.int(), '14 days', 'expected a whole number, not text'],
    [z.int(), 1.5, 'expected a whole number, not a decimal number'],
    [z.array(z.string()), 'x', 'expected a list, not text; put it in brackets: `[…]`'],
    [z.strictObject({}), true, 'expected keys with values below it, not `true`'],
    [
      z.enum(['status', 'last-working-day']),
      'last_working_day',
      'expected `status` or `last-working-day`; did you mean `last-working-day`?',
    ],
    [z.enum(['keep', 'delete']), true, 'expected `keep` or `delete`, not `true`'],
    [z.int().gte(0), -1, 'expected a number of at least 0'],
  ])('says what was expected, and what to write (%#)', (schema, input, message) => {
    expect(said(schema, input)).toEqual([message]);
  });

  it('has a hint only where there is something to correct', () => {
    const wanted = expecting('an id', () => 'look again');
    expect([undefined, null, 3].map((input) => wanted({ input }))).toEqual([
      'missing; expected an id',
      'no value; give it an id, or remove it',
      'expected an id, not a number; look again',
    ]);
  });
});

describe('any wrong value at any key of the file', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'wording-'));
  afterAll(() => rmSync(workspace, { recursive: true }));

  interface Level {
    readonly properties?: Readonly<Record<string, Level>>;
    readonly additionalProperties?: Level | false;
  }

  /** Every path of the file; `x` is a name that whoever writes it chooses. */
  function pathsOf(level: Level, above: readonly string[] = []): string[][] {
    const below = level.additionalProperties ? { x: level.additionalProperties } : {};
    const all = Object.entries({ ...level.properties, ...below });
    return all.flatMap(([name, next]) => [[...above, name], ...pathsOf(next, [...above, name])]);
  }

  const paths = pathsOf(configurationJsonSchema() as Level).map((path) => path.join('.'));
  const WRONG = [
    null,
    true,
    'yes',
    '',
    'Sësame, öpen! ($',
    -1.5,
    1e99,
    [],
    [{}],
    [null],
    {},
    { 'Sësame key': 1 },
    { 'ann.xesame@acme.example': 1 },
  ];

  it('is named by its path, in our own words, without a word of the file', async () => {
    expect(paths).toEqual(
      expect.arrayContaining(['$schema', 'profile.x', 'groups.rules.x.name', 'safeguards.allowEmpty']),
    );
    for (const path of paths) {
      // One file for all values of a path would stop at the first.
      for (const value of WRONG) {
        const nested = path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
        writeFileSync(join(workspace, 'rules.yml'), JSON.stringify(nested));
        const error = await readConfiguration('rules.yml', workspace).catch((thrown: unknown) => thrown);
        if (!(error instanceof SyncError)) continue;
        expect(error.code).toBe('config-invalid');
        expect(error.mistakes).not.toEqual([]);
        for (const { message, line } of error.mistakes) {
          expect(line).toBe(1);
          expect(message).toMatch(/^`/);
          // Without its path, which has words of its own.
          expect(message.replace(/^`.*?`: /, '')).not.toMatch(NOT_OURS);
          expect(message).not.toMatch(/s.same/i);
        }
      }
    }
  });
});
