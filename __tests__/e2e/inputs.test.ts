import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { eventOf, messagesOf, runAction, startWorld } from './harness.ts';

describe('an input that is not allowed', () => {
  it.each([
    { input: 'mode', value: 'create', allowed: /create-activate.*deactivate-delete.*sync/ },
    { input: 'mode', value: '', allowed: /create-activate.*deactivate-delete.*sync/ },
    { input: 'record-limit', value: '0', allowed: /1 or more/ },
    { input: 'record-limit', value: '-1', allowed: /1 or more/ },
    { input: 'record-limit', value: '1.5', allowed: /1 or more/ },
    { input: 'record-limit', value: 'ten', allowed: /1 or more/ },
    { input: 'okta-org-url', value: 'https://acme-admin.okta.com', allowed: /https:\/\/acme\.okta\.com/ },
    { input: 'okta-org-url', value: 'http://acme.okta.com', allowed: /https:\/\// },
    { input: 'personio-api-url', value: 'http://api.personio.de', allowed: /https:\/\// },
    { input: 'okta-api-token', value: '', allowed: /okta-client-id.*okta-private-key/ },
    { input: 'dry-run', value: 'yes', allowed: /true.*false/ },
    { input: 'max-deactivations', value: '101%', allowed: /0%.*100%/ },
    { input: 'active-session', value: 'kill', allowed: /cancel-stale.*cancel.*wait.*fail/ },
    { input: 'timeout-minutes', value: '361', allowed: /360/ },
    { input: 'poll-interval', value: '0', allowed: /0\.1 to 300/ },
    { input: 'okta-identity-source-id', value: 'https://acme.okta.com/0oa1', allowed: /0oa/ },
  ])('ends the run before any request ($input: "$value")', async ({ input, value, allowed }) => {
    const world = await startWorld();
    const run = await runAction(world, { [input]: value });
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'failed', 'error-code': 'input-invalid' } });
    const errors = run.annotations.filter(({ level }) => level === 'error').map(({ message }) => message);
    expect(errors).toEqual([expect.stringContaining(input)]);
    expect(errors[0]).toMatch(allowed);
    expect(errors[0]).toContain(value);
    expect(run.outputs).toMatchObject({ 'records-fetched': '0', 'records-created': '0', 'session-ids': '[]' });
    expect(run.summary).toContain(input);
    expect([...world.personio.requests, ...world.okta.requests]).toEqual([]);
  });

  it('is told together with all the others', async () => {
    const world = await startWorld();
    const run = await runAction(world, { mode: 'x', 'record-limit': '0', 'dry-run': 'no' });
    expect(messagesOf(run, 'error')).toEqual([
      expect.stringMatching(/^`mode` must be /),
      expect.stringMatching(/^`dry-run` must be /),
      expect.stringMatching(/^`record-limit` must be /),
      expect.stringMatching(/^There are 3 mistakes in the inputs\. Correct them/),
    ]);
    expect(run.summary.match(/^- .*must be/gm)).toHaveLength(3);
  });

  it('ends the run where it is a second credential for Okta', async () => {
    const world = await startWorld();
    const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const run = await runAction(world, { 'okta-client-id': '0oaServiceApp', 'okta-private-key': pem });
    expect(run.outputs['error-code']).toBe('input-invalid');
    const [error] = run.annotations.filter(({ level }) => level === 'error');
    expect(error?.message).toMatch(/okta-api-token.*okta-client-id.*okta-private-key/);
    expect([...world.personio.requests, ...world.okta.requests]).toEqual([]);
    expect(run.everything).not.toContain(pem.split('\n')[1]);
  });

  it('ends the run where it is show-personal-data in a public repository', async () => {
    const world = await startWorld();
    const run = await runAction(
      world,
      { 'show-personal-data': 'true' },
      { GITHUB_EVENT_PATH: eventOf(world, 'public') },
    );
    expect(run.outputs).toMatchObject({ 'error-code': 'input-invalid' });
    expect(world.personio.requests).toEqual([]);
  });

  it('has no secret quoted', async () => {
    const world = await startWorld();
    const run = await runAction(world, {
      mode: 'papi-xq-secret-0123456789',
      'personio-client-secret': 'xq-secret-in-a-bad-run',
    });
    expect(run.outputs['error-code']).toBe('input-invalid');
    expect(run.everything).not.toContain('xq-secret');
    expect(run.masks).toContain('xq-secret-in-a-bad-run');
    // A file may have any name, so it is not a mistake in the inputs.
    const other = await runAction(world, { 'config-file': 'papi-xq-secret-0123456789' });
    expect(other.outputs['error-code']).toBe('config-invalid');
    expect(other.everything).not.toContain('xq-secret');
  });
});
