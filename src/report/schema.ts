import * as z from 'zod';
import { ERROR_CODES } from '../errors.ts';

const count = z.int().nonnegative();
const strings = z.array(z.string());

const time = z.iso.datetime().nullable();

/** Since when a leaver should have had no access. */
const evidence = {
  dueAt: z.iso
    .date()
    .nullable()
    .optional()
    .describe(
      'Of leavers: the first day on which they should have no access, by the date that the rule names, or by an end date where the status decides; null where no date says.',
    ),
  timeZone: z.string().optional().describe('The time zone in which `dueAt` is a day (IANA).'),
};

const action = z
  .enum(['create', 'update', 'upsert', 'deactivate', 'skip', 'invalid'])
  .describe('What the run does, or would do. `upsert`: create or update, where nothing was compared.');

const person = z.strictObject({
  personioId: z
    .string()
    .optional()
    .describe('The Personio employee id. Absent for people who were not read from Personio.'),
  oktaUserId: z.string().optional().describe('The Okta user id of somebody who was not read from Personio.'),
  action,
  reason: z.string().optional().describe('Why, as a fixed word.'),
  detail: z.string().optional().describe('Why, for people: which attribute and what is wrong, without its value.'),
  changed: strings.optional().describe('Names of the attributes that differ from what Okta held.'),
  values: z
    .record(z.string(), z.strictObject({ from: z.string().nullable().optional(), to: z.string().nullable() }))
    .optional()
    .describe('Only with `show-personal-data`: attribute, what Okta held, what is sent (null: cleared).'),
  done: z
    .boolean()
    .describe('Whether it was really done: false in a dry run, and for whatever a blocked or failed run did not do.'),
  unconfirmed: strings
    .optional()
    .describe('Sent in a completed session and yet not found applied: names of what differs, or `not found`.'),
  login: z
    .string()
    .optional()
    .describe("Okta's status of the login of a leaver who can still sign in; absent for everybody else."),
  waiting: z
    .literal(true)
    .optional()
    .describe('Imported, and Okta waits for somebody to confirm that; absent for everybody else.'),
  oktaReason: z
    .string()
    .optional()
    .describe('Of the unconfirmed: what Okta refused, according to its System Log. Absent where that is not known.'),
  ...evidence,
  sentAt: time.optional().describe('Of leavers: when the import that removes them was triggered; null where none was.'),
  confirmedAt: time
    .optional()
    .describe('Of leavers: when it was seen that their login has ended; null where that was not seen.'),
  sessionsEnded: z
    .boolean()
    .optional()
    .describe('Of leavers, with `deactivate.endSessions`: whether their sessions and tokens were ended.'),
});

const staged = z.strictObject({
  personioId: z.string().describe('The Personio employee id.'),
  oktaUserId: z.string().describe('The Okta user id.'),
  since: z.iso.datetime().nullable().describe('Since when it has been staged, as far as Okta says.'),
  activate: z.boolean().describe('Whether this run activates the login, or would in a dry run.'),
  done: z.boolean().describe('Whether it was seen to be activated.'),
});

const openCase = z.strictObject({
  personioId: z
    .string()
    .optional()
    .describe('The Personio employee id; absent for people whom Personio does not list.'),
  oktaUserId: z.string().optional().describe('The Okta user id of somebody whom Personio does not list.'),
  login: z.string().describe("Okta's status of the login."),
  reason: z.string().optional().describe('As in `people`.'),
  ...evidence,
});

const group = z.strictObject({
  name: z
    .string()
    .describe(
      'The display name, if the rule reads nothing about people but where they work, or with `show-personal-data`; otherwise the rule with the Okta group id, or with a number.',
    ),
  personal: z
    .boolean()
    .optional()
    .describe('Whether the name may say something about people; it is then shown only with `show-personal-data`.'),
  rule: z.string().describe('The rule of `groups.rules` that makes it.'),
  oktaGroupId: z.string().optional().describe("Okta's id of the group; absent for a new one."),
  action: z
    .enum(['create', 'update', 'upsert', 'delete', 'unchanged', 'skip'])
    .describe('What the run does with the group itself. `upsert`: create or update, where groups were not read.'),
  reason: z.string().optional().describe('Why it is left alone, or not deleted, as a fixed word.'),
  changed: z
    .array(z.enum(['name', 'description']))
    .optional()
    .describe('Which of these differs from what Okta held.'),
  renamedFrom: z.string().optional().describe('The name before, where names may be shown.'),
  added: count.describe('People who become members.'),
  removed: count.describe('Members who are taken out, those of a deleted group included.'),
  members: count
    .nullable()
    .describe('Members afterwards, calculated from what was read before; null where that is not known.'),
  inUse: z.boolean().describe('Apps, push mappings or admin roles use it, as far as Okta tells.'),
  done: z.boolean().describe('Whether any of it was really done.'),
  unconfirmed: strings.optional().describe('Sent in a completed session and yet not found applied.'),
  notShown: z.boolean().optional().describe("A new group that Okta's search did not show yet when it was read back."),
});

