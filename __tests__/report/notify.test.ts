import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import nock from 'nock';
import { type Notification, readNotification } from '../../src/action/inputs.ts';
import { notify } from '../../src/report/notify/notify.ts';
import type { Report } from '../../src/report/schema.ts';
import {
  blocked,
  DIGEST,
  dryRun,
  dryRunThatWouldBeBlocked,
  failed,
  failedEarly,
  grouped,
  hostileReport,
  imported,
  loginsActive,
  misconfigured,
  nothingToDo,
  planChanged,
  planWithValues,
  reportWith,
  unconfirmed,
} from './samples.ts';

const SOURCE = '0oa1b2c3d4e5f6g7h8i9';
const RUN = 'https://github.com/acme/people/actions/runs/7/attempts/1';
const MARKER = /^<!-- personio-okta-sync issue [\da-f]{12} \{"sync":"timeout"\} -->\n/;
const WANTED: Notification = {
  notify: 'issue',
  commentPlan: false,
  githubToken: 'ghs_token',
  mode: 'sync',
  dryRun: false,
  oktaIdentitySourceId: SOURCE,
};

interface Issue {
  number: number;
  title: string;
  body: string;
  state: 'open' | 'closed';
  labels: string[];
  pull_request?: object;
}

type NewIssue = Pick<Issue, 'title' | 'body' | 'labels'>;

interface Comment {
  id: number;
  on: number;
  body: string;
  user: { type: string };
  author_association: string;
}

const environment = { ...process.env };
const directory = mkdtempSync(join(tmpdir(), 'notify-'));
let issues: Issue[] = [];
let comments: Comment[] = [];

beforeAll(() => nock.disableNetConnect());
beforeEach(() => {
  const { GITHUB_API_URL: _url, GITHUB_EVENT_PATH: _path, ...others } = environment;
  process.env = { ...others, GITHUB_REPOSITORY: 'acme/people' };
  issues = [];
  comments = [];
});
afterEach(() => nock.cleanAll());
afterAll(() => {
  nock.restore();
  process.env = environment;
  rmSync(directory, { recursive: true });
});

/** A GitHub that keeps issues and comments of acme/people. */
function serveGitHub(url = 'https://api.github.com', path = ''): void {
  const repository = nock(url, { reqheaders: { authorization: 'token ghs_token' } }).persist();
  const at = `${path}/repos/acme/people/issues`;
  const numberIn = (request: Request) => Number(/issues\/(?:comments\/)?(\d+)/.exec(request.url)?.[1]);
  const change = async <T extends object>(request: Request, found: T | undefined) =>
    Object.assign(found ?? {}, await request.json());

  repository
    .get(at)
    .query({ labels: 'personio-okta-sync', per_page: '100' })
    .reply(200, () => issues.filter(({ state, labels }) => state === 'open' && labels.includes('personio-okta-sync')));
  repository.post(at).reply(201, async (request: Request) => {
    issues.push({ number: issues.length + 1, state: 'open', ...((await request.json()) as NewIssue) });
    return issues.at(-1);
  });
  repository.patch(/issues\/\d+$/).reply(200, (request: Request) =>
    change(
      request,
      issues.find(({ number }) => number === numberIn(request)),
    ),
  );
  repository
    .get(/issues\/\d+\/comments/)
    .reply(200, (request: Request) => comments.filter(({ on }) => on === numberIn(request)));
  repository.post(/issues\/\d+\/comments$/).reply(201, async (request: Request) => {
    const { body } = (await request.json()) as Comment;
    comments.push({
      id: comments.length + 1,
      on: numberIn(request),
      body,
      user: { type: 'Bot' },
      author_association: 'NONE',
    });
    return comments.at(-1);
  });
  repository.patch(/issues\/comments\/\d+$/).reply(200, (request: Request) =>
    change(
      request,
      comments.find(({ id }) => id === numberIn(request)),
    ),
  );
}

async function tell(report: Report, wanted: Partial<Notification> = {}) {
  const told: string[] = [];
  const core = {
    warning: (line: string) => void told.push(`warning: ${line}`),
    notice: (line: string) => void told.push(`notice: ${line}`),
  };
  await notify({ ...report, context: { ...report.context, runUrl: RUN } }, { ...WANTED, ...wanted }, core);
  return told;
}

