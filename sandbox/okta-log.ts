/** Somebody to whom an import could not be applied, as the System Log has it. */
export interface ImportFailure {
  uuid: string;
  /** Grows from event to event: the order of the log and its cursor. */
  sequence: number;
  /** When it happened (epoch ms). */
  published: number;
  sourceId: string;
  /** The app user, where there is one, and the user name that the record has. */
  target: { id: string; userName: string; displayName: string };
  /** What is wrong and with which attribute, in the words of Okta's own profile. */
  errorCode: string;
  errorField: string;
}

/** The type of these events. */
export const IMPORT_FAILED = 'app.user_management.update_from_master_failed';

/** What a filter asks for: the event type, and whoever must be among the targets. Undefined: not a filter that this log understands. */
export function parseLogFilter(filter: string): { eventType?: string; targetId?: string } | undefined {
  const wanted: { eventType?: string; targetId?: string } = {};
  for (const term of filter === '' ? [] : filter.split(/\s+and\s+/)) {
    const found = /^(eventType|target\.id)\s+eq\s+"([^"\\]+)"$/.exec(term.trim());
    if (!found) return undefined;
    if (found[1] === 'eventType') wanted.eventType = found[2]!;
    else wanted.targetId = found[2]!;
  }
  return wanted;
}

/** An event as `GET /api/v1/logs` shows it. What stands in `debugData` is all that says why. */
export function importFailureBody({
  uuid,
  published,
  sourceId,
  target: { id, userName, displayName },
  errorCode,
  errorField,
}: ImportFailure) {
  return {
    uuid,
    published: new Date(published).toISOString(),
    eventType: IMPORT_FAILED,
    version: '0',
    severity: 'WARN',
    displayMessage: 'Could not apply import',
    actor: {
      id: 'spr0000000000000001d7',
      type: 'SystemPrincipal',
      alternateId: 'system@okta.com',
      displayName: 'Okta System',
    },
    outcome: { result: 'FAILURE', reason: 'Could not apply import' },
    target: [
      { id: sourceId, type: 'AppInstance', alternateId: 'Personio', displayName: 'Personio' },
      { id, type: 'AppUser', alternateId: userName, displayName },
    ],
    debugContext: { debugData: { error_code: errorCode, error_field: errorField } },
  };
}
