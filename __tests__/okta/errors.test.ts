import { describe, expect, it } from '@jest/globals';
import { AnswerLost, AnswerUnreadable, Unreachable } from '../../src/http/client.ts';
import { errorBody, oktaError, unreachable } from '../../src/okta/errors.ts';
import { answer } from './support.ts';

const BODY = {
  errorCode: 'E0000001',
  errorSummary: 'Api validation failed: anna@acme.example',
  errorLink: 'E0000001',
  errorId: 'oaeXYZ',
  errorCauses: [{ errorSummary: 'userName: anna@acme.example is taken' }],
};
const KNOWN = [
  'Only one active import session per identity source is allowed to be created every 5 minutes.',
  'Only a session that is in CREATED or IN_PROGRESS status can be canceled.',
  'Session=6a3f should be in IN_PROGRESS status in order to be processed',
  'Invalid token provided',
];
const CALL = { what: 'list sessions', scope: 'okta.identitySources.read' };

describe('oktaError', () => {
  it.each([
    [401, 'okta-auth', /token/i],
    [401, 'okta-auth', /network zones/],
    [403, 'okta-api', /firewall or proxy/],
    [403, 'okta-api', /network zones/],
    [404, 'okta-api', /okta-identity-source-id/],
    [429, 'okta-api', /Rate Limits/],
    [400, 'okta-api', /error id/],
    [302, 'okta-api', /error id/],
    [500, 'okta-api', /status\.okta\.com/],
    [503, 'okta-api', /status\.okta\.com/],
  ])('makes status %i %s, with what to do', (status, code, remedy) => {
    const error = oktaError(answer(status, BODY), CALL);
    expect(error.code).toBe(code);
    expect(error.remedy).toMatch(remedy);
    expect(error.message).toContain('list sessions');
    expect(error.message).toContain(`status ${status}`);
    expect(error.message).toContain('E0000001');
    expect(error.message).toContain('oaeXYZ');
  });

  it('shows no address, no sentence in place of a code, and no more than a sentence or two', () => {
    expect(oktaError(answer(400, BODY), CALL).message).not.toContain('anna');
    const gateway = { error: 'user Erika Mustermann not found', errorId: 'Erika Mustermann' };
    expect(oktaError(answer(400, gateway), CALL).message).not.toContain('Erika');
    const long = { ...BODY, errorSummary: 'x'.repeat(5_000_000), errorCauses: [] };
    expect(oktaError(answer(400, long), CALL).message.length).toBeLessThan(500);
  });

  it("tells those sentences of Okta's that are known to hold nobody's data, and no other", () => {
    for (const errorSummary of KNOWN) {
      expect(oktaError(answer(400, { ...BODY, errorSummary, errorCauses: [] }), CALL).message).toContain(errorSummary);
    }
    const unknown = { ...BODY, errorSummary: 'Not found: Erika', errorCauses: [{ errorSummary: 'Erika is unknown.' }] };
    const { message } = oktaError(answer(400, unknown), CALL);
    expect(message).toBe(
      "This action cannot use Okta's answer (list sessions: status 400, E0000001, error id oaeXYZ).",
    );
  });

  it('tells a missing scope from a missing role', () => {
    const challenge = { 'www-authenticate': 'Bearer error="insufficient_scope", error_description="…"' };
    const role = oktaError(answer(403, { ...BODY, errorCode: 'E0000006' }), CALL);
    expect(role.code).toBe('okta-permission');
    expect(role.remedy).toMatch(/admin role .*network zones/);
    const { code, message, remedy } = oktaError(answer(403, BODY, challenge), CALL);
    expect(code).toBe('okta-permission');
    expect(message).toMatch(/lacks the scope okta\.identitySources\.read .*oaeXYZ/);
    expect(remedy).toMatch(/Okta API Scopes/);
  });

  it.each([401, 403])('tells a feature that is switched off from a credential that is (%i)', (status) => {
    const error = oktaError(answer(status, { ...BODY, errorCode: 'E0000015' }), CALL);
    expect(error.code).toBe('okta-api');
    expect(error.remedy).toMatch(/enable Anything-as-a-Source/);
    expect(error.message).toContain('oaeXYZ');
  });

  it('names the attributes that an upload is refused for, and no value', () => {
    const errorCauses = [{ errorSummary: 'costCentre: The attribute is not in the schema of anna.' }];
    const profiles = [
      { externalId: '1', profile: { userName: 'anna', costCentre: '7', email: 'a' } },
      { externalId: '2' },
    ];
    const names = ['userName', 'costCentre', 'email'];
    const upload = { what: 'bulk-upsert', scope: 'okta.identitySources.manage', names };
    const error = oktaError(answer(400, { ...BODY, errorCauses }), { ...upload, body: JSON.stringify({ profiles }) });
    expect(error.code).toBe('okta-api');
    expect(error.message).toMatch(/^Okta refused the upload, because of costCentre \(/);
    expect(error.message).not.toContain('anna');
    expect(error.remedy).toMatch(/Profile Editor/);
  });

  it('says what a page is, and how long, but not what it holds', () => {
    const html = { 'content-type': 'text/html;charset=utf-8' };
    const refused = oktaError(answer(400, '<h1>Müde</h1>', html), { ...CALL, body: '{}' });
    expect(refused.message).toBe(
      'Something other than Okta refused the request (list sessions: status 400, text/html, 14 bytes).',
    );
    expect(refused.remedy).toMatch(/firewall or proxy/);
    const json = { 'content-type': 'Application/Problem+JSON; charset=utf-8' };
    expect(oktaError(answer(503, '{}', json), CALL).message).toMatch(/\(list sessions: status 503\)\.$/);
    expect(oktaError(answer(503, '<h1>Müde</h1>', html), CALL).message).toMatch(
      /^Okta is down or under maintenance \(list sessions: status 503, text\/html, 14 bytes\)\.$/,
    );
  });

  it.each(['', '<html>Maintenance</html>', 'null', '[]'])('makes do with the body %j', (body) => {
    const error = oktaError(answer(503, body), CALL);
    expect(error.message).toMatch(/\(list sessions: status 503\)\.$/);
  });
});

describe('errorBody', () => {
  it('reads what Okta says of an error', () => {
    expect(errorBody(answer(400, BODY))).toEqual({
      errorCode: 'E0000001',
      errorSummary: BODY.errorSummary,
      errorId: 'oaeXYZ',
      errorCauses: BODY.errorCauses,
    });
  });

  it.each([
    [{ errorCode: 7, errorCauses: 'none' }, []],
    [{ errorCauses: [{ errorSummary: 'a' }, {}] }, ['a', '']],
  ])('reads %j leniently', (body, causes) => {
    const parsed = errorBody(answer(400, body));
    expect(parsed).toMatchObject({ errorCode: '', errorSummary: '', errorId: '' });
    expect(parsed.errorCauses.map(({ errorSummary }) => errorSummary)).toEqual(causes);
  });
});

describe('what comes instead of an answer', () => {
  it.each([
    new Unreachable('ECONNREFUSED'),
    new AnswerUnreadable('not JSON'),
  ])('becomes okta-api where it is $name', (error) => {
    expect(unreachable(error, 'list sessions')).toMatchObject({ code: 'okta-api', cause: error });
  });

  it.each([new AnswerLost('x'), new TypeError('x')])('stays what it is where it is $name', (error) => {
    expect(unreachable(error, 'list sessions')).toBe(error);
  });
});
