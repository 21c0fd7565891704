import { confirmAbsence, isPersonioId } from './absence.ts';
import { findAccounts, loginsOfRemoved } from './accounts.ts';
import { carryOut, judgeOutcome, prove } from './apply.ts';
import type { Begun, Task } from './begin.ts';
import { asSyncError } from './errors.ts';
import { settleDirectory } from './okta/app-users.ts';
import { statusReader } from './okta/users.ts';
import { gather } from './read.ts';
import { loginNotes } from './report/logins.ts';
import { notesOf } from './report/notes.ts';
import type { RunStatus } from './report/run-report.ts';
import { tell } from './report/tell.ts';
import { warningsOf } from './report/warnings.ts';
import { recall } from './state/memory.ts';
import { deactivates } from './sync/mode.ts';
import { type Identity, identify, leaversOf } from './sync/people/identity.ts';
import { withLogins } from './sync/people/leavers.ts';
import { dayAt } from './sync/people/lifecycle.ts';
import { compile } from './sync/people/mapping.ts';
import { planPeople } from './sync/people/plan.ts';
import { requireOutcomes } from './sync/people/preflight.ts';
import { checkPlan, refuseIfTripped } from './sync/people/safeguards.ts';

const LOGINS_UNKNOWN =
  'Whether a new user name belongs to an Okta user whom somebody has deactivated was not looked up, so such people are imported: ' +
  'grant the scope `okta.users.read`.';

const LEAVERS_UNKNOWN =
  'Whether leavers can still sign in was not looked at, nor whether a new user name belongs to an Okta user whom somebody has deactivated: ' +
  'grant the scope `okta.users.read`.';
const NOT_GUARDED =
  'Nothing is compared (`compare-with: nothing`), so nobody looks whether a leaver can still sign in, nor whether somebody who has come back has their user name.';
const READING_TOO_SLOW =
  'Reading Personio took more than ten minutes, and v2 of its API tells no total: nobody is deactivated by absence in this run.';

/** A run of the action from its first request to its report. Never rejects: a failure is told by `setFailed`, once. */
export async function run(begun: Begun): Promise<void> {
  const { record, lifetime, log, task } = begun;
  try {
    if (task) record.status = await sync(task, begun);
  } catch (error) {
    record.error = asSyncError(error);
  }
  await tell(record, log);
  lifetime.release();
}

/** The story: people, plan, safeguards, import, proof. What is known at each step goes into the record, for the report. */
async function sync(task: Task, { record, lifetime, log, clock }: Begun): Promise<RunStatus> {
  const { inputs, configuration, personio, oktaSide } = task;
  const { okta, source } = oktaSide;
  const { mode, dryRun, recordLimit, oktaIdentitySourceId: sourceId } = inputs;
  const { identity, lifecycle, deactivate, safeguards } = configuration;

  const today = dayAt(record.startedAt, lifecycle.timeZone ?? 'UTC');
  const { listing, appUsers, schema, uses, asked, readableIsKnown, again } = await gather(inputs, configuration, {
    personio,
    okta,
    log,
    clock,
    today,
  });
  record.fetched = listing.employees.length;

  const never = new Set(deactivate.never);
  const rules = { mode, today, lifecycle, never, aliases: identity.aliases };
  const mapping = await compile(configuration);
  const identities = await identify(listing.employees, mapping, rules, schema, lifetime.signal);
  requireOutcomes(identities, uses, readableIsKnown, safeguards.allowEmpty);

  const settled = await settleDirectory(appUsers, inputs, leaversOf(identities), { okta, source, sourceId, log });
  const { reactivate } = lifecycle;
  const memory = await recall(inputs, lifetime.signal, log);
  const planRules = {
    ...deactivate,
    missing: deactivate.missing && !again.isTooSlow,
    mode,
    never,
    reactivate,
    distinct: new Set(identity.distinct),
    complete: listing.complete,
    known: memory.known,
  };
  if (deactivate.missing && again.isTooSlow) log.warning(READING_TOO_SLOW);
  const asksUsers = inputs.compareWith !== 'nothing';
  if (!asksUsers && deactivates(mode)) log.notice(NOT_GUARDED);
  const accounts = await findAccounts(identities, settled, planRules, { okta, sourceId, log, day: today, asksUsers });
  const { directory, logins, leavers } = accounts;
  const loginKept = new Set(deactivate.loginKept);
  const compared = planPeople(identities, directory, planRules, typeof logins === 'string' ? undefined : logins);
  const plan = withLogins(compared, leavers?.statuses ?? new Map(), loginKept);
  Object.assign(record, { directory, leavers, loginKept, changes: plan.changes, heldUp: plan.heldUp });
  record.notes.push(
    ...notesOf(plan, asked, logins, listing.complete && directory.kind === 'listed'),
    ...loginNotes(leavers, accounts.notLookedUp, loginKept),
  );
  if (logins === 'refused') log.warning(deactivates(mode) ? LEAVERS_UNKNOWN : LOGINS_UNKNOWN);
  warningsOf(plan, listing).forEach(log.warning);

  record.findings = checkPlan({ plan, identities, directory, sample: recordLimit !== undefined }, safeguards);
  if (!dryRun) refuseIfTripped(record.findings, 'Nothing was written');
  if (record.findings.every(({ tripped }) => !tripped)) {
    const byId = isPersonioId(identity.externalId);
    const listedAs = (all: readonly Identity[]) =>
      byId ? new Set(all.map(({ personioId }) => personioId)) : externalIdsOf(all);
    const { changes } = await confirmAbsence(plan, {
      ...again,
      personio,
      identity,
      first: listedAs(identities),
      listExternalIds: async () => {
        const { employees, complete } = await again.listEmployees();
        return { ids: externalIdsOf(await identify(employees, mapping, rules, schema, lifetime.signal)), complete };
      },
      day: today,
      log,
    });
    record.changes = changes;
  }
  if (dryRun) {
    judgeOutcome(record, safeguards, log, false);
    return 'planned';
  }

  const means = { inputs, oktaSide, record, lifetime, log, clock };
  const status = await carryOut(means);
  const reader = { okta, readStatuses: statusReader(okta) };
  await prove(means, (removed) => loginsOfRemoved(removed, { identities, directory }, reader));
  if (status === 'completed') await memory.keep(identities, record.changes, record.unapplied);
  judgeOutcome(record, safeguards, log, true);
  return status;
}

/** The external ids of a listing; an old record whose account belongs to somebody else does not stand for it. */
function externalIdsOf(identities: readonly Identity[]): ReadonlySet<string> {
  const own = identities.filter(({ heirUnread, left }) => !(heirUnread && left));
  return new Set(own.flatMap(({ externalId, aliasFor }) => [externalId, aliasFor].filter((id) => id !== undefined)));
}
