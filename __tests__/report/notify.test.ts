import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import nock from 'nock';
import { type Notification, readNotification } from '../../src/action/inputs.ts';
import { notify } from '../../src/report/notify/notify.ts';
import type { Report } from '../../src/report/schema.ts';
import { renderSummary } from '../../src/report/summary.ts';
import {
  blocked,
  DIGEST,
  dryRun,
  dryRunThatWouldBeBlocked,
  failed,
  failedEarly,
  GUIDES,
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
  notifyAssignees: undefined,
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
  assignees: { login: string }[];
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
/** Whom GitHub lets be assigned, as it spells them. */
let assignable: string[] = [];

beforeAll(() => nock.disableNetConnect());
beforeEach(() => {
  const { GITHUB_API_URL: _url, GITHUB_EVENT_PATH: _path, ...others } = environment;
  process.env = { ...others, GITHUB_REPOSITORY: 'acme/people' };
  issues = [];
  comments = [];
  assignable = ['Ada', 'grace-h', 'linus_acme'];
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
    issues.push({ number: issues.length + 1, state: 'open', assignees: [], ...((await request.json()) as NewIssue) });
    return issues.at(-1);
  });
  repository.post(/issues\/\d+\/assignees$/).reply(201, async (request: Request) => {
    const issue = issues.find(({ number }) => number === numberIn(request))!;
    const { assignees } = (await request.json()) as { assignees: string[] };
    const wanted = new Set(assignees.map((login) => login.toLowerCase()));
    const added = assignable.filter((login) => wanted.has(login.toLowerCase()));
    const logins = new Set([...issue.assignees.map(({ login }) => login), ...added]);
    return Object.assign(issue, { assignees: [...logins].map((login) => ({ login })) });
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
/** Nothing is to be done, and everything was looked at. */
const SEES_ALL = reportWith({ ...nothingToDo, counts: { ...nothingToDo.counts, loginActive: 0, waiting: 0 } });
const WAITING = reportWith({
  counts: { fetched: 3, skipped: 1, waiting: 1 },
  people: [{ personioId: '1003', action: 'skip', reason: 'waiting-for-confirmation', waiting: true, done: false }],
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
    ['is blocked, with the limit,', blocked, '41. The limit is 10% of 400 people whom Okta holds.'],
    ['is blocked, with what to approve,', blocked, `run with <code>expect-plan: ${DIGEST}</code>.`],
    ['is blocked as its plan has changed', planChanged, `run with <code>expect-plan: ${DIGEST}</code>.`],
    ['fails, with what happened,', failed, 'The deadline of 60 minutes struck while session session-2 was importing.'],
    ['fails, with what to do,', failed, '**What to do:** Wait until Okta has finished it, then run again'],
    ['fails, with the guide of the installed version,', failed, `(${GUIDES}/troubleshooting.md#timeout)`],
    ['leaves records unconfirmed', unconfirmed, '| <code>1003</code> | create |'],
    [
      'leaves records unconfirmed, with the cause of each,',
      unconfirmed,
      '<code>login</code> belongs to another Okta user',
    ],
    [
      'ends with leavers who can still sign in',
      loginsActive,
      '| <code>6001</code> | <code>PASSWORD&#95;EXPIRED</code> |',
    ],
    [
      'leaves a leaver who can sign in, though that is allowed',
      STILL_ON,
      '**1 person who has left can still sign in**',
    ],
    ['holds a deactivation up, whatever is known of the login', HELD_UP, '1 account is not deactivated'],
  ])('opens an issue when a run %s', async (_, report, words) => {
    serveGitHub();
    expect(await tell(report)).toEqual([]);
    expect(open()).toHaveLength(1);
    expect(issues[0]!.labels).toEqual(['personio-okta-sync']);
    expect(issues[0]!.body).toContain(words);
    expect(issues[0]!.body).toContain(RUN);
    expect(issues[0]!.assignees).toEqual([]);
  });

  it('names the source by its id, the rules by their file and hash, and what the run did in numbers', async () => {
    serveGitHub();
    await tell(failed);
    expect(issues[0]!.title).toBe(`Personio to Okta: the sync of ${SOURCE} needs attention`);
    expect(issues[0]!.body).toContain(
      `\nIdentity source <code>${SOURCE}</code> · mode <code>sync</code> · configuration <code>.github/personio-okta.yml</code> (SHA-256 <code>c0ffee</code>)\n`,
    );
    expect(issues[0]!.body).toContain('\n10,450 read, 0 deactivated, ');
  });

  it('has what stands first in the summary, word for word', async () => {
    serveGitHub();
    const report = { ...dryRunThatWouldBeBlocked, status: 'blocked' as const, error: blocked.error };
    await tell(report);
    const [, second, ...others] = renderSummary(report).split('\n');
    const safeguards = others.filter((line) => line.startsWith('- 🛑'));
    expect(safeguards).toHaveLength(2);
    for (const line of [second, ...safeguards]) expect(issues[0]!.body).toContain(`\n${line}\n`);
  });

  it('has no plan in the issue that could not be approved: Okta has refused some of it', async () => {
    serveGitHub();
    const remedy = 'Look at the plan. To allow this many in every run, set `safeguards.maxInvalid: 1`.';
    const safeguards = blocked.safeguards.map((one) => ({ ...one, remedy }));
    await tell(reportWith({ ...blocked, safeguards, error: { code: 'safeguard', message: 'Too many.', remedy } }));
    expect(issues[0]!.body).not.toContain('expect-plan');
    expect(issues[0]!.body).toContain(`Plan <code>${DIGEST}</code>.`);
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
    await tell(failed);
    for (const report of [loginsActive, STILL_ON, loginsActive]) {
      await tell(report);
      expect(open()[0]?.body.split('\n')[0]).toContain('{"sync":"login-active"}');
      expect(comments).toHaveLength(1);
    }
    await tell(SEES_ALL);
    expect(open()).toEqual([]);
  });

  it('keeps the issue open as long as people wait for confirmation, and names them', async () => {
    serveGitHub();
    for (let run = 1; run <= 3; run++) await tell(WAITING);
    expect(open()).toHaveLength(1);
    expect(open()[0]?.body).toMatch(/### Waiting for confirmation: 1 person\n\n.*\n\n- <code>1003<\/code>/);
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
      '### Unconfirmed in 1 group\n\n- <code>Dept – Support</code>: 2 not removed, 1 not added\n',
    );
    await tell({ ...grouped, groups: personal });
    expect(open()[0]?.body).toContain('<code>department 00g1b2c3d4e5f6g7h8i9</code>: 2 not removed, 1 not added');
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
    const [, first, , ...others] = issues[0]!.body.split('\n');
    expect(first).toMatch(
      /^### ⚠️ \*\*2 people who have left can still sign in\*\*\. ❌ The run failed \(okta-auth\): /,
    );
    expect(others.join('\n')).toMatch(/, 2 left and can still sign in\.$/m);
  });

  it('takes a run in mode sync for both modes', async () => {
    serveGitHub();
    await tell(failed, { mode: 'create-activate' });
    await tell(failed, { mode: 'deactivate-delete' });
    await tell(imported, { mode: 'sync' });
    expect(issues.map(({ state }) => state)).toEqual(['closed']);
  });

  it.each([
    ['whose login is on', loginsActive],
    ['whose login is on, and is not among those that fail a run', STILL_ON],
    ['who waits', WAITING],
    ['whose deactivation is held up', HELD_UP],
  ])('keeps the issue open after a run that could not see %s', async (_, report) => {
    serveGitHub();
    await tell(report);
    const { inputs } = nothingToDo;
    await tell(reportWith({ ...nothingToDo, inputs: { ...inputs, 'compare-with': 'nothing' } }));
    expect(open()).toHaveLength(1);
    expect(comments).toEqual([]);
    await tell(SEES_ALL);
    expect(open()).toEqual([]);
  });

  it.each([
    ['people', unconfirmed, { upserted: 2, created: 0, updated: 2 }],
    ['memberships', grouped, { membershipsAdded: 3 }],
  ])('keeps the issue open where %s were unconfirmed, until they were seen or nothing is left to send', async (_, report, sent) => {
    serveGitHub();
    await tell(report);
    await tell(reportWith({ counts: { fetched: 412, ...sent } }));
    await tell(reportWith({ status: 'triggered', counts: { fetched: 412, ...sent } }));
    expect(open()).toHaveLength(1);
    expect(comments).toEqual([]);
    await tell(reportWith({ counts: { fetched: 412, ...sent, unconfirmed: 0, membershipsUnconfirmed: 0 } }));
    expect(open()).toEqual([]);
    await tell(report);
    await tell(nothingToDo);
    expect(open()).toEqual([]);
  });

  it('says what is new in a later run where GitHub failed in the middle of it', async () => {
    nock('https://api.github.com')
      .post(/issues\/\d+\/comments$/)
      .reply(502, '<html>');
    serveGitHub();
    await tell(failed);
    expect(await tell(failedEarly)).toEqual([expect.stringContaining('GitHub answered 502')]);
    expect(issues[0]!.body).toMatch(MARKER);
    expect(await tell(failedEarly, { notifyAssignees: ['ada'] })).toEqual([]);
    expect(comments.map(({ body }) => body)).toEqual([expect.stringContaining('okta-auth')]);
    expect(issues[0]!.body).toContain('{"sync":"okta-auth"}');
    expect(issues[0]!.assignees).toEqual([{ login: 'Ada' }]);
  });

  it('takes of an issue that somebody has edited only what it can have written itself', async () => {
    serveGitHub();
    await tell(failed);
    const edited = '{"sync":"__proto__","someone":"else","create-activate":[1],"deactivate-delete":"x --> <b>$&"}';
    issues[0]!.body = issues[0]!.body.replace('{"sync":"timeout"}', () => edited);
    expect(await tell(nothingToDo)).toEqual([]);
    expect(open()).toHaveLength(1);
    expect(await tell(failedEarly)).toEqual([]);
    expect(issues[0]!.body).toMatch(/^<!-- personio-okta-sync issue [\da-f]{12} \{"sync":"okta-auth"\} -->\n/);
    await tell(nothingToDo);
    expect(open()).toEqual([]);
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
  });

  it('understands an issue that 0.1.0 has written, and brings it up to date', async () => {
    serveGitHub();
    const body =
      '<!-- personio-okta-sync issue 3a9f8d9c0f5e {"sync":"timeout"} -->\n\n❌ The run failed: <code>timeout</code>.';
    await tell(failed);
    const key = /issue ([\da-f]{12})/.exec(issues[0]!.body)![1]!;
    issues[0]!.body = body.replace('3a9f8d9c0f5e', key);
    await tell(failed);
    expect(issues).toHaveLength(1);
    expect(comments).toEqual([]);
    expect(issues[0]!.body).toContain(SOURCE);
    await tell(nothingToDo);
    expect(open()).toEqual([]);
  });

  it('keeps the issue open as long as a group has another name than was sent, and no membership is unconfirmed', async () => {
    serveGitHub();
    const groups = [{ ...grouped.groups[0]!, unconfirmed: ['name'] }];
    await tell(reportWith({ counts: { fetched: 1, membershipsUnconfirmed: 0 }, groups }));
    expect(open()).toHaveLength(1);
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
    expect(comments[0]!.body).toContain(
      '🛑 <code>max-deactivations</code>: People who would be deactivated: 41. The limit is',
    );
    expect(comments[0]!.body).toContain('set the input <code>max-deactivations: 41</code>');
    expect(comments[0]!.body).toContain('**What to do:** Look at the plan.');
    expect(comments[0]!.body).toMatch(/Plan <code>v1:\w+<\/code>: with this as \[<code>expect-plan<\/code>\]/);
    expect(comments[0]!.body).toContain('configuration <code>.github/personio-okta.yml</code>');
    expect(comments[0]!.body).toContain('<code>lastName</code> (7 people)');
    expect(comments[0]!.body).toContain('1 person whom only Okta knows');
  });

  it('has deactivations first, then who else changes, then groups, and who is left alone last', async () => {
    serveGitHub();
    onPullRequest(12);
    await tell({ ...dryRun, groups: grouped.groups }, wanted);
    const { body } = comments[0]!;
    const places = [
      '| **⛔\u00a0Deactivate**: [<code>left</code>]',
      '| Create | 5 |',
      '| Update | 7 |',
      '### Groups',
      '| Invalid: [<code>invalid-attribute</code>]',
      '| Skipped: [<code>out-of-scope</code>]',
    ].map((words) => body.indexOf(words));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places[0]).toBeGreaterThan(0);
    expect(body).not.toContain('nchanged:');
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

  it('does not show a message that quotes an input: what is masked in the log would stand here', async () => {
    serveGitHub();
    onPullRequest(12);
    for (const code of ['input-invalid', 'config-invalid'] as const) {
      const error = { code, message: '`mode` must be `sync`, but is "hunter".', remedy: 'Correct it.' };
      await tell({ ...failedEarly, error }, { ...wanted, notify: 'issue', dryRun: false });
      for (const { body } of [...comments, ...issues]) {
        expect(body).toMatch(/❌ The run failed \((input|config)-invalid\)\.(\n\*\*What to do:\*\* Correct it\.| \[)/);
        expect(body).not.toContain('hunter');
      }
    }
  });
});

describe('the size of what is written', () => {
  const LIMIT = 65_536;
  const many = <T>(count: number, make: (index: number) => T) =>
    Array.from({ length: count }, (_, index) => make(index));
  const actions = ['deactivate', 'create', 'update', 'skip', 'invalid'] as const;
  const large = reportWith({
    ...dryRunThatWouldBeBlocked,
    counts: { fetched: 10_000, loginActive: 2_000, unconfirmed: 2_000, waiting: 2_000, membershipsUnconfirmed: 300 },
    people: many(10_000, (at) => ({
      personioId: String(1_000_000 + at),
      action: actions[at % 5]!,
      reason: `invalid-attribute-${at % 40}`,
      changed: [`attribute_${at % 500}`],
      done: false,
      ...(at % 3 === 0 && { login: 'PASSWORD_EXPIRED' }),
      ...(at % 3 === 1 && { unconfirmed: many(40, (each) => `attribute_${each}`), oktaReason: 'x'.repeat(400) }),
      ...(at % 3 === 2 && { waiting: true as const }),
    })),
    groups: many(300, (at) => ({ ...grouped.groups[2]!, name: `Dept – ${'ü'.repeat(80)} ${at}` })),
  });

  it('is what GitHub takes, with 10,000 people and 300 groups', async () => {
    serveGitHub();
    onPullRequest(12);
    await tell({ ...large, status: 'blocked', error: blocked.error }, { commentPlan: true });
    for (const { body } of [...issues, ...comments]) {
      expect(body.length).toBeLessThan(LIMIT);
      expect(body.length).toBeGreaterThan(LIMIT / 2);
      expect(body).toMatch(/… and [\d,]+ more, see the JSON report/);
      expect(body).toContain(RUN);
      expect(body.match(/<code>/g)?.length).toBe(body.match(/<\/code>/g)?.length);
    }
    expect([issues.length, comments.length]).toEqual([1, 1]);
  });

  it('is what GitHub takes, where everything from outside is as long and as hostile as can be', async () => {
    serveGitHub();
    onPullRequest(12);
    const hostile = hostileReport('@'.repeat(5_000));
    const people = many(600, (at) => hostile.people[at % hostile.people.length]!);
    await tell({ ...hostile, people, safeguards: many(500, () => hostile.safeguards[0]!) }, { commentPlan: true });
    for (const { body } of [...issues, ...comments]) expect(body.length).toBeLessThan(LIMIT);
    expect([issues.length, comments.length]).toEqual([1, 1]);
  });
});

describe('notify-assignees', () => {
  const notifyAssignees = ['ada', 'grace-h'];
  const assigned = () => issues[0]!.assignees.map(({ login }) => login);

  it('are assigned when the issue is opened', async () => {
    serveGitHub();
    expect(await tell(failed, { notifyAssignees })).toEqual([]);
    expect(assigned()).toEqual(['Ada', 'grace-h']);
  });

  it('stay off the issue once they have taken their name off, until it is about another error', async () => {
    serveGitHub();
    await tell(failed, { notifyAssignees });
    issues[0]!.assignees = [{ login: 'someone-else' }];
    await tell(failed, { notifyAssignees });
    expect(assigned()).toEqual(['someone-else']);
    await tell(failedEarly, { notifyAssignees });
    expect(assigned()).toEqual(['someone-else', 'Ada', 'grace-h']);
  });

  it('whom GitHub leaves out are named in one warning, and the issue is opened all the same', async () => {
    serveGitHub();
    const told = await tell(failed, { notifyAssignees: ['ada', 'mallory', 'eve'] });
    expect(told).toEqual([expect.stringMatching(/^warning: GitHub did not assign `mallory`, `eve` to the issue/)]);
    expect(assigned()).toEqual(['Ada']);
  });

  it('are assigned one by one where GitHub refuses all for the sake of one', async () => {
    const refuse = nock('https://api.github.com')
      .persist()
      .post(/assignees$/, (body) => body?.assignees?.includes('mallory') === true);
    refuse.reply(422, { message: 'Validation Failed' });
    serveGitHub();
    const told = await tell(failed, { notifyAssignees: ['ada', 'mallory', 'grace-h'] });
    expect(told).toEqual([expect.stringMatching(/^warning: GitHub did not assign `mallory` to the issue/)]);
    expect(assigned()).toEqual(['Ada', 'grace-h']);
  });

  it.each([
    [
      'an outage',
      () =>
        nock('https://api.github.com')
          .post(/assignees$/)
          .reply(502, '<html>'),
    ],
    [
      'a broken connection',
      () =>
        nock('https://api.github.com')
          .post(/assignees$/)
          .replyWithError('reset'),
    ],
    [
      'an answer without assignees',
      () =>
        nock('https://api.github.com')
          .post(/assignees$/)
          .reply(201, {}),
    ],
  ])('are asked for once, and named in one warning, after %s', async (_, answer) => {
    answer();
    serveGitHub();
    const told = await tell(failed, { notifyAssignees });
    expect(told).toEqual([expect.stringMatching(/^warning: GitHub did not assign `ada`, `grace-h` to the issue/)]);
    expect(open()).toHaveLength(1);
    expect(assigned()).toEqual([]);
  });

  it('need an issue: without one, a notice says so', async () => {
    expect(await tell(failed, { notify: 'none', notifyAssignees })).toEqual([
      'notice: `notify-assignees` has nobody to assign: there is an issue only with `notify: issue`.',
    ]);
  });

  it('are nobody where the run opens no issue', async () => {
    serveGitHub();
    expect(await tell(nothingToDo, { notifyAssignees })).toEqual([]);
    expect(await tell(failed, { notifyAssignees, dryRun: true })).toEqual([]);
    expect(issues).toEqual([]);
  });
});

describe('what notify writes', () => {
  it('holds no value, name or free text, even with show-personal-data', async () => {
    serveGitHub();
    onPullRequest(12);
    await tell(planWithValues(true), { commentPlan: true });
    await tell(
      { ...unconfirmed, warnings: ['joiner@example.com'], notes: ['Müller'], inputs: { mode: 'Müller' } },
      { commentPlan: true },
    );
    const written = JSON.stringify([issues, comments]);
    expect(written).toContain('1003');
    expect(written).not.toMatch(/Müller|Šimůnek|55555|example\.com/);
  });

  it('holds no markup from outside', async () => {
    serveGitHub();
    onPullRequest(12);
    await tell(hostileReport('--> <script>@octocat [x](y)'), { commentPlan: true });
    const own = new RegExp(`\\]\\((?:${RUN}|${GUIDES}/[\\w.#-]+)\\)|<!-- -->`, 'g');
    const written = [...issues, ...comments].map(({ body }) =>
      body.split('\n').slice(1).join('\n').replaceAll(own, ''),
    );
    expect(written).toHaveLength(2);
    for (const body of written) expect(body).not.toMatch(/<script|-->|\]\(/);
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
    expect(read({})).toMatchObject({
      notify: 'none',
      notifyAssignees: undefined,
      commentPlan: false,
      githubToken: undefined,
    });
  });
});
