import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { contextFrom, toJsonReport, writeJsonReport } from '../../src/report/json-report.ts';
import { jsonReportSchema } from '../../src/report/json-schema.ts';
import { imported, planWithValues, reportWith, SAMPLES } from './samples.ts';

const context = contextFrom(
  {
    GITHUB_SHA: 'a'.repeat(40),
    GITHUB_REPOSITORY: 'acme/people',
    GITHUB_ACTOR: 'octocat',
    GITHUB_RUN_ID: '987654321',
    GITHUB_RUN_ATTEMPT: '2',
    GITHUB_SERVER_URL: 'https://github.example',
    INPUT_SECRET: 'never',
  },
  '1.2.3',
  'c0ffee',
);

describe('toJsonReport', () => {
  it.each(Object.entries(SAMPLES))('%s validates against the schema, also after a round trip', (_, report) => {
    const written = JSON.parse(JSON.stringify(toJsonReport(report, context)));
    expect(jsonReportSchema.parse(written)).toEqual(written);
  });

  it('says what ran, where and for whom', () => {
    expect(toJsonReport(imported, context)).toMatchObject({
      schema: 'personio-okta-sync/report',
      version: 1,
      context: {
        actionVersion: '1.2.3',
        configurationHash: 'c0ffee',
        commit: 'a'.repeat(40),
        repository: 'acme/people',
        actor: 'octocat',
        runId: '987654321',
        runUrl: 'https://github.example/acme/people/actions/runs/987654321/attempts/2',
      },
      startedAt: '2026-11-23T04:17:00.123Z',
      finishedAt: '2026-11-23T04:19:05.456Z',
    });
  });

  it('is null where GitHub does not say it', () => {
    expect(contextFrom({}, '1.2.3', null)).toEqual({
      actionVersion: '1.2.3',
      configurationHash: null,
      commit: null,
      repository: null,
      actor: null,
      runId: null,
      runUrl: null,
    });
  });

  it('lists everybody but the unchanged', () => {
    const people = [
      { personioId: '1', action: 'unchanged', done: false },
      { personioId: '2', action: 'skip', reason: 'not-this-mode', done: false },
    ] as const;
    const written = toJsonReport(reportWith({ people }), context);
    expect(written.people).toEqual([{ personioId: '2', action: 'skip', reason: 'not-this-mode', done: false }]);
    expect(toJsonReport(imported, context).people).toHaveLength(imported.people.length);
  });

  it('holds values only with show-personal-data', () => {
    expect(JSON.stringify(toJsonReport(planWithValues(true), context))).toContain('joiner@example.com');
    const hidden = JSON.stringify(toJsonReport(planWithValues(false), context));
    expect(hidden).not.toContain('joiner@example.com');
    expect(hidden).not.toContain('Müller');
  });
});

describe('writeJsonReport', () => {
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'report-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  it('writes a file for its owner only, under an absolute path', async () => {
    const path = await writeJsonReport(imported, context, directory);
    expect(isAbsolute(path)).toBe(true);
    expect(path).toBe(join(directory, 'personio-okta-report-987654321-20261123T041700123Z.json'));
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(toJsonReport(imported, context))),
    );
  });

  it('never writes over another report', async () => {
    const outside = { ...context, runId: null };
    await writeJsonReport(imported, outside, directory);
    await expect(writeJsonReport(imported, outside, directory)).rejects.toThrow('EEXIST');
  });
});

interface Node {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
}

/** Every field of the schema as a row of the table in docs/report.md. */
function rows(node: Node, path = ''): string[] {
  const inner = node.anyOf?.find((one) => one.properties) ?? node;
  const own = path && node.description ? [`| \`${path}\` | ${node.description} |`] : [];
  const fields = Object.entries(inner.properties ?? {}).flatMap(([name, field]) =>
    rows(field, path ? `${path}.${name}` : name),
  );
  return [...own, ...fields, ...(inner.items?.properties ? rows(inner.items, `${path}[]`) : [])];
}

describe('docs/report.md', () => {
  it('describes every field as the schema does, in its order', async () => {
    const docs = await readFile(new URL('../../docs/report.md', import.meta.url), 'utf8');
    const documented = docs.split('\n').filter((line) => line.startsWith('| `'));
    const defined = rows(z.toJSONSchema(jsonReportSchema) as Node);
    expect(defined.length).toBeGreaterThan(50);
    expect(documented).toEqual(defined);
  });
});