function onPullRequest(number: number): void {
  const path = join(directory, 'event.json');
  writeFileSync(path, JSON.stringify({ pull_request: { number }, repository: { visibility: 'private' } }));
  process.env['GITHUB_EVENT_PATH'] = path;
}

const open = () => issues.filter(({ state }) => state === 'open');

const STILL_ON = reportWith({
  status: 'nothing-to-do',
  counts: { fetched: 1, skipped: 1, loginActive: 1 },
  people: [{ personioId: '6001', action: 'skip', reason: 'login-active', login: 'ACTIVE', done: false }],
});
const HELD_UP = reportWith({
  status: 'nothing-to-do',
  heldUp: 1,
  counts: { fetched: 1, skipped: 1, loginActive: null },
});

describe('notify: issue', () => {
  it.each([
    ['fails', failed, 'timeout'],
    ['is blocked', blocked, 'Blocked by the safeguard <code>max-deactivations</code>'],
    ['is blocked, with what to approve,', blocked, `run with \`expect-plan: ${DIGEST}\`.`],
    ['is blocked as its plan has changed', planChanged, `run with \`expect-plan: ${DIGEST}\`.`],
    ['leaves records unconfirmed', unconfirmed, '<code>1003</code>, <code>2004</code>'],
    [
      'ends with leavers who can still sign in',
      loginsActive,
      'Can still sign in: <code>3001</code>, <code>3002</code>, <code>6001</code>.',
    ],
    [
      'leaves a leaver who can sign in, though that is allowed',
      STILL_ON,
      '**1 person who has left can still sign in**',
    ],
    ['holds a deactivation up, whatever is known of the login', HELD_UP, 'Mode <code>sync</code>'],
  ])('opens an issue when a run %s', async (_, report, words) => {
    serveGitHub();
    expect(await tell(report)).toEqual([]);
    expect(open()).toHaveLength(1);
    expect(issues[0]!.labels).toEqual(['personio-okta-sync']);
    expect(issues[0]!.body).toContain(words);
    expect(issues[0]!.body).toContain(RUN);
  });

  it('has no plan in the issue that could not be approved: Okta has refused some of it', async () => {
    serveGitHub();
    const remedy = 'Look at the plan. To allow this many in every run, set `safeguards.maxInvalid: 1`.';
    await tell(reportWith({ ...blocked, error: { code: 'safeguard', message: 'Too many.', remedy } }));
    expect(issues[0]!.body).not.toContain('expect-plan');
  });

  it.each([
    ['that imported', imported],
    ['that had nothing to do', nothingToDo],
  ])('opens no issue for a run %s', async (_, report) => {
    serveGitHub();
    expect(await tell(report)).toEqual([]);
    expect(issues).toEqual([]);
  });

  it('brings the issue up to date instead of opening another, with a comment only for another error', async () => {
    serveGitHub();
    await tell(failed);
    await tell(reportWith({ ...failed, counts: { fetched: 4711 } }));
    expect(issues).toHaveLength(1);
    expect(issues[0]!.body).toMatch(MARKER);
    expect(issues[0]!.body).toContain('4,711');
    expect(comments).toEqual([]);
    await tell(failedEarly);
    expect(issues).toHaveLength(1);
    expect(comments.map(({ body }) => body)).toEqual([expect.stringContaining('okta-auth')]);
  });

  it('closes the issue with a comment on recovery, and opens a new one for the next trouble', async () => {
    serveGitHub();
    await tell(failed);
    await tell(nothingToDo);
    expect(issues).toEqual([expect.objectContaining({ state: 'closed', state_reason: 'completed' })]);
    expect(comments.map(({ body }) => body)).toEqual([
      expect.stringMatching(/^Recovered: ✅ Nothing had to be changed/),
    ]);
    await tell(nothingToDo);
    expect(comments).toHaveLength(1);
    await tell(failed);
    expect(issues.map(({ state }) => state)).toEqual(['closed', 'open']);
  });

  it('closes the issue only when every mode that was in trouble has got through', async () => {
    serveGitHub();
    await tell(failed, { mode: 'create-activate' });
    await tell(nothingToDo, { mode: 'deactivate-delete' });
    expect(open()).toHaveLength(1);
    await tell(failedEarly, { mode: 'deactivate-delete' });
    await tell(nothingToDo, { mode: 'create-activate' });
    expect(open().map(({ body }) => body.split('\n')[0])).toEqual([
      expect.stringContaining('{"deactivate-delete":"okta-auth"}'),
    ]);
    await tell(nothingToDo, { mode: 'deactivate-delete' });
    expect(open()).toEqual([]);
  });

  it('keeps the issue open as long as leavers can sign in, however green the run, and says what it is about', async () => {
    serveGitHub();
    await tell(loginsActive);
    await tell(STILL_ON);
    expect(open().map(({ body }) => body.split('\n')[0])).toEqual([expect.stringContaining('{"sync":"login-active"}')]);
    expect(comments).toHaveLength(1);
    await tell(STILL_ON);
    expect(comments).toHaveLength(1);
    await tell(nothingToDo);
    expect(open()).toEqual([]);
  });

  it('keeps the issue open as long as people wait for confirmation, and names them', async () => {
    serveGitHub();
    const waiting = reportWith({
      counts: { fetched: 3, skipped: 1, waiting: 1 },
      people: [{ personioId: '1003', action: 'skip', reason: 'waiting-for-confirmation', waiting: true, done: false }],
    });
    for (let run = 1; run <= 3; run++) await tell(waiting);
    expect(open()).toHaveLength(1);
    expect(open()[0]?.body).toMatch(/Waiting for confirmation in Okta: <code>1003<\/code>/);
    await tell(reportWith({ counts: { fetched: 3, unchanged: 3, waiting: 0 } }));
    expect(open()).toEqual([]);
  });

  it('keeps the issue open as long as memberships are unconfirmed, and names the groups, but not by people', async () => {
    serveGitHub();
    const personal = grouped.groups.map((group) => ({ ...group, name: 'Reports of Nordmann', personal: true }));
    await tell({ ...grouped, groups: personal });
    await tell(grouped);
    expect(open()).toHaveLength(1);
    expect(open()[0]?.body).toContain('{"sync":"memberships-unconfirmed"}');
    expect(open()[0]?.body).toContain(
      'Unconfirmed in groups: <code>Dept – Support</code> (2 not removed, 1 not added).',
    );
    await tell({ ...grouped, groups: personal });
    expect(open()[0]?.body).toContain('<code>department 00g1b2c3d4e5f6g7h8i9</code> (2 not removed, 1 not added)');
    expect(open()[0]?.body).not.toContain('Nordmann');
    await tell(nothingToDo);
    expect(open()).toEqual([]);
  });

  it('keeps the issue open as long as a deactivation is held up', async () => {
    serveGitHub();
    await tell(failed);
    await tell(HELD_UP);
    expect(open().map(({ body }) => body.split('\n')[0])).toEqual([
      expect.stringContaining('{"sync":"user-name-taken"}'),
    ]);
    await tell(nothingToDo);
    expect(open()).toEqual([]);
  });

  it('puts who can still sign in on the first line and into the counts, also where the run failed for another reason', async () => {
    serveGitHub();
    await tell(reportWith({ ...failedEarly, counts: { loginActive: 2 } }));
    const [, , first, , counts] = issues[0]!.body.split('\n');
    expect(first).toBe('❌ **2 people who have left can still sign in**. The run failed: <code>okta-auth</code>.');
    expect(counts).toMatch(/ · can still sign in 2\.$/);
  });

  it('takes a run in mode sync for both modes', async () => {
    serveGitHub();
    await tell(failed, { mode: 'create-activate' });
    await tell(failed, { mode: 'deactivate-delete' });
    await tell(imported, { mode: 'sync' });
    expect(issues.map(({ state }) => state)).toEqual(['closed']);
  });

  it('keeps the issue open after a run that looked at a sample', async () => {
    serveGitHub();
    await tell(failed);
    await tell(reportWith({ ...imported, inputs: { 'record-limit': '5' } }));
    expect(open()).toHaveLength(1);
  });

  it('keeps one issue for each identity source', async () => {
    serveGitHub();
    await tell(failed);
    await tell(failed, { oktaIdentitySourceId: '0oaOTHER' });
    await tell(imported, { oktaIdentitySourceId: '0oaOTHER' });
    expect(issues.map(({ state }) => state)).toEqual(['open', 'closed']);
    expect(JSON.stringify(issues)).not.toContain(SOURCE);
  });

  it('takes neither an issue without the label nor a pull request for its own', async () => {
    serveGitHub();
    await tell(failed);
    issues.push({ ...issues[0]!, number: 2, labels: [] }, { ...issues[0]!, number: 3, pull_request: {} });
    issues.shift();
    await tell(failed);
    expect(issues).toHaveLength(3);
  });

  it.each([
    ['a dry run', dryRunThatWouldBeBlocked, { dryRun: true }],
    ['a dry run that fails', failed, { dryRun: true }],
    ['a run of which it is not known whether it is dry', failedEarly, { dryRun: undefined }],
    ['a cancelled run', reportWith({ status: 'failed', error: { code: 'cancelled', message: '', remedy: '' } }), {}],
    ['a run that nobody wants to hear of', failed, { notify: 'none' as const }],
  ])('asks nothing of GitHub for %s', async (_, report, wanted) => {
    const seen = nock('https://api.github.com').persist().get(/.*/).reply(500);
    expect(await tell(report, wanted)).toEqual([]);
    expect(seen.isDone()).toBe(false);
  });
});

