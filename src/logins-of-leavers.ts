import type { ReadBack } from './okta/read-back.ts';
import { loginsKept } from './report/logins.ts';
import type { Finding } from './sync/finding.ts';
import { canSignIn, type LoginEvidence, openLogins } from './sync/people/leavers.ts';
import { checkOutcome, type SafeguardSettings } from './sync/people/safeguards.ts';

/** What is to be said about the logins of leavers, and about people not found applied. */
export interface Outcome {
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
  /** Who can still sign in, as a sentence; undefined where nobody was seen who can. */
  readonly open?: string;
}

/**
 * The outcome of a run: people not found applied, and leavers who can still sign in, whether or not this run dealt with them. Too many of
 * either fail the run, but nothing is undone.
 */
export function outcomeOf(
  evidence: LoginEvidence,
  readBack: ReadBack | undefined,
  settings: SafeguardSettings,
): Outcome {
  const logins = openLogins(evidence);
  const isRead = readBack !== undefined && !readBack.unseen;
  const notApplied = isRead ? { count: readBack.notApplied.size, sent: readBack.sent } : undefined;
  const findings = checkOutcome({ logins, notApplied }, settings);
  const keeping = [...(evidence.removed ?? [])].flatMap(([{ personioId = '' }, { status }]) =>
    evidence.kept.has(personioId) && canSignIn(status) ? [personioId] : [],
  );
  return {
    findings,
    notes: keeping.length > 0 ? [loginsKept(keeping)] : [],
    ...(logins && logins.active > 0 && { open: canStillSignIn(evidence, logins.active) }),
  };
}

/** What the findings mean, as the beginning of an error. */
export function meaningOf({ findings, open }: Outcome): string {
  const isOpen = findings.some(({ id, tripped }) => tripped && id === 'login-active');
  return isOpen && open !== undefined ? open : 'Okta completed the import, but did not apply all of it';
}

function canStillSignIn({ changes, removed }: LoginEvidence, active: number): string {
  const deactivated = removed === undefined ? 0 : changes.filter(({ action }) => action === 'deactivate').length;
  const who = active === 1 ? '1 person who has left can' : `${active} people who have left can`;
  return `${deactivated > 0 ? `${deactivated} sent for deactivation; ` : ''}${who} still sign in`;
}
