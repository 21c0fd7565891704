import { openedSessions } from './headline.ts';
import type { RunReport } from './run-report.ts';

/** The action's outputs, and what each says: the one source of their names. */
export const OUTPUTS = {
  status: 'How the run ended: `completed`, `nothing-to-do`, `planned`, `triggered`, `blocked` or `failed`.',
  'error-code': 'Why the run failed or was blocked, as a code of the troubleshooting guide; empty otherwise.',
  'session-id': 'The last import session of the run; empty where none was opened.',
  'session-ids': 'Every import session of the run, as a JSON list.',
  'records-fetched': 'Distinct employees read from Personio.',
  'records-upserted': 'People created or updated in Okta (in a dry run: who would be).',
  'records-created': 'Those of them that were new; empty where that cannot be known.',
  'records-updated': 'Those of them that Okta held already; empty where that cannot be known.',
  'records-deactivated': 'People deactivated in Okta (in a dry run: who would be).',
  'records-unchanged': 'People for whom nothing had to be sent.',
  'records-skipped': 'People left alone on purpose; the report has the reasons.',
  'records-invalid': 'People set aside because their data cannot be imported; the report has the reasons.',
  'records-unconfirmed':
    'People sent in a completed session and yet not found applied; empty where Okta was not read back.',
  'records-login-active':
    'Leavers who were seen to be able to sign in to Okta; empty where nobody looked (another mode, no scope `okta.users.read`, `compare-with: nothing`).',
  batches: 'Bulk-load requests sent to Okta.',
  'report-path': 'Absolute path of the JSON report; empty where it could not be written.',
} as const;

export type OutputName = keyof typeof OUTPUTS;

/** Every output with its value. What is not known is empty; counts are written plainly, `0` included. */
export function outputsOf(report: RunReport, reportPath: string): Record<OutputName, string> {
  const { counts } = report;
  const sessionIds = openedSessions(report).map((session) => session.id);
  return {
    status: report.status,
    'error-code': report.error?.code ?? '',
    'session-id': sessionIds.at(-1) ?? '',
    'session-ids': JSON.stringify(sessionIds),
    'records-fetched': String(counts.fetched),
    'records-upserted': String(counts.upserted),
    'records-created': String(counts.created ?? ''),
    'records-updated': String(counts.updated ?? ''),
    'records-deactivated': String(counts.deactivated),
    'records-unchanged': String(counts.unchanged),
    'records-skipped': String(counts.skipped),
    'records-invalid': String(counts.invalid),
    'records-unconfirmed': String(counts.unconfirmed ?? ''),
    'records-login-active': String(counts.loginActive ?? ''),
    batches: String(counts.batches),
    'report-path': reportPath,
  };
}
