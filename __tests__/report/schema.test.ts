import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { offboardingSchema } from '../../src/report/offboarding/schema.ts';
import { reportSchema } from '../../src/report/schema.ts';
import { SAMPLES } from './samples.ts';

describe('reportSchema', () => {
  it.each(Object.entries(SAMPLES))('takes the report %s as it is, also after a round trip', (_, report) => {
    const written = JSON.parse(JSON.stringify(report));
    expect(written).toEqual(report);
    expect(reportSchema.parse(written)).toEqual(written);
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
    const defined = [reportSchema, offboardingSchema].map((schema) => rows(z.toJSONSchema(schema) as Node));
    expect(defined.map(({ length }) => length > 30)).toEqual([true, true]);
    expect(documented).toEqual(defined.flat());
  });
});
