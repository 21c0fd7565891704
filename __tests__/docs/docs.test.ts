import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { parse, parseDocument } from 'yaml';
import { configurationJsonSchema, readConfiguration } from '../../src/config/configuration.ts';
import { compileExpression } from '../../src/sync/expressions/expression.ts';
import { exceeds } from '../../src/sync/finding.ts';
import { parseLimit } from '../../src/sync/limit.ts';
import type { Fields } from '../../src/sync/people/employee.ts';
import { anchors, code, GUIDES, ROOT, readGuide, relativeLinks, sections, tableRows, yamlBlocks } from './support.ts';

const workspace = mkdtempSync(join(tmpdir(), 'docs-'));
afterAll(() => rmSync(workspace, { recursive: true }));

interface Level {
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Level>>;
}

const schema = (await configurationJsonSchema()) as Level;
const keys = Object.entries(schema.properties ?? {}).flatMap(([section, { properties = {} }]) =>
  Object.entries(properties).map(([key, level]) => ({ section, key, path: `${section}.${key}`, ...level })),
);
const configuration = readGuide('docs/configuration.md');
const safeguards = readGuide('docs/safeguards.md');

describe.each(GUIDES)('%s', (name) => {
  const guide = readGuide(name);

  it('links to what exists', () => {
    const broken = relativeLinks(guide).filter((target) => {
      const [file = '', anchor] = target.split('#');
      const path = file === '' ? name : join(dirname(name), file);
      if (!existsSync(join(ROOT, path))) return true;
      return anchor !== undefined && !anchors(readGuide(path)).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it('has YAML that parses', () => {
    expect(yamlBlocks(guide).flatMap((block) => parseDocument(block).errors.map(String))).toEqual([]);
  });

  it('shows only configurations that would be accepted', async () => {
    const isConfiguration = (block: string) =>
      Object.keys(parse(block) ?? {}).every((key) => Object.hasOwn(schema.properties ?? {}, key));
    for (const block of yamlBlocks(guide).filter(isConfiguration)) {
      writeFileSync(join(workspace, 'rules.yml'), block);
      await readConfiguration('rules.yml', workspace);
    }
  });
});

describe('the configuration guide', () => {
  it('has every key, with its default', () => {
    expect(keys.length).toBeGreaterThan(20);
    const rows = new Map(
      configuration
        .split('\n')
        .filter((line) => line.startsWith('| `'))
        .map((line) => line.split('|').map((cell) => cell.trim()))
        .map(([, name, byDefault]) => [code(name), byDefault]),
    );
    for (const { path, default: byDefault } of keys) {
      // An empty list or map is told as `none`.
      const isTold = byDefault !== undefined && String(byDefault) !== '' && typeof byDefault !== 'object';
      expect([path, rows.get(path)]).toEqual([path, isTold ? `\`${byDefault}\`` : expect.stringMatching(/\w/)]);
    }
  });

  it('has one example with every key', () => {
    const whole = sections(configuration).find(({ heading }) => heading === 'The whole file')!;
    const example: Record<string, Record<string, unknown>> = parse(yamlBlocks(whole.body)[0]!);
    expect(keys.filter(({ section, key }) => example[section]?.[key] === undefined)).toEqual([]);
  });

  it('names the schema file that is there', () => {
    expect(configuration).toContain('# yaml-language-server: $schema=personio-okta.schema.json');
    expect(JSON.parse(readFileSync(join(ROOT, 'personio-okta.schema.json'), 'utf8'))).toHaveProperty('properties');
  });

  it.each(tableRows(configuration, 'Expression', 'Value missing', 'Value `null`'))('is right on %s', async (...row) => {
    const [expression, missing, isNull] = row;
    const evaluate = await compileExpression(code(expression)!, 1000);
    const outcome = async (fields: Fields) => {
      try {
        const value = await evaluate(fields);
        return value === undefined ? 'nothing' : `\`${JSON.stringify(value)}\``;
      } catch {
        return 'error';
      }
    };
    expect([await outcome({}), await outcome({ x: null })]).toEqual([missing, isNull]);
  });
});

describe('the safeguards guide', () => {
  it.each(keys.filter(({ section }) => section === 'safeguards'))('explains $path', ({ path, default: byDefault }) => {
    expect(safeguards).toContain(`\`${path}\``);
    if (typeof byDefault === 'string' && path !== 'safeguards.maxDeactivations') {
      expect(safeguards).toMatch(new RegExp(`\`${path}\`\\]\\([^)]*\\) \\| \`${byDefault}\``));
    }
  });

  it.each(tableRows(safeguards, 'Okta holds'))('is right on what 10%% of %s allows', (held, allowed) => {
    const limit = parseLimit('10%');
    expect(exceeds(limit, Number(allowed), Number(held))).toBe(false);
    expect(exceeds(limit, Number(allowed) + 1, Number(held))).toBe(true);
  });
});
