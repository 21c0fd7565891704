import * as z from 'zod/mini';
import { ERROR_CODES } from '../errors.ts';

const count = z.int().check(z.nonnegative());
const strings = z.array(z.string());

const action = z
  .enum(['create', 'update', 'upsert', 'deactivate', 'skip', 'invalid'])
  .check(z.describe('What the run does, or would do. `upsert`: create or update, where nothing was compared.'));

const person = z.strictObject({
  personioId: z
    .optional(z.string())
    .check(z.describe('The Personio employee id. Absent for people who were not read from Personio.')),
  oktaUserId: z.optional(z.string()).check(z.describe('The Okta user id of somebody who was not read from Personio.')),
  action,
  reason: z.optional(z.string()).check(z.describe('Why, as a fixed word.')),
  detail: z
    .optional(z.string())
    .check(z.describe('Why, for people: which attribute and what is wrong, without its value.')),
  changed: z.optional(strings).check(z.describe('Names of the attributes that differ from what Okta held.')),
  values: z
    .optional(
      z.record(z.string(), z.strictObject({ from: z.optional(z.nullable(z.string())), to: z.nullable(z.string()) })),
    )
    .check(z.describe('Only with `show-personal-data`: attribute, what Okta held, what is sent (null: cleared).')),
  done: z
    .boolean()
    .check(
      z.describe('Whether it was really done: false in a dry run, and for what a blocked or failed run left undone.'),
    ),
  unconfirmed: z
    .optional(strings)
    .check(z.describe('Sent in a completed session and yet not found applied: names of what differs, or `not found`.')),
  login: z
    .optional(z.string())
    .check(z.describe("Okta's status of the login of a leaver who can still sign in; absent for everybody else.")),
});

const session = z.strictObject({
  id: z.string().check(z.describe("Okta's id of the session.")),
  status: z.string().check(z.describe("Okta's word at the last look, or `NOT_OPENED`.")),
  upserts: count.check(z.describe('People sent to be created or updated.')),
  deletes: count.check(z.describe('People sent to be deactivated.')),
  batches: count.check(z.describe('Bulk-load requests.')),
  durationMs: z.number().check(z.nonnegative()).check(z.describe('Milliseconds from opening to the last look.')),
});

const safeguard = z.strictObject({
  name: z.string().check(z.describe('The input or configuration key.')),
  tripped: z.boolean().check(z.describe('Whether it blocked the run (in a dry run: would block it).')),
  limit: z.string().check(z.describe('The limit as given: `10%` or `25`.')),
  count: count.check(z.describe('What was counted against it.')),
  base: z.optional(count).check(z.describe('What a percentage is of.')),
  message: z.string().check(z.describe('One sentence with the numbers.')),
  remedy: z.string().check(z.describe('What to set to go ahead once on purpose.')),
});

const counts = z.strictObject({
  fetched: count.check(z.describe('Distinct employees read from Personio.')),
  upserted: count.check(z.describe('People created or updated.')),
  created: z.nullable(count).check(z.describe('Those of them who were new; null where that cannot be known.')),
  updated: z.nullable(count).check(z.describe('Those of them whom Okta held; null where that cannot be known.')),
  deactivated: count.check(z.describe('People deactivated.')),
  unchanged: count.check(z.describe('People for whom nothing had to be sent. They are counted, not listed.')),
  skipped: count.check(z.describe('People left alone on purpose.')),
  invalid: count.check(z.describe('People set aside because their data cannot be imported.')),
  unconfirmed: z
    .nullable(count)
    .check(z.describe('People sent and not found applied; null where Okta was not read back.')),
  loginActive: z
    .nullable(count)
    .check(z.describe('Leavers who were seen to be able to sign in; null where nobody looked.')),
  batches: count.check(z.describe('Bulk-load requests of the whole run.')),
});

const context = z.strictObject({
  actionVersion: z.string().check(z.describe('Version of this action.')),
  configurationHash: z
    .nullable(z.string())
    .check(
      z.describe(
        'SHA-256 of the configuration file, as `sha256sum` gives it (of nothing, where there is no file); null where the run ended before it was read.',
      ),
    ),
  commit: z.nullable(z.string()).check(z.describe('GITHUB_SHA: the commit that the workflow ran on.')),
  repository: z.nullable(z.string()).check(z.describe('GITHUB_REPOSITORY: owner and name.')),
  actor: z.nullable(z.string()).check(z.describe('GITHUB_ACTOR: who or what started the workflow.')),
  runId: z.nullable(z.string()).check(z.describe('GITHUB_RUN_ID.')),
  runUrl: z.nullable(z.string()).check(z.describe('The page of the workflow run and attempt.')),
});

/** The JSON report, version 1. A field may be added within a version; none is renamed or given another meaning. */
export const jsonReportSchema = z.strictObject({
  schema: z.literal('personio-okta-sync/report').check(z.describe('What this document is.')),
  version: z.literal(1).check(z.describe('Rises when a field changes its meaning or goes.')),
  context: context.check(z.describe('What ran, where, and on whose behalf. Null: not known outside GitHub Actions.')),
  startedAt: z.iso.datetime().check(z.describe('UTC.')),
  finishedAt: z.iso.datetime().check(z.describe('UTC.')),
  mode: z.string().check(z.describe('The input `mode`.')),
  dryRun: z.boolean().check(z.describe('Whether nothing could be written.')),
  inputs: z.record(z.string(), z.string()).check(z.describe('Inputs as used, by name; secrets are left out.')),
  status: z
    .enum(['completed', 'nothing-to-do', 'planned', 'triggered', 'blocked', 'failed'])
    .check(z.describe('How the run ended, as in the output `status`.')),
  error: z
    .nullable(
      z.strictObject({
        code: z.enum(ERROR_CODES).check(z.describe('As in the output `error-code`.')),
        message: z.string().check(z.describe('What happened and why.')),
        remedy: z.string().check(z.describe('What to do next.')),
      }),
    )
    .check(z.describe('Why the run failed or was blocked; null otherwise.')),
  held: z.nullable(count).check(z.describe('People whom Okta held before the run; null where that was not read.')),
  counts: counts.check(
    z.describe('What was done (in a dry run: would be done); after a failure, only what was really done.'),
  ),
  safeguards: z.array(safeguard).check(z.describe('Every safeguard that was evaluated.')),
  sessions: z.array(session).check(z.describe('Import sessions in the order they were opened.')),
  people: z.array(person).check(z.describe('Everybody who was touched, set aside or skipped.')),
  warnings: strings.check(z.describe('What a person must act on.')),
  notes: strings.check(z.describe('What is worth knowing and needs no action.')),
});

export type JsonReport = z.infer<typeof jsonReportSchema>;

/** What the report says of the surroundings of a run. */
export type ReportContext = z.infer<typeof context>;
