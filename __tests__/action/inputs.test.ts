import { describe, expect, it } from '@jest/globals';
import {
  definitions,
  INPUTS,
  type InputContext,
  masksOf,
  oktaCredentialOf,
  publicInputs,
  readInputs,
} from '../../src/action/inputs.ts';
import { SyncError } from '../../src/errors.ts';

const required: Record<string, string> = {
  mode: 'sync',
  'personio-client-id': 'papi-client',
  'personio-client-secret': 'papi-secret',
  'okta-org-url': 'https://acme.okta.com',
  'okta-api-token': '00token',
  'okta-identity-source-id': '0oa1b2c3',
};

function read(given: Record<string, string> = {}, context?: InputContext) {
  const all: Record<string, string> = { ...required, ...given };
  return readInputs((name) => all[name] ?? '', context);
}

function refusal(given: Record<string, string>, context?: InputContext): SyncError {
  try {
    read(given, context);
  } catch (error) {
    expect(error).toBeInstanceOf(SyncError);
    expect((error as SyncError).code).toBe('input-invalid');
    return error as SyncError;
  }
  throw new Error('nothing was refused');
}

describe('readInputs', () => {
  it('applies the defaults to what is not given', () => {
    const expected = {
      mode: 'sync',
      dryRun: false,
      personioClientId: 'papi-client',
      personioClientSecret: 'papi-secret',
      personioApiVersion: 'v1',
      personioApiUrl: 'https://api.personio.de',
      oktaOrgUrl: 'https://acme.okta.com',
      oktaApiToken: '00token',
      oktaIdentitySourceId: '0oa1b2c3',
      activeSession: 'cancel-stale',
      waitForCompletion: true,
      timeoutMinutes: 60,
      pollInterval: 2,
      showPersonalData: false,
      notify: 'none',
      commentPlan: false,
      apiShare: { kind: 'percent', value: 100, text: '100%' },
    };
    expect(read()).toEqual(expected);
    const blank = Object.fromEntries(Object.keys(INPUTS).map((name) => [name, required[name] ?? '  ']));
    expect(read(blank)).toEqual(expected);
  });

  it('reads what is given', () => {
    const inputs = read({
      'dry-run': 'TRUE',
      'record-limit': ' 5 ',
      'config-file': 'hr/okta.yml',
      'max-deactivations': '12.5%',
      'active-session': 'wait',
      'wait-for-completion': 'False',
      'timeout-minutes': '0.5',
      'poll-interval': '0.1',
      'show-personal-data': 'true',
    });
    expect(inputs).toMatchObject({
      dryRun: true,
      recordLimit: 5,
      configFile: 'hr/okta.yml',
      maxDeactivations: { kind: 'percent', value: 12.5, text: '12.5%' },
      activeSession: 'wait',
      waitForCompletion: false,
      timeoutMinutes: 0.5,
      pollInterval: 0.1,
      showPersonalData: true,
    });
  });

  it.each([
    ['0', { kind: 'count', value: 0, text: '0' }],
    ['25', { kind: 'count', value: 25, text: '25' }],
    ['0%', { kind: 'percent', value: 0, text: '0%' }],
    ['10%', { kind: 'percent', value: 10, text: '10%' }],
    ['100%', { kind: 'percent', value: 100, text: '100%' }],
  ])('takes max-deactivations %s', (given, expected) => {
    expect(read({ 'max-deactivations': given }).maxDeactivations).toEqual(expected);
  });

  it.each([
    ['acme.okta.com', 'https://acme.okta.com'],
    ['https://Acme.okta.com/', 'https://acme.okta.com'],
    ['https://login.acme.example:8443', 'https://login.acme.example:8443'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://127.8.0.1:1', 'http://127.8.0.1:1'],
    ['http://[::1]:8080/', 'http://[::1]:8080'],
  ])('takes okta-org-url %s', (given, expected) => {
    expect(read({ 'okta-org-url': given }).oktaOrgUrl).toBe(expected);
  });

  it.each([
    ['octocat', ['octocat']],
    ['@octocat, hubot', ['octocat', 'hubot']],
    ['octocat hubot\n  ada-l,', ['octocat', 'hubot', 'ada-l']],
    ['Octocat, hubot, octocat', ['octocat', 'hubot']],
    ['mona-l_acme', ['mona-l_acme']],
    ['a'.repeat(39), ['a'.repeat(39)]],
  ])('takes notify-assignees %j, each user name once', (given, expected) => {
    const inputs = read({ 'notify-assignees': given });
    expect(inputs.notifyAssignees).toEqual(expected);
    expect(publicInputs(inputs)['notify-assignees']).toBe(expected.join(','));
  });

  it.each([
    ['mode', 'delete', '`create-activate`, `deactivate-delete` or `sync`'],
    ['dry-run', 'yes', '`true` or `false`'],
    ['dry-run', 'tRUE', '`true` or `false`'],
    ['wait-for-completion', '1', '`true` or `false`'],
    ...['0', '-1', '1.5', 'ten', '1e3', '99999999999999999999'].map((given) => ['record-limit', given, 'whole number']),
    ...['10 %', '101%', '-1', '1.5', 'ten', '%', '1e1%'].map((given) => ['max-deactivations', given, 'percentage']),
    ...['0', '361', '-1', 'x', '1,5', 'Infinity'].map((given) => ['timeout-minutes', given, 'up to 360']),
    ...['0', '0.09', '301', 'x'].map((given) => ['poll-interval', given, 'from 0.1 to 300']),
    ['active-session', 'kill', '`cancel-stale`, `cancel`, `wait` or `fail`'],
    ['okta-org-url', 'https://acme-admin.okta.com', '`https://acme.okta.com`'],
    ['okta-org-url', 'acme-admin.oktapreview.com', '`https://acme.oktapreview.com`'],
    ['okta-org-url', 'http://acme.okta.com', '`https://` address'],
    ['okta-org-url', 'http://localhost.acme.com', '`https://` address'],
    ['okta-org-url', 'http://128.0.0.1', '`https://` address'],
    ['okta-org-url', 'https://acme.okta.com/app', '`https://acme.okta.com`, without a path'],
    ['okta-org-url', 'https://acme.okta.com/?a=1', 'without a path, query'],
    ['okta-org-url', 'https://acme.okta.com?', 'without a path, query'],
    ['okta-org-url', 'ftp://acme.okta.com', 'begins with `https://`'],
    ['okta-org-url', 'acme okta', 'an address such as'],
    ['okta-org-url', 'acme', 'an address such as'],
    ['okta-org-url', 'https://{yourOktaDomain}', 'in the place of a placeholder such as `{yourOktaDomain}`'],
    ['okta-org-url', 'https://yourOktaDomain.com', 'in the place of a placeholder'],
    ['okta-org-url', 'https://acme.okta.com.com', 'ends in `.com` only once'],
    ...['9%', '0%', '101%', '50', '0.5'].map((given) => ['api-share', given, '`10%` to `100%`']),
    ...[
      `v1:${'0'.repeat(63)}`,
      `v1:${'0'.repeat(65)}`,
      `v2:${'0'.repeat(64)}`,
      '0'.repeat(64),
      `v1:${'x'.repeat(64)}`,
    ].map((given) => ['expect-plan', given, '`v1:` and 64 hex digits']),
    ...[
      'octo--cat',
      '-octocat',
      'octocat-',
      'acme/team',
      'ä',
      'a.b',
      `${'a'.repeat(40)}`,
      'ghp_0123_4567',
      ',',
      '@',
    ].map((given) => ['notify-assignees', given, '1 to 10 GitHub user names']),
    ['notify-assignees', Array.from({ length: 11 }, (_, at) => `user${at}`).join(), '1 to 10 GitHub user names'],
    ['okta-client-id', `00${'aB3'.repeat(13)}x`, 'the id alone'],
    ['okta-identity-source-id', `00${'aB3'.repeat(13)}x`, 'the id alone'],
    ['personio-api-url', 'http://api.personio.de', '`https://` address'],
    ['okta-identity-source-id', 'https://acme.okta.com/app/0oa1', 'not an address'],
  ] as [string, string, string][])('refuses for %s the value %s', (name, given, allowed) => {
    const { message } = refusal({ [name]: given });
    expect(message).toContain(`\`${name}\` must be`);
    expect(message).toContain(allowed);
    // A query may carry a token.
    if (name !== 'notify-assignees') {
      expect(message.includes(`but is ${JSON.stringify(given)}`)).toBe(!/[?{]|^00|^v\d:/.test(given));
    }
  });

  it.each([
    '00to\u200bken',
    '00to\nken',
    '00to ken',
    '00to…',
  ])('refuses a token of Okta’s that no header takes (%j), without quoting it', (token) => {
    const { message } = refusal({ 'okta-api-token': token });
    expect(message).toMatch(/^`okta-api-token` must be the token alone/);
    expect(message).not.toContain('00to');
    const { message: ofApp } = refusal({ 'okta-api-token': '', 'okta-client-id': token, 'okta-private-key': 'sssh' });
    expect(ofApp).toMatch(/^`okta-client-id` must be the id alone/);
  });

  it('does not quote what may be a secret in the wrong place', () => {
    const secrets = [
      '00-SandboxApiToken-0123456789abcdefghijklmn',
      'k3yOf-24-letters_Xyz',
      'papi7',
      'TokenOfLettersAlone',
    ];
    const names = ['mode', 'dry-run', 'okta-org-url', 'max-deactivations', 'timeout-minutes', 'notify', 'api-share'];
    for (const [name, secret] of names.flatMap((name) => secrets.map((secret) => [name, secret] as const))) {
      expect(refusal({ [name]: secret }).message).not.toContain(secret);
    }
    const pem = '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADAN\n-----END PRIVATE KEY-----';
    for (const name of ['okta-client-id', 'okta-key-id', 'okta-identity-source-id']) {
      const { message } = refusal({ [name]: pem });
      expect(message).toContain(`\`${name}\` must be the id alone`);
      expect(message).not.toContain('MIIE');
    }
  });

  it('does not repeat an address that carries credentials', () => {
    const { message } = refusal({ 'okta-org-url': 'https://admin:hunter2@acme.okta.com' });
    expect(message).toContain('without user name and password');
    expect(message).not.toContain('hunter2');
  });

  it('tells everything that is wrong at once', () => {
    const { message, mistakes } = refusal({
      mode: '',
      'record-limit': 'ten',
      'poll-interval': '0',
      'okta-api-token': ' ',
    });
    expect(message).toBe('There are 4 mistakes in the inputs.');
    expect(mistakes.map((mistake) => mistake.message.split('`')[1])).toEqual([
      'mode',
      'record-limit',
      'poll-interval',
      'okta-api-token',
    ]);
    expect(mistakes[0]?.message).toMatch(
      /^`mode` is required, but it is missing or empty; it must be `create-activate`/,
    );
  });

  it('says in its own words what is wrong with any of them', () => {
    for (const [name, { schema }] of definitions()) {
      for (const given of ['', '\u0000', '-1', '{}', 'x y', '1e9', 'https://', 'ftp://a.b/c?d']) {
        const { error } = schema.safeParse(given);
        const said = error?.issues.map(({ message }) => message).join() ?? '';
        expect(`${name}: ${said}`).not.toMatch(/Invalid|expected|received|Too (?:big|small)|pattern|string/);
      }
    }
  });

  it('explains missing secrets, and only those', () => {
    expect(refusal({ 'personio-client-secret': '' }).remedy).toMatch(/forks and by Dependabot/);
    expect(refusal({ mode: '' }).remedy).not.toMatch(/Dependabot/);
  });

  describe('for the credential at Okta', () => {
    const none = { 'okta-api-token': '' };
    const app = { 'okta-client-id': '0oaApp', 'okta-private-key': 'sssh' };

    it.each([
      ['an API token', {}, { kind: 'api-token', token: '00token' }],
      ['a service app', { ...none, ...app }, { kind: 'oauth', clientId: '0oaApp', privateKey: 'sssh' }],
      [
        'a service app with several keys',
        { ...none, ...app, 'okta-key-id': 'k1' },
        { kind: 'oauth', clientId: '0oaApp', privateKey: 'sssh', keyId: 'k1' },
      ],
    ])('takes %s', (_, given, credential) => {
      expect(oktaCredentialOf(read(given))).toEqual(credential);
    });

    it.each([
      ['a missing credential', none, ['okta-api-token', 'okta-client-id', 'okta-private-key'], true],
      ['a token and a service app together', app, ['Exactly one', 'okta-api-token', 'okta-client-id'], false],
      ['a token with a stray key', { 'okta-private-key': 'sssh' }, ['Exactly one', 'okta-api-token'], false],
      ['a token with a stray key id', { 'okta-key-id': 'k1' }, ['Exactly one', 'okta-api-token'], false],
      ['a client id without a key', { ...none, 'okta-client-id': '0oaApp' }, ['`okta-private-key` is missing'], true],
      ['a key without a client id', { ...none, 'okta-private-key': 'sssh' }, ['`okta-client-id` is missing'], true],
      ['a key id alone', { ...none, 'okta-key-id': 'k1' }, ['`okta-client-id` is missing'], true],
    ] as [string, Record<string, string>, string[], boolean][])('refuses %s', (_, given, named, lacksSecret) => {
      const { message, remedy } = refusal(given);
      expect(named.filter((words) => !message.includes(words))).toEqual([]);
      expect(message).not.toContain('sssh');
      expect(remedy.includes('Dependabot')).toBe(lacksSecret);
    });
  });

  it('refuses show-personal-data where everybody may look, or may for all the event says', () => {
    const shown = { 'show-personal-data': 'true' };
    expect(refusal(shown, { repositoryVisibility: 'public' }).message).toContain('`show-personal-data`');
    expect(refusal(shown, { repositoryVisibility: undefined }).message).toContain('private or internal');
    for (const context of [{ repositoryVisibility: 'private' }, { repositoryVisibility: 'internal' }, undefined]) {
      expect(read(shown, context).showPersonalData).toBe(true);
    }
    expect(read({}, { repositoryVisibility: 'public' }).showPersonalData).toBe(false);
  });
});

describe('secrets', () => {
  it('are not shown where they came into an input that takes any text', () => {
    const shown = (file: string) => publicInputs(read({ 'config-file': file }))['config-file'];
    expect(['.github/emea sync.yml', 'papi-0123456789', 'my.secret'].map(shown)).toEqual([
      '.github/emea sync.yml',
      '…',
      '…',
    ]);
  });

  it('are told apart from what a report may show', () => {
    const inputs = read({ 'max-deactivations': '5%', 'record-limit': '3' });
    expect(publicInputs(inputs)).toEqual({
      mode: 'sync',
      'dry-run': 'false',
      'record-limit': '3',
      'personio-api-version': 'v1',
      'personio-api-url': 'https://api.personio.de',
      'okta-org-url': 'https://acme.okta.com',
      'okta-identity-source-id': '0oa1b2c3',
      'max-deactivations': '5%',
      'active-session': 'cancel-stale',
      'wait-for-completion': 'true',
      'timeout-minutes': '60',
      'poll-interval': '2',
      'show-personal-data': 'false',
      notify: 'none',
      'comment-plan': 'false',
      'api-share': '100%',
    });
  });

  it.each([
    ['short', ['short']],
    ['a secret of one line', ['a secret of one line']],
    [
      '-----BEGIN KEY-----\nMIIEvQIBADAN\r\n  BgkqhkiG9w0B\nshort\n-----END KEY-----\n',
      ['MIIEvQIBADAN', 'BgkqhkiG9w0B'],
    ],
    [
      String.raw`-----BEGIN KEY-----\nMIIEvQIBADAN\n-----END`,
      [String.raw`-----BEGIN KEY-----\nMIIEvQIBADAN\n-----END`, 'MIIEvQIBADAN'],
    ],
  ])('such as %j are masked as %j', (secret, masks) => {
    expect(masksOf(INPUTS, (name) => (name === 'okta-private-key' ? secret : ''))).toEqual(masks);
  });

  it('are masked whatever is wrong with the inputs, each without the blanks around it', () => {
    const given: Record<string, string> = {
      mode: 'never',
      'personio-client-id': 'papi-client',
      'personio-client-secret': ' papi-secret\n',
      'okta-client-id': '0oaApp',
      'github-token': 'ghs_token',
    };
    const masks = ['papi-client', 'papi-secret', 'ghs_token'];
    expect(masksOf(INPUTS, (name) => given[name] ?? '')).toEqual(masks);
  });

  it.each([
    `00${'a'.repeat(40)}`,
    'papi-0d4c8f9e',
    'ghs_16C7e42F292c6912E7',
    'github_pat_11ABCDEFG',
  ])('are refused where an id belongs, and not repeated: %s', (secret) => {
    for (const name of ['okta-client-id', 'okta-key-id']) {
      const { message } = refusal({ [name]: secret });
      expect(message).toContain(`\`${name}\` must be the id alone`);
      expect(message).not.toContain(secret);
    }
  });
});
