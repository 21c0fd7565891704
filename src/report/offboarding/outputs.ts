import type { OffboardingReport } from './schema.ts';

interface Definition {
  readonly description: string;
  /** What is not known is empty; counts are written plainly, `0` included. */
  readonly value: (report: OffboardingReport, reportPath: string) => string;
}

/** The outputs of the second action: the one source of their names. */
export const OFFBOARD_OUTPUTS = {
  status: {
    description:
      'How the run ended: `completed` (everybody removed, and every login seen to be off, or not looked at; the summary says which), `nothing-to-do` (already removed, and off), `planned`, `blocked` or `failed`.',
    value: ({ status }) => status,
  },
  'error-code': {
    description: 'Why the run failed or was blocked, as a code of the troubleshooting guide; empty otherwise.',
    value: ({ error }) => error?.code ?? '',
  },
  'records-fetched': {
    description: 'Ids that Personio lists.',
    value: ({ counts }) => String(counts.fetched),
  },
  'records-deactivated': {
    description: 'People removed from the identity source (in a dry run: who would be).',
    value: ({ counts }) => String(counts.deactivated),
  },
  'records-login-active': {
    description:
      'People who were last seen to be able to sign in; empty where nobody looked (no scope `okta.users.read`).',
    value: ({ counts }) => String(counts.loginActive ?? ''),
  },
  'report-path': {
    description: 'Absolute path of the JSON report; empty where it could not be written.',
    value: (_, reportPath) => reportPath,
  },
} satisfies Record<string, Definition>;

/** Every output with its value. */
export function offboardOutputsOf(report: OffboardingReport, reportPath: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(OFFBOARD_OUTPUTS).map(([name, { value }]) => [name, value(report, reportPath)]),
  );
}
