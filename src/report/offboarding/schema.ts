import * as z from 'zod';
import { contextSchema, errorSchema } from '../schema.ts';
import { STEP_NAMES, STEP_OUTCOMES } from './steps.ts';

const count = z.int().nonnegative();
const strings = z.array(z.string());

const login = z
  .string()
  .describe(
    "Okta's status of the login, in upper case; `GONE`: Okta has no such user any more; `NOT_FOUND`: nobody has the user name; `NOT_READ`: nobody could look.",
  );

const step = z.strictObject({
  step: z.enum(STEP_NAMES).describe('What was done or looked at.'),
  outcome: z
    .enum(STEP_OUTCOMES)
    .describe(
      'How it ended. `wrong-status`: not possible in the status that the login has. `planned`: what a real run would do.',
    ),
  login: login.optional(),
  at: z.iso.datetime().describe('When it began; UTC.'),
  durationMs: z.number().nonnegative().describe('Milliseconds, with every wait and every try.'),
});

const person = z.strictObject({
  personioId: z.string().describe('The Personio employee id that was asked for.'),
  refusals: strings.describe('Why this person may not be offboarded; then nobody was.'),
  removed: z.boolean().describe('Whether this run removed the person from the identity source.'),
  login: login.nullable().describe('The login as it was last seen, in the words of `steps`; null where nobody looked.'),
  loginFoundBy: z
    .enum(['app-user', 'user-name'])
    .nullable()
    .describe('How the Okta user was found. By the user name alone it may be somebody else’s; null where none was.'),
  nextRun: z
    .enum(['stays-out', 'comes-back', 'kept-out-by-login'])
    .nullable()
    .describe(
      'What the next run of the sync does by the same configuration: leaves the person out, imports them again, or imports them unless it sees that the login is off. Null where that could not be determined.',
    ),
  steps: z.array(step).describe('In the order in which they were taken.'),
  userName: z.string().optional().describe('Only with `show-personal-data`.'),
});

const counts = z.strictObject({
  fetched: count.describe('Ids that Personio lists.'),
  deactivated: count.describe('People removed from the identity source; in a dry run: who would be.'),
  loginActive: count.nullable().describe('People who were last seen to be able to sign in; null where nobody looked.'),
});

/** The one definition of the report of an offboarding. Version 1: a field may be added within a version; none is renamed. */
export const offboardingSchema = z.strictObject({
  schema: z.literal('personio-okta-sync/offboarding').describe('What this document is.'),
  version: z.literal(1).describe('Rises when a field changes its meaning or goes.'),
  context: contextSchema.describe('What ran, where, and on whose behalf. Null: not known outside GitHub Actions.'),
  startedAt: z.iso.datetime().describe('UTC.'),
  finishedAt: z.iso.datetime().describe('UTC.'),
  dryRun: z.boolean().describe('Whether nothing could be written.'),
  inputs: z.record(z.string(), z.string()).describe('Inputs as used, by name; secrets are left out.'),
  status: z
    .enum(['completed', 'nothing-to-do', 'planned', 'blocked', 'failed'])
    .describe('How the run ended, as in the output `status`.'),
  error: errorSchema.describe('Why the run failed or was blocked; null otherwise.'),
  counts: counts.describe('What was done, also before a failure.'),
  people: z.array(person).describe('Everybody who was asked for and looked at.'),
  warnings: strings.describe('What a person must act on.'),
});

export type OffboardingReport = Readonly<z.infer<typeof offboardingSchema>>;
export type OffboardedPerson = OffboardingReport['people'][number];
