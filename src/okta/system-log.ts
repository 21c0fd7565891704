import * as z from 'zod';
import type { FailedImport } from '../sync/people/okta-reasons.ts';
import { type Okta, type OktaCall, parseAnswer } from './client.ts';
import { pagesOf } from './pages.ts';

/** "Could not apply import": the only event that says of one person what Okta refused. */
const IMPORT_FAILED = 'app.user_management.update_from_master_failed';
const EVENTS_A_PAGE = 1000;
const MOST_PAGES = 5;
const TIMEOUT_MS = 10_000;

const text = z.string().catch('');
const eventSchema = z.object({
  eventType: z.literal(IMPORT_FAILED),
  target: z.array(z.object({ id: text, alternateId: text }).catch({ id: '', alternateId: '' })).catch([]),
  debugContext: z.object({
    debugData: z.object({ error_code: text, error_field: text }),
  }),
});

/**
 * The people to whom an import of the source could not be applied, from the events that the System Log has since then (epoch ms by Okta's
 * clock): at most 5,000. Okta promises no shape of them, so an event with another one is left out. One try only; throws `okta-*`.
 */
export async function listFailedImports(
  okta: Okta,
  { sourceId, since }: { readonly sourceId: string; readonly since: number },
): Promise<FailedImport[]> {
  const query = new URLSearchParams({
    since: new Date(since).toISOString(),
    filter: `eventType eq "${IMPORT_FAILED}" and target.id eq "${sourceId}"`,
    limit: String(EVENTS_A_PAGE),
  });
  const first: OktaCall = {
    method: 'GET',
    path: `/api/v1/logs?${query}`,
    what: 'read the System Log',
    scope: 'okta.logs.read',
    repeat: 'always',
    tries: 1,
    timeoutMs: TIMEOUT_MS,
  };
  const found: FailedImport[] = [];
  let pages = 0;
  for await (const answer of pagesOf(okta, first)) {
    const rows = parseAnswer(answer, z.array(z.unknown()), first.what);
    for (const { target, debugContext } of rows.flatMap((row) => eventSchema.safeParse(row).data ?? [])) {
      const { error_code: code, error_field: field } = debugContext.debugData;
      if (target.some(({ id }) => id === sourceId)) found.push({ targets: target, code, field });
    }
    // A query without `until` polls the log: there is always a next page, for events still to come.
    if (rows.length < EVENTS_A_PAGE || ++pages === MOST_PAGES) break;
  }
  return found;
}
