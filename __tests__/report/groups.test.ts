import { describe, expect, it } from '@jest/globals';
import type { PlannedGroups } from '../../src/groups.ts';
import type { ImportSession } from '../../src/okta/import/session.ts';
import { groupNotes, groupWarnings, leaversInGroups } from '../../src/report/group-warnings.ts';
import { groupSection, withoutPersonalName } from '../../src/report/groups.ts';
import { createRecorder, type ImportItem, type Steps } from '../../src/report/steps.ts';
import { renderSummary } from '../../src/report/summary.ts';
import type { HeldGroup } from '../../src/sync/groups/directory.ts';
import type { GroupChange } from '../../src/sync/groups/plan.ts';
import { groupUploads, itemsOf } from '../../src/sync/groups/uploads.ts';
import { grouped, imported, reportWith, withoutLinks } from './samples.ts';

const held: HeldGroup = {
  id: '00g1',
  externalId: 'team:1',
  rule: 'team',
  key: '1',
  name: 'Old name',
  description: '',
  inUse: false,
  members: [],
};
const change = (given: Partial<GroupChange> = {}): GroupChange => ({
  externalId: 'team:1',
  rule: 'team',
  action: 'unchanged',
  changed: [],
  add: [],
  remove: [],
  size: 5,
  isObsolete: false,
  held,
  ...given,
});
const profile = { displayName: 'New name', description: 'd' };
const renamed = change({ action: 'update', profile, changed: ['name'], add: ['1', '2'], remove: ['3'] });
const deleted = change({ externalId: 'team:2', action: 'delete', remove: ['4', '5'], size: 2, isObsolete: true });
const created = change({ externalId: 'team:3', action: 'create', profile, add: ['6'], size: 0 });
delete (created as { held?: unknown }).held;
const untouched = change({ externalId: 'team:4' });
const skipped = change({ externalId: 'team:5', action: 'skip', reason: 'group-name-twice' });
const CHANGES = [renamed, deleted, created, untouched, skipped];

function planned(given: Partial<PlannedGroups> = {}, changes = CHANGES): PlannedGroups {
  return {
    plan: { changes, removes: true, emptyRules: [], failed: new Map(), longIds: [], leavers: [] },
    directory: {
      kind: 'listed',
      groups: [],
      ambiguous: new Set(),
      others: 0,
      asked: new Set(),
      notOurs: new Set(),
    },
    labels: new Map(changes.map((each) => [each.externalId, `label of ${each.externalId}`])),
    shown: new Set(['team']),
    findings: [],
    ...given,
  };
}

function stepsWith(given: Partial<Steps> = {}, session?: string): Steps {
  const { recorder, steps } = createRecorder('sync');
  recorder.record({ groups: planned(), ...given });
  if (session === undefined) return steps();
  const batches = groupUploads(itemsOf(CHANGES));
  const one = { id: 'S1', status: session, batches, durationMs: 1 };
  recorder.record({ sessions: new Map([['S1', one as ImportSession<ImportItem>]]) });
  return steps();
}

