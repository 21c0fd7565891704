import type { Counts, Report } from './schema.ts';

/** One output of the action: the source of its name, its entry in action.yml and its row in the README. */
interface Definition {
  readonly description: string;
  /** What is not known is empty; counts are written plainly, `0` included. */
  readonly value: (report: Report, reportPath: string) => string;
}

const count =
  (name: keyof Counts): Definition['value'] =>
  ({ counts }) =>
    String(counts[name] ?? '');

const sessionIds = ({ sessions }: Report) => sessions.map(({ id }) => id);

/** The action's outputs: the one source of their names. */
export const OUTPUTS = {
  status: {
    description: 'How the run ended: `completed`, `nothing-to-do`, `planned`, `triggered`, `blocked` or `failed`.',
    value: ({ status }) => status,
  },
  'error-code': {
    description: 'Why the run failed or was blocked, as a code of the troubleshooting guide; empty otherwise.',
    value: ({ error }) => error?.code ?? '',
  },
  'plan-digest': {
    description:
      'The digest of the plan, for the input `expect-plan`: `v1:` and 64 hex digits; empty where the run ended before there was a plan.',
    value: ({ planDigest }) => planDigest ?? '',
  },
  'session-id': {
    description: 'The last import session of the run; empty where none was opened.',
    value: (report) => sessionIds(report).at(-1) ?? '',
  },
  'session-ids': {
    description: 'Every import session of the run, as a JSON list.',
    value: (report) => JSON.stringify(sessionIds(report)),
  },
  'records-fetched': {
    description: 'Distinct employees read from Personio.',
    value: count('fetched'),
  },
  'records-upserted': {
    description: 'People created or updated in Okta (in a dry run: who would be).',
    value: count('upserted'),
  },
  'records-created': {
    description: 'Those of them that were new; empty where that cannot be known.',
    value: count('created'),
  },
  'records-updated': {
    description: 'Those of them that Okta held already; empty where that cannot be known.',
    value: count('updated'),
  },
  'records-deactivated': {
    description: 'People deactivated in Okta (in a dry run: who would be).',
    value: count('deactivated'),
  },
  'records-unchanged': {
    description: 'People for whom nothing had to be sent.',
    value: count('unchanged'),
  },
  'records-skipped': {
    description: 'People left alone on purpose; the report has the reasons.',
    value: count('skipped'),
  },
  'records-invalid': {
    description: 'People set aside because their data cannot be imported; the report has the reasons.',
    value: count('invalid'),
  },
  'records-unconfirmed': {
    description: 'People sent in a completed session and yet not found applied; empty where Okta was not read back.',
    value: count('unconfirmed'),
  },
  'records-login-active': {
    description:
      'Leavers who were seen to be able to sign in to Okta; empty where nobody looked (another mode, no scope `okta.users.read`, `compare-with: nothing`).',
    value: count('loginActive'),
  },
  'records-waiting': {
    description:
      'People who were imported, have not left, and wait for somebody to confirm them in Okta; empty where the directory was not read.',
    value: count('waiting'),
  },
  'records-staged': {
    description:
      'People whom Okta has confirmed and whose login was never activated; empty where that is not known of everybody (no scope `okta.users.read`, app users not listed, a search that failed).',
    value: count('staged'),
  },
  'records-activated': {
    description: 'People whose login was activated in Okta (in a dry run: known to be).',
    value: count('activated'),
  },
  'groups-created': {
    description: 'Groups created (in a dry run: those that would be); empty where Okta’s groups were not read.',
    value: count('groupsCreated'),
  },
  'groups-updated': {
    description: 'Groups renamed or given another description; empty where Okta’s groups were not read.',
    value: count('groupsUpdated'),
  },
  'groups-deleted': {
    description: 'Groups deleted.',
    value: count('groupsDeleted'),
  },
  'memberships-added': {
    description: 'People added to groups: one for each person and group.',
    value: count('membershipsAdded'),
  },
  'memberships-removed': {
    description: 'People taken out of groups, members of deleted groups included.',
    value: count('membershipsRemoved'),
  },
  'memberships-unconfirmed': {
    description:
      'Memberships sent in a completed session and yet not found applied; empty where groups were not read back.',
    value: count('membershipsUnconfirmed'),
  },
  batches: {
    description: 'Bulk-load requests that Okta has accepted.',
    value: count('batches'),
  },
  'report-path': {
    description: 'Absolute path of the JSON report; empty where it could not be written.',
    value: (_, reportPath) => reportPath,
  },
} satisfies Record<string, Definition>;

export type OutputName = keyof typeof OUTPUTS;

/** Every output with its value. */
export function outputsOf(report: Report, reportPath: string): Record<OutputName, string> {
  const values = Object.entries(OUTPUTS).map(([name, { value }]) => [name, value(report, reportPath)]);
  return Object.fromEntries(values) as Record<OutputName, string>;
}