describe('comment-plan', () => {
  const wanted = { notify: 'none', commentPlan: true, dryRun: true } as const;

  it('keeps one comment up to date on the pull request', async () => {
    serveGitHub();
    onPullRequest(12);
    expect(await tell(dryRun, wanted)).toEqual([]);
    await tell(dryRunThatWouldBeBlocked, wanted);
    expect(comments).toHaveLength(1);
    expect(comments[0]!.on).toBe(12);
    expect(comments[0]!.body).toContain('🛑 <code>max-deactivations</code>: 41; the limit is <code>10%</code> of 400.');
    expect(comments[0]!.body).toContain('<code>lastName</code> (7 people)');
    expect(comments[0]!.body).toContain('1 person whom only Okta knows');
  });

  it('has the table of groups, without names that say something of people', async () => {
    serveGitHub();
    onPullRequest(12);
    await tell({ ...grouped, status: 'planned', dryRun: true }, wanted);
    expect(comments[0]?.body).toContain('| <code>Dept – Research</code> | create | +20 → 20 |');
    const personal = grouped.groups.map((group) => ({
      ...group,
      name: 'Nordmann',
      renamedFrom: 'Old Nordmann',
      personal: true,
    }));
    await tell({ ...grouped, status: 'planned', dryRun: true, groups: personal }, wanted);
    expect(comments[0]?.body).toContain('| <code>department 00g1b2c3d4e5f6g7h8i9</code> | create | +20 → 20 |');
    expect(comments[0]?.body).not.toContain('Nordmann');
  });

  it('has the mistakes in the configuration file in full, and of the inputs only the code', async () => {
    serveGitHub();
    onPullRequest(12);
    await tell(misconfigured, wanted);
    expect(comments[0]!.body).toContain('In <code>.github/personio-okta.yml</code>:\n');
    expect(comments[0]!.body.match(/^- Line \d+, column \d+: <code>/gm)).toHaveLength(3);
    expect(comments[0]!.body).toContain('did you mean <code>timeZone</code>?');
    const mistakes = [{ message: '`mode` must be `sync`, but is "hunter".' }];
    const error = { code: 'input-invalid', message: 'Several.', remedy: 'Correct them.', mistakes } as const;
    await tell(reportWith({ status: 'failed', error }), wanted);
    expect(comments[0]!.body).toContain('<code>input-invalid</code>');
    expect(comments[0]!.body).not.toContain('hunter');
  });

  it('does not write into a comment that anybody may have made', async () => {
    serveGitHub();
    onPullRequest(12);
    await tell(dryRun, wanted);
    comments[0]!.user.type = 'User';
    await tell(dryRun, wanted);
    expect(comments).toHaveLength(2);
  });

  it('gives a notice where there is no pull request', async () => {
    expect(await tell(dryRun, wanted)).toEqual([expect.stringMatching(/^notice: .*no.* pull request/)]);
  });

  it('keeps to the size of a comment, however many people change', async () => {
    serveGitHub();
    onPullRequest(12);
    const people = Array.from({ length: 50_000 }, (_, at) => ({
      personioId: String(at),
      action: 'update' as const,
      changed: [`attribute_${at % 500}`],
      done: false,
    }));
    await tell(reportWith({ ...dryRun, people }), wanted);
    expect(comments[0]!.body.length).toBeLessThan(65_536);
  });
});