const session = z.strictObject({
  id: z.string().describe("Okta's id of the session."),
  status: z.string().describe("Okta's status at the last look."),
  handedOver: z
    .literal(true)
    .optional()
    .describe('It was triggered, and not waited for (`wait-for-completion: false`): what it carried counts as done.'),
  upserts: count.describe('People whom Okta has accepted to be created or updated.'),
  deletes: count.describe('People whom Okta has accepted to be deactivated.'),
  groups: count.optional().describe('Groups that Okta has accepted; absent where there were none.'),
  memberships: count
    .optional()
    .describe('Memberships that Okta has accepted to be added or removed; absent where there were none.'),
  batches: count.describe('Bulk-load requests.'),
  durationMs: z.number().nonnegative().describe('Milliseconds from opening to the last look.'),
});

const safeguard = z.strictObject({
  name: z.string().describe('What people call it: usually its input or configuration key.'),
  id: z.string().describe('A fixed word for the safeguard.'),
  setting: z
    .string()
    .nullable()
    .describe('The input or configuration key that sets its limit; null where there is none.'),
  tripped: z
    .boolean()
    .describe(
      'Whether the limit is exceeded. Unless it is `approved`, that blocked or failed the run (in a dry run: would do so).',
    ),
  approved: z
    .literal(true)
    .optional()
    .describe('It tripped, and stopped nothing, because exactly this plan was expected (`expect-plan`).'),
  limit: z.string().describe('The limit as given: `10%` or `25`.'),
  count: count.describe('What was counted against it.'),
  base: count.optional().describe('What a percentage is of.'),
  message: z.string().describe('One sentence with the numbers.'),
  remedy: z.string().describe('What to check, how to go ahead once on purpose, and what to set for good.'),
});

const counts = z.strictObject({
  fetched: count.describe('Distinct employees read from Personio.'),
  upserted: count.describe('People created or updated.'),
  created: count.nullable().describe('Those of them who were new; null where that cannot be known.'),
  updated: count.nullable().describe('Those of them whom Okta held; null where that cannot be known.'),
  deactivated: count.describe('People deactivated.'),
  unchanged: count.describe('People for whom nothing had to be sent. They are counted, not listed.'),
  leftBefore: count.describe('Those of the unchanged who have left, and whose account had ended before the run.'),
  skipped: count.describe('People left alone on purpose.'),
  invalid: count.describe('People set aside because their data cannot be imported.'),
  unconfirmed: count.nullable().describe('People sent and not found applied; null where Okta was not read back.'),
  loginActive: count.nullable().describe('Leavers who were seen to be able to sign in; null where nobody looked.'),
  waiting: count
    .nullable()
    .describe('People imported, not confirmed in Okta, and not left; null where the directory was not read.'),
  staged: count
    .nullable()
    .describe(
      'People whom Okta has confirmed and whose login had never been activated when the run ended; null where that is not known of everybody.',
    ),
  activated: count.describe('People whose login was activated (in a dry run: known to be activated).'),
  sessionsEnded: count
    .nullable()
    .describe('Leavers whose sessions and tokens were ended; null where `deactivate.endSessions` does not ask for it.'),
  batches: count.describe('Bulk-load requests of the whole run that Okta has accepted.'),
  groupsCreated: count.nullable().describe('Groups created; null where groups were not read.'),
  groupsUpdated: count
    .nullable()
    .describe('Groups renamed or given another description; null where groups were not read.'),
  groupsDeleted: count.describe('Groups deleted.'),
  membershipsAdded: count.describe('People added to groups.'),
  membershipsRemoved: count.describe('People taken out of groups, members of deleted groups included.'),
  membershipsUnconfirmed: count
    .nullable()
    .describe('Memberships sent and not found applied; null where groups were not read back.'),
});

const planned = z.strictObject({
  upserted: count.describe('People to create or update.'),
  created: counts.shape.created,
  updated: counts.shape.updated,
  deactivated: count.describe('People to deactivate.'),
});

const mistake = z.strictObject({
  file: z.string().optional().describe('The configuration file, from the workspace; absent where it is not in a file.'),
  line: count.optional().describe('From 1.'),
  column: count.optional().describe('From 1.'),
  path: z
    .string()
    .optional()
    .describe(
      'Where in the configuration: its keys and positions, joined by dots, `…` for a key that is no plain word.',
    ),
  message: z.string().describe('What is wrong.'),
});

export const errorSchema = z
  .strictObject({
    code: z.enum(ERROR_CODES).describe('As in the output `error-code`.'),
    message: z.string().describe('What happened and why.'),
    remedy: z.string().describe('What to do next.'),
    mistakes: z
      .array(mistake)
      .optional()
      .describe('Each mistake in the configuration or the inputs; absent where the error is of another kind.'),
  })
  .nullable();

