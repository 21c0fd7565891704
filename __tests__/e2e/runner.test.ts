import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { messagesOf, runAction, runPost, startWorld, type World } from './harness.ts';

/** Two ways in which a file of the runner cannot be written, whoever asks: it is not there, or it is a directory. */
function unwritable({ directory }: World, way: 'missing' | 'a directory'): string {
  if (way === 'missing') return join(directory, 'nowhere', 'file');
  return mkdtempSync(join(directory, 'directory-'));
}

describe.each(['missing', 'a directory'] as const)('a file of the runner that is %s', (way) => {
  it.each([
    { file: 'GITHUB_OUTPUT', what: 'outputs' },
    { file: 'GITHUB_STEP_SUMMARY', what: 'job summary' },
    { file: 'RUNNER_TEMP', what: 'JSON report' },
  ])('costs a run no more than what belongs into it: $file', async ({ file, what }) => {
    const world = await startWorld();
    // A directory is what this one has to be.
    const path = unwritable(world, file === 'RUNNER_TEMP' ? 'missing' : way);
    const run = await runAction(world, {}, { [file]: path });
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(world.okta.state.sessions.map(({ status }) => status)).toEqual(['COMPLETED']);
    expect(messagesOf(run, 'warning')).toEqual([
      expect.stringMatching(new RegExp(`The ${what} could not be written to ${file} \\(.*container.*disk is full`)),
    ]);
  });

  it('keeps any session from being opened where it is for the state', async () => {
    const world = await startWorld();
    const run = await runAction(world, {}, { GITHUB_STATE: unwritable(world, way) });
    expect(run).toMatchObject({ exitCode: 1, stderr: '', outputs: { 'error-code': 'input-invalid' } });
    expect(messagesOf(run, 'error')).toEqual([expect.stringMatching(/GITHUB_STATE .*none was opened/)]);
    expect(world.okta.state.sessions).toEqual([]);
    expect(run.summary).toContain('none was opened');
  });

  it('changes nothing of how a run ends that fails, even where it is every one of them', async () => {
    const world = await startWorld();
    const names = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'];
    const files = Object.fromEntries(names.map((name) => [name, unwritable(world, way)]));
    files['RUNNER_TEMP'] = unwritable(world, 'missing');
    const run = await runAction(world, { 'personio-client-secret': 'wrong' }, files);
    expect(run).toMatchObject({ exitCode: 1, stderr: '' });
    expect(messagesOf(run, 'error')).toEqual([expect.stringContaining('personio-auth')]);
    expect(messagesOf(run, 'warning')).toHaveLength(3);
  });
});

describe('certificates that are not checked', () => {
  const env = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };

  it.each([
    { 'okta-org-url': 'https://acme.okta.example' },
    { 'personio-api-url': 'https://api.personio.example' },
  ])('end a run before any request (%j)', async (inputs) => {
    const world = await startWorld();
    const run = await runAction(world, inputs, env);
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'input-invalid' });
    expect(messagesOf(run, 'error')).toEqual([expect.stringContaining('NODE_TLS_REJECT_UNAUTHORIZED')]);
    expect([...world.personio.requests, ...world.okta.requests]).toEqual([]);
  });

  it('are nobody’s business on the machine itself', async () => {
    const world = await startWorld();
    expect((await runAction(world, { 'dry-run': 'true' }, env)).outputs['status']).toBe('planned');
  });
});

it.each([
  'nonsense',
  '{"is":',
  '[]',
  '{"is":"open"}',
  '{"is":"open","id":7}',
  '{"is":"closed"}',
])('a post step whose saved state is damaged warns and fails nothing: %s', async (session) => {
  const world = await startWorld();
  const post = await runPost(world, { session });
  expect(post).toMatchObject({ exitCode: 0, stderr: '' });
  expect(messagesOf(post, 'warning')).toEqual([expect.stringContaining('could not be read')]);
  expect(world.okta.requests).toEqual([]);
});

it('a post step cancels although names and addresses were shown, whatever the event says', async () => {
  const world = await startWorld();
  const { id } = world.okta.seedSession('IN_PROGRESS', 0);
  const state = { session: JSON.stringify({ is: 'open', id }) };
  const post = await runPost(world, state, { 'show-personal-data': 'true' });
  expect(messagesOf(post, 'warning')).toEqual([]);
  expect(world.okta.state.sessions.map(({ status }) => status)).toEqual(['CLOSED']);
});
