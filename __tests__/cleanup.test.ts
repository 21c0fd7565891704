import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { recorder } from './report/recorder.ts';

const recording = recorder();
const getInput = (name: string) => process.env[`INPUT_${name.toUpperCase()}`] ?? '';
jest.unstable_mockModule('../src/action/core.ts', () => ({ ...recording.core, getInput, setSecret: () => {} }));
const { cleanup } = await import('../src/cleanup.ts');

const before = { ...process.env };
afterEach(() => {
  process.env = { ...before };
});

describe('the post step', () => {
  it('says that Okta did not answer in time, and which session may block the next run', async () => {
    process.env['STATE_session'] = JSON.stringify({ is: 'open', id: 'S1' });
    const inputs = {
      mode: 'sync',
      'personio-client-id': 'id',
      'personio-client-secret': 'secret',
      'okta-org-url': 'http://127.0.0.1:9',
      'okta-api-token': 'token',
      'okta-identity-source-id': '0oa1',
    };
    for (const [name, value] of Object.entries(inputs)) process.env[`INPUT_${name.toUpperCase()}`] = value;
    await cleanup(AbortSignal.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')));
    expect(recording.of('warning')).toEqual([
      expect.stringMatching(
        /Session S1, .*\(timeout: Okta did not answer within 90 seconds\.\) `active-session: cancel`/,
      ),
    ]);
  });
});