describe('the groups of a report', () => {
  it('are none where the org has no groups, in a dry run either', () => {
    for (const status of ['planned', 'completed'] as const) {
      const { groups, counts } = groupSection(stepsWith({ groups: planned({ isUnavailable: true }) }), status);
      expect(groups).toEqual([]);
      expect(counts).toMatchObject({ groupsCreated: 0, groupsDeleted: 0, membershipsAdded: 0, membershipsRemoved: 0 });
    }
  });

  it('are those that change or are set aside, with what was done', () => {
    const { groups } = groupSection(stepsWith({}, 'COMPLETED'), 'completed');
    expect(
      groups.map(({ name, action, added, removed, members, done }) => [name, action, added, removed, members, done]),
    ).toEqual([
      ['label of team:1', 'update', 2, 1, 6, true],
      ['label of team:2', 'delete', 0, 2, 0, true],
      ['label of team:3', 'create', 1, 0, 1, true],
      ['label of team:5', 'skip', 0, 0, null, false],
    ]);
    expect(groups[0]).toMatchObject({ oktaGroupId: '00g1', changed: ['name'], renamedFrom: 'Old name' });
    expect(groups[2]).not.toHaveProperty('oktaGroupId');
    expect(groups[3]).toMatchObject({ reason: 'group-name-twice' });
  });

  const DONE = { groupsCreated: 1, groupsUpdated: 1, groupsDeleted: 1, membershipsAdded: 3, membershipsRemoved: 3 };
  const NONE = { groupsCreated: 0, groupsUpdated: 0, groupsDeleted: 0, membershipsAdded: 0, membershipsRemoved: 0 };
  it.each([
    ['a completed run', 'COMPLETED', 'completed', DONE],
    ['a run that does not wait', 'TRIGGERED', 'triggered', DONE],
    ['a run that failed while it waited', 'TRIGGERED', 'failed', NONE],
    ['a session that was cancelled', 'CLOSED', 'failed', NONE],
    ['a dry run', undefined, 'planned', DONE],
    ['a blocked run', undefined, 'blocked', NONE],
  ] as const)('count what %s has done, or would do', (_, session, status, expected) => {
    const handedOver = status === 'triggered' ? { handedOver: 'S1' } : {};
    expect(groupSection(stepsWith(handedOver, session), status).counts).toEqual({
      ...expected,
      membershipsUnconfirmed: null,
    });
  });

  it('are not said to be used where Okta does not tell', () => {
    const inUseIs = (inUse: HeldGroup['inUse']) => {
      const groups = planned({}, [change({ reason: 'group-in-use', held: { ...held, inUse } })]);
      return groupSection(stepsWith({ groups }), 'planned').groups[0]?.inUse;
    };
    expect([inUseIs(true), inUseIs('unknown'), inUseIs(false)]).toEqual([true, false, false]);
  });

  it('are not known to be new or old where Okta’s were not read', () => {
    const upsert = change({ action: 'upsert', profile, add: ['1'] });
    const groups = planned({ unread: 'refused' }, [upsert]);
    const section = groupSection(stepsWith({ groups }), 'planned');
    expect(section.counts).toMatchObject({ groupsCreated: null, groupsUpdated: null, membershipsAdded: 1 });
    expect(section.groups).toMatchObject([{ action: 'upsert', members: null }]);
  });

  it('have no size where nobody knows who is in them, so that members are added once more', () => {
    const { plan } = planned();
    const groups = planned({ plan: { ...plan, removes: false, peopleUnread: true } });
    const section = groupSection(stepsWith({ groups }), 'planned');
    expect(section.groups.map(({ members }) => members)).toEqual([null, null, null, null]);
    expect(section.counts).toMatchObject({ groupsCreated: 1, membershipsAdded: 3 });
  });

  it('that two plans of one run have sent something of are as the group itself was sent', () => {
    const before = change({ externalId: 'team:1', add: ['1'] });
    const [itself] = itemsOf([renamed]);
    const batches = groupUploads(itemsOf([before]));
    const sessions = new Map(
      [batches, groupUploads([itself!])].map((each, at) => [
        `S${at}`,
        { id: `S${at}`, status: 'COMPLETED', batches: each, durationMs: 1 } as ImportSession<ImportItem>,
      ]),
    );
    const { groups } = groupSection(stepsWith({ sessions }), 'completed');
    expect(groups[0]).toMatchObject({ action: 'update', renamedFrom: 'Old name', added: 1, removed: 0, members: 6 });
  });

  it('tell what was not found applied, and which are not in the index yet', () => {
    const notApplied = new Map([['team:1', { group: ['name'], added: ['1'], removed: ['3', '9'] }]]);
    const groupReadBack = { notApplied, notShown: new Set(['team:3']) };
    const { groups, counts } = groupSection(stepsWith({ groupReadBack }, 'COMPLETED'), 'completed');
    expect(counts.membershipsUnconfirmed).toBe(3);
    expect(groups[0]).toMatchObject({ unconfirmed: ['name', '1 not added', '2 not removed'] });
    expect(groups[2]).toMatchObject({ notShown: true });
  });

  it('are none without rules', () => {
    const { recorder: _, steps } = createRecorder('sync');
    expect(groupSection(steps(), 'completed')).toEqual({
      groups: [],
      counts: { ...NONE, membershipsUnconfirmed: null },
    });
  });

  it('have names of people only where these may be shown', () => {
    const of = (given: Partial<Steps>) =>
      groupSection(stepsWith({ groups: planned({ shown: new Set() }), ...given }), 'planned').groups[0];
    expect(of({})).not.toHaveProperty('renamedFrom');
    const shown = of({ showPersonalData: true })!;
    expect(shown).toMatchObject({ personal: true, renamedFrom: 'Old name' });
    expect(withoutPersonalName(shown)).toMatchObject({ name: 'team 00g1' });
    expect(withoutPersonalName(shown)).not.toHaveProperty('renamedFrom');
  });
});