export const contextSchema = z.strictObject({
  actionVersion: z.string().describe('Version of this action.'),
  configurationFile: z
    .string()
    .nullable()
    .describe(
      'The configuration file, from the workspace; null where there is none, or the run ended before it was read.',
    ),
  configurationHash: z
    .string()
    .nullable()
    .describe(
      'SHA-256 of the configuration file, as `sha256sum` gives it (of nothing, where there is no file); null where the run ended before it was read.',
    ),
  guides: z.string().describe('The address of the guides of the version that ran.'),
  commit: z.string().nullable().describe('GITHUB_SHA: the commit that the workflow ran on.'),
  repository: z.string().nullable().describe('GITHUB_REPOSITORY: owner and name.'),
  actor: z.string().nullable().describe('GITHUB_ACTOR: who or what started the workflow.'),
  runId: z.string().nullable().describe('GITHUB_RUN_ID.'),
  runUrl: z.string().nullable().describe('The page of the workflow run and attempt.'),
});

/**
 * The one definition of a run's report: the JSON file, and what summary, outputs and notifications are made of. A field may be added
 * within a version; none is renamed or given another meaning. Version 2 has the evidence of each leaver, and the open cases.
 */
export const reportSchema = z.strictObject({
  schema: z.literal('personio-okta-sync/report').describe('What this document is.'),
  version: z
    .literal(2)
    .describe('Rises when a field changes its meaning or goes; 2 came with the evidence of leavers.'),
  context: contextSchema.describe('What ran, where, and on whose behalf. Null: not known outside GitHub Actions.'),
  startedAt: z.iso.datetime().describe('UTC.'),
  finishedAt: z.iso.datetime().describe('UTC.'),
  mode: z.string().describe('The input `mode`; `not known` where it is no mode.'),
  dryRun: z.boolean().describe('Whether nothing could be written.'),
  inputs: z.record(z.string(), z.string()).describe('Inputs as used, by name; secrets are left out.'),
  status: z
    .enum(['completed', 'nothing-to-do', 'planned', 'triggered', 'blocked', 'failed'])
    .describe('How the run ended, as in the output `status`.'),
  error: errorSchema.describe('Why the run failed or was blocked; null otherwise.'),
  planDigest: z
    .string()
    .nullable()
    .describe('The digest of the plan, as in the output `plan-digest`; null where the run ended before there was one.'),
  heldUp: count.describe('Accounts that are not deactivated because a record that has not left has their user name.'),
  held: count.nullable().describe('People whom Okta held before the run; null where that was not read.'),
  counts: counts.describe('What was done (in a dry run: would be done); after a failure, only what was really done.'),
  planned: planned.nullable().describe('What the plan would do, whatever became of it; null where there was no plan.'),
  safeguards: z.array(safeguard).describe('Every safeguard that was evaluated.'),
  sessions: z.array(session).describe('Import sessions in the order they were opened.'),
  openCases: z
    .array(openCase)
    .describe('Leavers who were seen to be able to sign in when the run ended; empty, too, where nobody looked.'),
  staged: z
    .array(staged)
    .describe(
      'People whom Okta has confirmed and whose login was never activated before this run; empty, too, where nobody looked.',
    ),
  people: z.array(person).describe('Everybody who was touched, set aside or skipped.'),
  groups: z.array(group).describe('Every group that was touched or set aside; none without rules for groups.'),
  warnings: strings.describe('What a person must act on.'),
  notes: strings.describe('What is worth knowing and needs no action.'),
});

export type Report = Readonly<z.infer<typeof reportSchema>>;
export type RunStatus = Report['status'];
/** Why a run failed or was blocked. */
export type ErrorReport = Readonly<NonNullable<z.infer<typeof errorSchema>>>;
/** One person who was touched, set aside or skipped. Exactly one of `personioId` and `oktaUserId` names them. */
export type PersonReport = Readonly<z.infer<typeof person>>;
/** Somebody whose login was never activated before the run. */
export type StagedReport = Readonly<z.infer<typeof staged>>;
/** A leaver who can still sign in. */
export type OpenCase = Readonly<z.infer<typeof openCase>>;
/** One group that was touched or set aside. */
export type GroupReport = Readonly<z.infer<typeof group>>;
export type SessionReport = Readonly<z.infer<typeof session>>;
export type SafeguardReport = Readonly<z.infer<typeof safeguard>>;
/** The part of the counts that a plan has. */
export type Planned = Readonly<z.infer<typeof planned>>;
/** `null`: cannot be known in this run. */
export type Counts = Readonly<z.infer<typeof counts>>;
/** What ran, where, and on whose behalf. */
export type RunContext = z.infer<typeof contextSchema>;
