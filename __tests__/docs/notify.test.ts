import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { OUTPUTS } from '../../src/report/outputs.ts';
import { evaluateAll, resultOf, type Step } from '../workflows/support.ts';
import { readGuide, yamlBlocks } from './support.ts';

const WEBHOOK = 'https://hooks.example/T1/B2';
const blocks = yamlBlocks(readGuide('docs/notify.md')).filter((block) => block.startsWith('- name:'));
const steps = blocks.flatMap((block) => parse(block) as Step[]);
const directory = mkdtempSync(join(tmpdir(), 'notify-'));
afterAll(() => rmSync(directory, { recursive: true }));

const contexts = (outcome: string, outputs: Record<string, string>) => ({
  steps: { sync: { outcome, outputs } },
  secrets: { SLACK_WEBHOOK_URL: WEBHOOK, TEAMS_WEBHOOK_URL: WEBHOOK },
  github: { server_url: 'https://github.example', repository: 'acme/people', run_id: '42' },
});

const BLOCKED = contexts('failure', {
  status: 'blocked',
  'error-code': 'safeguard',
  'records-upserted': '0',
  'records-deactivated': '0',
  'records-unconfirmed': '',
  'records-login-active': '2',
});

/** Runs the step with a `curl` that keeps its arguments and its input. */
function send(step: Step) {
  writeFileSync(
    join(directory, 'curl'),
    '#!/bin/sh\ncd "$(dirname "$0")"\nprintf "%s\\n" "$@" > arguments\ncat > body\n',
    {
      mode: 0o755,
    },
  );
  const env = { PATH: `${directory}:${process.env['PATH']}`, ...evaluateAll(step.env, BLOCKED) };
  const { status } = spawnSync('bash', ['-e', '-c', step.run!], { env });
  const read = (name: string) => readFileSync(join(directory, name), 'utf8');
  return { status, to: read('arguments').trim().split('\n').at(-1), body: JSON.parse(read('body')) };
}

const TITLE = 'Personio to Okta, blocked safeguard';
const COUNTS =
  'deactivated: 0, created or updated: 0, leavers who can still sign in: 2, unconfirmed: not known, waiting for confirmation: not known';
const RUN = 'https://github.example/acme/people/actions/runs/42';

it('docs/notify.md has a step for Slack and one for Teams', () => {
  expect(steps.map(({ name }) => name)).toEqual(['Tell Slack', 'Tell Teams']);
});

describe.each(steps)('$name', (step) => {
  it.each([
    ['a run that failed', true, contexts('failure', { status: 'failed' })],
    ['a run that ended before it had outputs', true, contexts('failure', {})],
    ['unconfirmed records', true, contexts('success', { status: 'completed', 'records-unconfirmed': '3' })],
    ['unconfirmed memberships', true, contexts('success', { 'memberships-unconfirmed': '1' })],
    ['leavers who can sign in, as many as are allowed', true, contexts('success', { 'records-login-active': '1' })],
    ['people who wait', true, contexts('success', { status: 'nothing-to-do', 'records-waiting': '1' })],
    ['a good run', false, contexts('success', { 'records-unconfirmed': '0', 'records-waiting': '0' })],
    ['a run that did not look', false, contexts('success', { 'records-unconfirmed': '', 'records-waiting': '' })],
  ])('of %s: %s', (_, isSent, given) => {
    expect(resultOf(step.if!.replace('always()', 'true'), given)).toBe(String(isSent));
  });

  it('uses outputs that there are', () => {
    const used = JSON.stringify(step).match(/(?<=steps\.sync\.outputs\.)[\w-]+/g)!;
    expect(used.filter((name) => !Object.hasOwn(OUTPUTS, name))).toEqual([]);
  });
});

it('what they send is a text to Slack, and an adaptive card to Teams, with what happened, the counts and the address of the run', () => {
  const [slack, teams] = steps.map(send);
  expect(slack).toEqual({ status: 0, to: WEBHOOK, body: { text: `*${TITLE}*\n${COUNTS}\n<${RUN}|What to do>` } });
  expect(teams).toMatchObject({
    status: 0,
    to: WEBHOOK,
    body: {
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: { type: 'AdaptiveCard', body: [{ text: TITLE }, { text: COUNTS }], actions: [{ url: RUN }] },
        },
      ],
    },
  });
});