describe('the summary', () => {
  const summary = withoutLinks(renderSummary(grouped));

  it('says on its first line what became of groups, where nobody else changes', () => {
    expect(summary.split('\n')[0]).toBe(
      '## ⚠️ Okta completed the import: 1 group created, 1 updated, 1 deleted; 28 memberships added, 22 removed.',
    );
    expect(summary).toContain('Look into 1 group with unconfirmed changes.');
  });

  it('has a row for each group, first those that apps use and that lose members', () => {
    const rows = summary.split('\n').filter((line) => line.startsWith('| <code>Dept'));
    expect(rows).toEqual([
      '| <code>Dept – Support</code> |  | −20 → 5 | used by apps, push mappings or admin roles; **unconfirmed**: 2 not removed, 1 not added |',
      '| <code>Dept – Fax</code> | **⛔\u00a0delete** | −2 → 0 |  |',
      '| <code>Dept – Sales</code> | rename, was <code>Dept – Vertrieb</code> · description | → 12 |  |',
      "| <code>Dept – Research</code> | create | +20 → 20 | not in Okta's index yet |",
      '| <code>Dept – Post</code> | <code>group-in-use</code> | → 0 | used by apps, push mappings or admin roles |',
      '| <code>Dept – IT</code> |  | +8 → 30 |  |',
      '| <code>Dept – HR</code> | <code>group-name-twice</code> |',
    ]);
    expect(summary).toContain('### Groups\n');
    expect(summary).toContain('| <code>session-1</code> | <code>COMPLETED</code> | 0 | 0 | 3 | 50 |');
  });

  it('says that a plan is one, and nothing of groups where there are none', () => {
    const plan = {
      ...grouped,
      status: 'planned' as const,
      groups: grouped.groups.map((one) => ({ ...one, done: false })),
    };
    expect(renderSummary(plan)).toContain('### Groups, as planned\n\n1 created');
    expect(renderSummary({ ...plan, status: 'blocked' })).toContain(
      '### Groups, as planned\n\nNone of it is known to be imported.\n',
    );
    expect(renderSummary(imported)).not.toMatch(/### Groups|Memberships/);
    const unread = reportWith({ groups: grouped.groups, counts: { groupsCreated: null, groupsUpdated: null } });
    expect(renderSummary(unread)).toContain('not known how many created');
  });
});

it('a group that was not sent, in a run that sent others, is told apart in the summary', () => {
  const groups = grouped.groups.map((one) => ({ ...one, done: one.done && one.name !== 'Dept – Research' }));
  const rows = withoutLinks(renderSummary({ ...grouped, groups })).split('\n');
  const told = rows.filter((line) => line.includes('not known to be imported'));
  expect(told).toEqual([
    expect.stringMatching(/^\| <code>Dept – Research.*\*\*planned, and not known to be imported\*\*/),
  ]);
});

describe('warnings about groups', () => {
  it('are none where all is well', () => {
    expect(groupWarnings(planned({}, [renamed]))).toEqual([]);
    expect(groupNotes(planned({}, [renamed]))).toEqual([]);
  });

  it('name groups that are left alone by reason, and say what to do', () => {
    const inUse = change({ externalId: 'team:6', reason: 'group-in-use' });
    expect(groupWarnings(planned({}, [skipped, inUse, renamed]))).toEqual([
      '1 group is left alone (`group-name-twice`: two keys give the same display name: make the names differ): `label of team:5`.',
      '1 group is left alone (`group-in-use`: nobody belongs to it any more, but apps, push mappings or admin roles use it, or Okta does not tell whether they do): `label of team:6`.',
    ]);
  });

  it.each([
    ['not-compared', 'compare-with: nothing'],
    ['refused', 'grant the scope `okta.groups.read`'],
    ['not-shown', "Okta's search shows no group of the source"],
  ] as const)('say why memberships are only added: %s', (unread, text) => {
    const { plan } = planned();
    const warnings = groupWarnings(planned({ unread, plan: { ...plan, removes: false } }, [renamed]));
    expect(warnings).toEqual([expect.stringContaining(text), expect.stringContaining('group-name-twice')]);
  });

  it('say who is not in groups, and why, and that nobody is taken out', () => {
    const { plan } = planned({}, [renamed]);
    const given = { ...plan, failed: new Map([['team', ['7', '8']]]), longIds: ['9'], removes: false };
    expect(groupWarnings(planned({ plan: given }, [renamed]))).toEqual([
      '`groups.rules.team.key` does not give a text or a list of texts for 2 employees (`7`, `8`): they keep the memberships that they have.',
      '1 employee (`9`) cannot be in any group: an external id over 255 characters is too long for a member.',
      'Nobody is taken out of a group in this run: the listing may not include everybody.',
    ]);
    const unread = groupWarnings(planned({ plan: { ...plan, removes: false, peopleUnread: true } }, [renamed]));
    expect(unread).toEqual([expect.stringContaining("Okta's people are not listed in this run")]);
  });

  it('are one where the org has no groups', () => {
    expect(groupWarnings(planned({ isUnavailable: true }))).toEqual([expect.stringContaining('(groups-unavailable)')]);
  });
});

describe('notes about groups', () => {
  it('count groups that are not ours, groups that wait for a name, and leavers who are members', () => {
    const waits = change({ externalId: 'team:7', action: 'skip', reason: 'waits-for-group-name' });
    const base = planned({}, [waits]);
    const leavers = [
      { userId: '00u1', personioId: '1', leavesNow: false },
      { userId: '00u2', leavesNow: false },
      { userId: '00u3', personioId: '3', leavesNow: true },
    ];
    const given = planned({ directory: { ...base.directory, others: 2 }, plan: { ...base.plan, leavers } }, [waits]);
    expect(groupNotes(given)).toEqual([
      '2 groups of this source are not ours, or of a rule that is not configured: left alone.',
      '1 group waits for a name that another group gives up in this run: `label of team:7`.',
      '2 people who have left are still in groups of ours (`1`): Okta keeps them there, and its API has no call that removes them.',
    ]);
    expect(groupWarnings(given)).toEqual([]);
    expect(leaversInGroups([])).toEqual([]);
  });
});