describe('what notify writes', () => {
  it('holds no value, name or free text, even with show-personal-data', async () => {
    serveGitHub();
    onPullRequest(12);
    await tell(planWithValues(true), { commentPlan: true });
    await tell({ ...unconfirmed, warnings: ['joiner@example.com'] }, { commentPlan: true });
    const error = { code: 'okta-api' as const, message: 'Müller', remedy: 'joiner@example.com' };
    await tell(reportWith({ status: 'failed', error }), { commentPlan: true });
    const written = JSON.stringify([issues, comments]);
    expect(written).toContain('okta-api');
    expect(written).not.toMatch(/Müller|Šimůnek|55555|example\.com/);
  });

  it('holds no markup from outside', async () => {
    serveGitHub();
    onPullRequest(12);
    await tell(hostileReport('--> <script>@octocat'), { commentPlan: true });
    const written = [...issues, ...comments].map(({ body }) => body.split('\n').slice(1).join('\n'));
    expect(written).toHaveLength(2);
    for (const body of written) expect(body).not.toMatch(/<script|@octocat|(?<!<!-- )-->/);
  });
});

describe('notify', () => {
  it.each([
    [403, 'issue', { notify: 'issue', commentPlan: false }, 'permissions:\n  contents: read\n  issues: write\n'],
    [404, 'comment', { notify: 'none', commentPlan: true }, 'permissions:\n  contents: read\n  pull-requests: write\n'],
  ] as const)('warns, when GitHub answers %i for the %s, with the YAML to add', async (status, _, wanted, yaml) => {
    onPullRequest(12);
    nock('https://api.github.com').get(/.*/).reply(status, { message: 'Resource not accessible by integration' });
    const told = await tell(failed, wanted);
    expect(told).toEqual([expect.stringContaining(yaml)]);
    expect(told[0]).toMatch(/^warning: /);
  });

  it.each([
    [
      'issues that are switched off',
      () => nock('https://api.github.com').get(/.*/).reply(410, { message: 'Issues has been disabled.' }),
      'Issues are switched off in this repository',
    ],
    ['an outage', () => nock('https://api.github.com').get(/.*/).reply(502, '<html>'), 'GitHub answered 502'],
    [
      'a broken connection',
      () => nock('https://api.github.com').get(/.*/).replyWithError('reset'),
      'GitHub did not answer',
    ],
  ])('warns of %s, and writes the comment all the same', async (_, refuse, words) => {
    refuse();
    serveGitHub();
    onPullRequest(12);
    const told = await tell(failed, { commentPlan: true });
    expect(told).toEqual([expect.stringContaining(words)]);
    expect(comments).toHaveLength(1);
  });

  it('does not wait for GitHub longer than ten seconds', async () => {
    const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());
    serveGitHub();
    expect(await tell(failed)).toEqual([expect.stringContaining('GitHub did not answer')]);
    expect(timeout.mock.calls).toEqual([[10_000]]);
    timeout.mockRestore();
  });

  it('says what is missing without a token', async () => {
    expect(await tell(failed, { githubToken: undefined })).toEqual([expect.stringContaining('`github-token`')]);
  });
});

it('notify works on GitHub Enterprise Server', async () => {
  serveGitHub('https://github.acme.example', '/api/v3');
  process.env['GITHUB_API_URL'] = 'https://github.acme.example/api/v3';
  expect(await tell(failed)).toEqual([]);
  expect(open()).toHaveLength(1);
});

describe('readNotification', () => {
  const read = (given: Record<string, string>) => readNotification((name) => given[name] ?? '');

  it('reads each input on its own, whatever is wrong with others', () => {
    const given = { notify: 'issue', mode: 'sync', 'okta-identity-source-id': SOURCE, 'github-token': 'ghs_token' };
    expect(read({ ...given, 'timeout-minutes': 'soon' })).toEqual(WANTED);
    expect(read({ ...given, 'dry-run': 'perhaps' })).toEqual({ ...WANTED, dryRun: undefined });
  });

  it('wants nothing by default', () => {
    expect(read({})).toMatchObject({ notify: 'none', commentPlan: false, githubToken: undefined });
  });
});
