import { describe, expect, it } from '@jest/globals';
import type { Report } from '../../src/report/schema.ts';
import { renderSummary as render, SUMMARY_BUDGET } from '../../src/report/summary.ts';
import {
  allInvalid,
  approved,
  blocked,
  DIGEST,
  dryRun,
  dryRunThatWouldBeBlocked,
  failed,
  failedEarly,
  firstImport,
  GUIDES,
  grouped,
  HOSTILE,
  hostileReport,
  imported,
  loginsActive,
  nothingToDo,
  planChanged,
  planWithValues,
  reportWith,
  SAMPLES,
  triggered,
  unconfirmed,
  withoutLinks,
} from './samples.ts';

const renderSummary = (report: Report) => withoutLinks(render(report));
const lines = (report: Report) => renderSummary(report).split('\n');
const OWN_TAGS = /<\/?(?:details|summary|code)>|<br>|<!-- -->/g;
const decoded = (markdown: string) =>
  markdown.replace(OWN_TAGS, '').replace(/&#(\d+);/g, (_, point) => String.fromCodePoint(Number(point)));

const ONCE = `To go ahead with exactly this plan, run with <code>expect-plan: ${DIGEST}</code>.`;

describe('the first two lines', () => {
  it.each<[string, Report, string, string]>([
    [
      'a completed run with invalid people',
      imported,
      '## ⚠️ Okta completed the import: 5 people created, 7 updated, 4 deactivated.',
      '**What to do:** Correct the data of 3 invalid people (the next run includes them).',
    ],
    [
      'a completed run with nothing else',
      firstImport,
      '## ✅ Okta completed the import: 10,450 people created or updated.',
      '**What to do:** Nothing needs to be done.',
    ],
    [
      'a run that had nothing to do',
      nothingToDo,
      '## ✅ Nothing had to be changed in Okta.',
      '**What to do:** Nothing needs to be done.',
    ],
    [
      'a run that had nothing to do but had invalid people',
      allInvalid(10_000),
      '## ⚠️ Nothing had to be changed in Okta; 10,000 people could not be imported.',
      '**What to do:** Correct the data of 10,000 invalid people (the next run includes them).',
    ],
    [
      'a dry run',
      dryRun,
      '## 📋 Dry run, nothing was written: 5 people would be created, 7 updated, 4 deactivated.',
      '**What to do:** Correct the data of 3 invalid people (the next run includes them); act on 1 warning; read the plan and run without `dry-run` to carry it out.',
    ],
    [
      'a dry run with safeguards that would block',
      dryRunThatWouldBeBlocked,
      '## 📋 Dry run, nothing was written: 5 people would be created, 7 updated, 41 deactivated. A real run would be blocked by 2 safeguards.',
      `**What to do:** Look at the plan. ${ONCE} Each safeguard below says what to check, and what to set or to do.`,
    ],
    [
      'a blocked run',
      blocked,
      '## 🛑 Blocked by the safeguard <code>max-deactivations</code>: nothing was written to Okta.',
      `**What to do:** Look at the plan. ${ONCE} To allow this many in every run, set the input <code>max-deactivations: 41</code>. More about <code>safeguard</code>.`,
    ],
    [
      'a run that carried out what was approved',
      approved,
      '## ✅ Okta completed the import: 41 people deactivated.',
      '**What to do:** Nothing needs to be done.',
    ],
    [
      'a run whose plan is another one by now',
      planChanged,
      '## 🛑 Blocked, as the plan is not the expected one: nothing was written to Okta.',
      `**What to do:** Look at the plan as it is now. ${ONCE} More about <code>plan-changed</code>.`,
    ],
    [
      'a dry run that was asked about another plan',
      reportWith({ ...dryRun, planDigest: DIGEST, inputs: { 'expect-plan': 'v1:other' } }),
      '## 📋 Dry run, nothing was written: 5 people would be created, 7 updated, 4 deactivated. A real run would be blocked: it is not the expected plan.',
      `**What to do:** Look at the plan as it is now. ${ONCE}`,
    ],
    [
      'a dry run that was asked about its own plan',
      reportWith({
        ...dryRunThatWouldBeBlocked,
        inputs: { 'expect-plan': DIGEST },
        safeguards: approved.safeguards,
      }),
      '## 📋 Dry run, nothing was written: 5 people would be created, 7 updated, 41 deactivated. It is the expected plan, which a real run would carry out.',
      '**What to do:** Correct the data of 3 invalid people (the next run includes them); act on 1 warning; read the plan and run without `dry-run` to carry it out.',
    ],
    [
      'a dry run that was asked about a plan and has none',
      reportWith({ status: 'planned', dryRun: true, planDigest: DIGEST, inputs: { 'expect-plan': 'v1:other' } }),
      '## 📋 Dry run, nothing was written: nobody would be changed.',
      '**What to do:** Nothing needs to be done.',
    ],
    [
      'a failed run',
      failed,
      '## ❌ The run failed (timeout): The deadline of 60 minutes struck while session session-2 was importing.',
      '**What to do:** Wait until Okta has finished it, then run again with a larger <code>timeout-minutes</code>. More about <code>timeout</code>.',
    ],
    [
      'a run that only handed the import to Okta',
      triggered,
      '## ⏳ Handed to Okta, which may still be importing: 5 people to be created, 7 updated, 4 deactivated.',
      '**What to do:** Look at the last session later, or let the next run compare: this one did not wait for the result.',
    ],
    [
      'a run with unconfirmed records',
      unconfirmed,
      '## ⚠️ Okta completed the import: 5 people created, 7 updated, 4 deactivated.',
      '**What to do:** Look into 2 unconfirmed records; correct the data of 3 invalid people (the next run includes them).',
    ],
    [
      'a run that leavers fail who can still sign in',
      loginsActive,
      '## ❌ 4 people sent for deactivation; **4 can still sign in** (safeguard).',
      '**What to do:** End these logins in Okta: the summary names the people and the usual causes. More about <code>safeguard</code>.',
    ],
    [
      'a run that had nothing to do, with leavers who can still sign in,',
      reportWith({ status: 'nothing-to-do', counts: { fetched: 9, unchanged: 8, skipped: 1, loginActive: 1 } }),
      '## ⚠️ **1 person who has left can still sign in**. ✅ Nothing had to be changed in Okta.',
      '**What to do:** End the logins of 1 leaver.',
    ],
    [
      'a dry run with leavers who can still sign in',
      reportWith({ ...dryRun, counts: { ...dryRun.counts, loginActive: 6 } }),
      '## ⚠️ **6 people who have left can still sign in**. 📋 Dry run, nothing was written: 5 people would be created, 7 updated, 4 deactivated.',
      '**What to do:** End the logins of 6 leavers; correct the data of 3 invalid people (the next run includes them); act on 1 warning; read the plan and run without `dry-run` to carry it out.',
    ],
    [
      'a run that failed otherwise, with leavers who can still sign in,',
      reportWith({ ...failedEarly, counts: { loginActive: 2 } }),
      '## ⚠️ **2 people who have left can still sign in**. ❌ The run failed (okta-auth): Okta refused the API token (401).',
      '**What to do:** Create a new token in the Admin Console under &#42;Security &#62; API&#42; and store it as a secret. More about <code>okta-auth</code>.',
    ],
    [
      'a blocked run with leavers who can still sign in',
      reportWith({ ...blocked, counts: { ...blocked.counts, loginActive: 2 } }),
      '## ⚠️ **2 people who have left can still sign in**. 🛑 Blocked by the safeguard <code>max-deactivations</code>: nothing was written to Okta.',
      `**What to do:** Look at the plan. ${ONCE} To allow this many in every run, set the input <code>max-deactivations: 41</code>. More about <code>safeguard</code>.`,
    ],
  ])('of %s tell how it ended and what to do', (_, report, first, second) => {
    expect(lines(report).slice(0, 2)).toEqual([first, second]);
  });
});

describe('the summary', () => {
  it('of a failed run says what Okta imported and what it may still import', () => {
    const summary = renderSummary(failed);
    expect(summary).toContain('What Okta did import: 10,000 people created.');
    expect(summary).toContain(
      'Okta may still be importing session <code>session-2</code> (450 upserts, 0 deactivations)',
    );
    expect(summary).toContain(
      '### Planned, and not known to be imported\n\n<details><summary>Create: 450 people</summary>',
    );
    expect(summary).toContain('|  | Planned | Imported |  |\n');
    expect(summary).toContain('| Created or updated | 10,450 | 10,000 | 10,450 created, 0 updated |\n');
  });

  it('of a run that ended before anything was triggered says that nothing of the plan was written', () => {
    const session = { id: 's9', status: 'CLOSED', upserts: 450, deletes: 0, batches: 3, durationMs: 5 };
    const people = failed.people.map((person) => ({ ...person, done: false }));
    const summary = renderSummary({ ...failed, people, sessions: [session] });
    expect(summary).toContain('### Planned, and not written\n');
    expect(summary).toContain(
      'Nothing was written to Okta: every session of this run was cancelled before Okta imported anything.',
    );
    expect(summary).not.toContain('not known to be');
  });

  it('of a run that failed before any session says that nothing was written, and not that none was opened: an answer may be lost', () => {
    expect(renderSummary(failedEarly)).toContain('Nothing was written to Okta: no import session was loaded.');
  });

  it('does not say so of a run that has activated logins', () => {
    const session = { id: 's9', status: 'CLOSED', upserts: 0, deletes: 2, batches: 1, durationMs: 5 };
    for (const sessions of [[], [session]]) {
      const summary = renderSummary(
        reportWith({ ...loginsActive, sessions, counts: { loginActive: 1, activated: 2 } }),
      );
      expect(summary).toContain('\nNobody was imported: 2 logins activated.\n');
      expect(summary).not.toContain('Nothing was written');
    }
  });

  it('names a session left open with the way to remove it', () => {
    const session = { id: 's9', status: 'IN_PROGRESS', upserts: 1, deletes: 0, batches: 1, durationMs: 5 };
    const summary = renderSummary({ ...failed, sessions: [session] });
    expect(summary).toContain('Session <code>s9</code> was last seen IN_PROGRESS');
    expect(summary).toContain('`active-session: cancel`');
  });

  it('says of how many the login was not checked where Okta was not read back: a login can be looked at all the same', () => {
    const removed = { action: 'deactivate', reason: 'left', sentAt: '2026-11-23T04:18:00Z', done: true } as const;
    const people = [
      { personioId: '1', ...removed, confirmedAt: null },
      { personioId: '2', ...removed, confirmedAt: '2026-11-23T04:19:00Z' },
      { personioId: '3', ...removed, confirmedAt: null, login: 'ACTIVE' },
    ];
    const unread = (seen: readonly (typeof people)[number][]) =>
      renderSummary(reportWith({ counts: { fetched: 3, deactivated: seen.length }, people: [...seen] }));
    expect(unread(people)).toContain(
      'is not known. 1 deactivated person was removed from the source; login not checked.',
    );
    expect(unread(people.slice(1))).toContain('whether each record was applied is not known.\n');
    expect(renderSummary(imported)).not.toContain('login not checked');
  });
});

describe('the table of counts', () => {
  it('lists everybody once, deactivations first, who makes the lines up, and adds them up', () => {
    const summary = renderSummary({ ...imported, counts: { ...imported.counts, leftBefore: 30 } });
    expect(summary).toContain('| Created or updated | 12 | 5 created, 7 updated |');
    expect(summary).toContain('| --: | --- |\n| **⛔\u00a0Deactivated** | **4** | 1 person not listed by Personio |');
    expect(summary).toContain('| In step | 304 |');
    expect(summary).toContain('| Left before | 30 |');
    expect(summary).toContain('| Skipped | 60 |');
    expect(summary).toContain('| Invalid | 3 |');
    expect(summary).toContain('| *Unconfirmed* | 0 |');
    expect(summary).toContain(
      'The first 6 lines add up to 413: 412 people read from Personio, and 1 whom only Okta knows.',
    );
  });

  it('says what is not known, and leaves out what was not looked at', () => {
    const summary = renderSummary(firstImport);
    expect(summary).toContain('| Created or updated | 10,450 | how many of each is not known |');
    expect(summary).toContain('people in Okta: not known');
    expect(summary).not.toContain('*Unconfirmed*');
  });

  it('claims no sum that is none', () => {
    expect(renderSummary(failed)).not.toContain('add up');
    expect(renderSummary(reportWith({ counts: { fetched: 9, unchanged: 8 } }))).not.toContain('add up');
  });

  it('of a blocked run shows what was planned beside what was done', () => {
    const summary = renderSummary(blocked);
    expect(summary).toContain('| **⛔\u00a0Deactivated** | **41** | 0 |  |\n');
    expect(summary).toContain('| Left before | 12 |  | their account');
  });

  it('says once how to go ahead with a plan that several safeguards stop', () => {
    const summary = renderSummary(SAMPLES['dry-run-that-would-be-blocked']!);
    expect(summary.split('To go ahead with exactly this plan')).toHaveLength(2);
    expect(summary).toContain('max-deactivations: 41');
  });

  it('says nothing of a read-back of people where groups alone were sent and read back', () => {
    expect(renderSummary(SAMPLES['grouped']!)).not.toContain('was not read back');
    const unread = { ...SAMPLES['grouped']!, counts: { ...SAMPLES['grouped']!.counts, membershipsUnconfirmed: null } };
    expect(renderSummary(unread)).toContain('Okta was not read back');
  });

  it('says that a listing with record-limit is a sample', () => {
    const summary = renderSummary({ ...imported, inputs: { ...imported.inputs, 'record-limit': '412' } });
    expect(summary).toContain('412 people read from Personio, a sample (`record-limit`)');
    expect(renderSummary(imported)).not.toContain('sample');
  });
});

describe('leavers who can still sign in', () => {
  it('come right below the first lines, with their login, what the run did with them, and the causes', () => {
    const summary = renderSummary(loginsActive);
    expect(summary).toContain('### Can still sign in: 4 leavers\n');
    expect(summary.indexOf('### Can still sign in')).toBeLessThan(summary.indexOf('Mode <code>sync</code>'));
    expect(summary).toContain('| <code>3001</code> | <code>ACTIVE</code> | deactivate · <code>left</code> |');
    expect(summary).toContain(
      '| <code>6001</code> | <code>PASSWORD&#95;EXPIRED</code> | skip · <code>login-active</code> |',
    );
    expect(summary).toContain('1 more whom Personio does not list: the warnings of the run name their Okta users.');
    expect(summary).toContain('`deactivate.loginKept`');
    expect(summary).toContain('| **Can still sign in** | **4** | have left |');
  });

  it('get no heading and no row where there are none, or nobody looked', () => {
    for (const loginActive of [0, null]) {
      const summary = renderSummary(reportWith({ ...imported, counts: { ...imported.counts, loginActive } }));
      expect(summary).not.toMatch(/[Cc]an still sign in/);
    }
  });

  it('change nothing of the counts: they are as in a green run', () => {
    expect(renderSummary(loginsActive)).toContain(
      '| **⛔\u00a0Deactivated** | **4** | 1 person not listed by Personio |',
    );
  });

  it('are not the reason that the first line gives for a failure by another safeguard', () => {
    const other = { ...loginsActive.safeguards[1]!, id: 'unconfirmed', name: 'safeguards.maxUnconfirmed' };
    const [first] = lines(reportWith({ ...loginsActive, safeguards: [other] }));
    expect(first).not.toMatch(/^## ❌ 4 people sent for deactivation; \*\*4 can still sign in\*\* \(safeguard\)/);
  });

  it('do not have a dry run called blocked that only they would fail', () => {
    const [first] = lines(
      reportWith({
        ...dryRun,
        counts: { ...dryRun.counts, loginActive: 4 },
        safeguards: [loginsActive.safeguards[1]!],
      }),
    );
    expect(first).not.toContain('would be blocked');
  });
});

describe('what was imported', () => {
  it('is not called done where Okta was not read back', () => {
    expect(renderSummary(firstImport)).toContain('### Imported, not read back\n');
    expect(renderSummary(imported)).toContain('### Imported\n');
  });

  it('leaves something to look at where nothing was compared', () => {
    const [, toDo] = lines({ ...firstImport, inputs: { 'compare-with': 'nothing' } });
    expect(toDo).toMatch(/Import Monitoring/);
  });
});

describe('the plan', () => {
  it('names deactivations in the open, and folds the rest', () => {
    const summary = renderSummary(dryRun);
    expect(summary).toContain('### The plan\n');
    expect(summary).toContain('#### ⛔ Deactivate: 4 people');
    expect(summary).toContain('- **3** · <code>left</code>: <code>3001</code>, <code>3002</code>, <code>3003</code>\n');
    expect(summary).toContain('Okta user <code>00u1a2b3c4D5E6F7g8h9</code>');
    expect(summary).toContain('<details><summary>Update: 7 people</summary>');
    expect(summary).toContain('| <code>2001</code> | <code>lastName</code>, <code>email</code> |');
  });

  it('is shown when it was blocked, with each tripped safeguard and what to set', () => {
    const summary = renderSummary(blocked);
    expect(summary).toContain('### The plan that was blocked\n\n#### ⛔ Deactivate: 41 people\n');
    expect(summary).toContain('- 🛑 <code>max-deactivations</code>: People who would be deactivated: 41.');
    expect(summary).toContain('| <code>max-deactivations</code> | <code>10%</code> | 41 | 400 | **🛑 tripped** |');
  });

  it('tells what was approved with it, and nothing to do about that', () => {
    const summary = renderSummary(approved);
    expect(summary).toContain(
      '- ☑️ <code>max-deactivations</code>: People who would be deactivated: 41. The limit is 10% of 400 people whom Okta holds. Approved, as this is the expected plan.',
    );
    expect(summary).toContain('| <code>max-deactivations</code> | <code>10%</code> | 41 | 400 | ☑️ approved |');
    expect(summary).toContain('Safeguards: 1 checked, 0 tripped, 1 approved');
    expect(summary).not.toContain('🛑');
  });

  it('has its digest, and what that is for where it can still be carried out', () => {
    expect(renderSummary(blocked)).toContain(
      `\nPlan <code>${DIGEST}</code>: with this as <code>expect-plan</code>, a run carries out exactly this plan, or nothing.\n`,
    );
    expect(renderSummary(approved)).toContain(`\nPlan <code>${DIGEST}</code>.\n`);
    expect(renderSummary(failedEarly)).not.toContain('Plan <code>');
  });

  it('says of a plan that is another one by now what each safeguard would need', () => {
    expect(renderSummary(planChanged)).toContain('set the input <code>max-deactivations: 41</code>');
  });

  it('has the remedy of each tripped safeguard, once', () => {
    for (const report of [blocked, dryRunThatWouldBeBlocked, { ...failed, safeguards: blocked.safeguards }]) {
      expect(renderSummary(report).match(/set the input <code>max-deactivations: 41<\/code>/g)).toHaveLength(1);
    }
  });

  it('holds values only with show-personal-data', () => {
    const values = ['Müller', 'Šimůnek', '+49 170 55555', 'joiner@'];
    const shown = renderSummary(planWithValues(true));
    const hidden = renderSummary(planWithValues(false));
    for (const value of values) {
      expect(shown).toContain(value);
      expect(hidden).not.toContain(value);
    }
    expect(shown).toContain('<code>+49 170 55555</code> → *empty*');
    expect(hidden).toContain('<code>lastName</code>, <code>mobilePhone</code>');
  });
});

describe('people set aside', () => {
  it('are grouped by reason and detail, with ids cut at 50', () => {
    const summary = renderSummary(imported);
    expect(summary).toContain(
      '- **2** · email is missing · <code>invalid-attribute</code>: <code>7001</code>, <code>7002</code>\n',
    );
    expect(summary).not.toContain('By reason');
    expect(summary).toContain('<code>5049</code>, … and 10 more, see the JSON report\n');
    expect(summary).not.toContain('5050');
  });

  it('who are unconfirmed come with what differs and the cause of each; where to look for those that are not known', () => {
    const summary = renderSummary(unconfirmed);
    expect(summary).toContain(
      '| <code>1003</code> | create | <code>not found</code> | <code>login</code> belongs to another Okta user, perhaps a deactivated one |',
    );
    expect(summary).toContain('| <code>2004</code> | update | <code>lastName</code> | *not known* |');
    expect(summary).toContain('*Not known*: look at Reports → System Log');
    const people = unconfirmed.people.filter(({ personioId }) => personioId !== '2004');
    expect(renderSummary({ ...unconfirmed, people })).not.toContain('*Not known*');
  });
});

describe('links into the guides', () => {
  it('stand at the error code, each reason, what is unconfirmed, and what an approval is', () => {
    expect(render(failed)).toContain(`[<code>timeout</code>](${GUIDES}/troubleshooting.md#timeout)`);
    expect(render(imported)).toContain(`[<code>left</code>](${GUIDES}/reasons.md#deactivated-left)`);
    expect(render(imported)).toContain(`[<code>out-of-scope</code>](${GUIDES}/reasons.md#skipped-out-of-scope)`);
    expect(render(imported)).toContain(
      `[<code>invalid-attribute</code>](${GUIDES}/reasons.md#invalid-invalid-attribute)`,
    );
    expect(render(loginsActive)).toContain(`[<code>login-active</code>](${GUIDES}/reasons.md#skipped-login-active)`);
    expect(render(unconfirmed)).toContain(`[<code>not found</code>](${GUIDES}/reasons.md#unconfirmed-not-found)`);
    expect(render(grouped)).toContain(`[<code>group-in-use</code>](${GUIDES}/reasons.md#groups-group-in-use)`);
    expect(render(blocked)).toContain(`[<code>expect-plan</code>](${GUIDES}/approvals.md)`);
  });
});

describe('text from outside', () => {
  it.each(HOSTILE)('such as %j stays text wherever it comes in', (text) => {
    const summary = renderSummary(hostileReport(text));
    const rest = summary.replace(OWN_TAGS, '');
    expect(rest).not.toMatch(/[<>]/);
    expect(rest.replaceAll(/&#\d+;/g, '')).not.toContain('&');
    expect(summary).not.toMatch(/@(?!<!-- -->)|:\/\/|\bwww\.|\]\(|\$/);
    expect(summary.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    expect(rest.replaceAll(/`(?:active-session: cancel|deactivate\.loginKept)`/g, '')).not.toContain('`');
    const ends = (one: string) => (summary.match(new RegExp(`</?${one}>`, 'g')) ?? []).map((tag) => tag[1] === '/');
    for (const tag of ['code', 'details', 'summary']) {
      expect(ends(tag)).toEqual(ends(tag).map((_, index) => index % 2 === 1));
    }
    for (const line of summary.split('\n')) {
      expect(line).toMatch(/^$|^[A-Z<|⏳⚠*]|^[\d,]+ more whom |^- |^#{2,4} [A-Z❌⛔⚠]/u);
    }
  });

  it.each(HOSTILE)('such as %j leaves every row of a table as many cells as its head', (text) => {
    const tables = renderSummary(hostileReport(text)).match(/(?:^\|.*\n)+/gm) ?? [];
    expect(tables.length).toBe(10);
    for (const table of tables) {
      const cells = table
        .trimEnd()
        .split('\n')
        .map((row) => row.split('|').length);
      expect(new Set(cells).size).toBe(1);
    }
  });

  it('loses nothing that can be seen', () => {
    const text = '<b> & "q" \'s\' `c` *x* _y_ ~z~ [l](u) \\ | $ @me #1 https://a.example www.b.example';
    expect(decoded(renderSummary(reportWith({ warnings: [text] })))).toContain(text.replaceAll('`', ''));
  });
});

describe('the byte budget', () => {
  const bytes = (report: Report) => Buffer.byteLength(renderSummary(report));
  const closed = (markdown: string) => {
    expect(markdown.match(/<details>/g)?.length).toBe(markdown.match(/<\/details>/g)?.length);
    expect(markdown.match(/<code>/g)?.length).toBe(markdown.match(/<\/code>/g)?.length);
  };

  it.each([10_000, 100_000])('holds %d people who are invalid each in a way of its own', (count) => {
    const summary = renderSummary(allInvalid(count));
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(SUMMARY_BUDGET);
    expect(summary).toContain(`- … and ${(count - 100).toLocaleString('en-US')} more, see the JSON report\n`);
    closed(summary);
  });

  it('cuts lists, and nothing else, where everything from outside is as long and as hostile as can be', () => {
    const hostile = hostileReport('@'.repeat(5_000));
    const worst = {
      ...hostile,
      people: hostile.people.flatMap((person) =>
        Array.from({ length: 600 }, (_, index) => ({ ...person, detail: `${index} ${person.detail}` })),
      ),
      sessions: Array.from({ length: 500 }, () => hostile.sessions[0]!),
      safeguards: Array.from({ length: 500 }, () => hostile.safeguards[0]!),
      warnings: Array.from({ length: 500 }, () => hostile.warnings[0]!),
    };
    expect(bytes(worst)).toBeLessThanOrEqual(SUMMARY_BUDGET);
    expect(bytes(worst)).toBeGreaterThan(SUMMARY_BUDGET * 0.9);
    const summary = renderSummary(worst);
    closed(summary);
    expect(summary).toContain('<summary>Inputs</summary>');
  });
});
