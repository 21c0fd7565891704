import * as core from './action/core.ts';
import { repositoryVisibility, trustsAnybody, workspace } from './action/environment.ts';
import { INPUTS, type Inputs, isLoopback, masksOf, publicInputs, readInputs } from './action/inputs.ts';
import type { Lifetime } from './action/lifetime.ts';
import type { RunLog } from './action/log.ts';
import { version } from './action/version.ts';
import { type Configuration, DEFAULT_CONFIG_FILE, readConfiguration } from './config/configuration.ts';
import { SyncError } from './errors.ts';
import type { Clock } from './http/clock.ts';
import { createServerClock, type ServerClock } from './http/server-clock.ts';
import { connectOkta, type OktaConnection } from './okta/connect.ts';
import type { PersonioClient } from './personio/client.ts';
import { connectPersonio } from './personio/connect.ts';
import { openingLine } from './report/step-log.ts';
import type { Recorder } from './report/steps.ts';
import { groupRulesFor } from './sync/groups/rules.ts';
import { deactivates, upserts } from './sync/mode.ts';
import { activates } from './sync/people/activation.ts';

/** What every step of a run works with: recorder, lifetime, log and clock. */
export interface Workbench {
  readonly recorder: Recorder;
  readonly lifetime: Lifetime;
  readonly log: RunLog;
  readonly clock: Clock;
}

/** What a run is to do, checked, and with whom. Nobody has been asked for anything yet. */
export interface Task {
  readonly inputs: Inputs;
  readonly configuration: Configuration;
  readonly personio: PersonioClient;
  readonly okta: OktaConnection;
  /** What time it is there: people come and go by it. */
  readonly serverClocks: { readonly personio: ServerClock; readonly okta: ServerClock };
}

/** Reads inputs and configuration, and connects both sides. Throws `input-invalid`, `config-invalid`: whatever is wrong is told before any request. */
export async function readTask({ recorder, lifetime, log, clock }: Workbench): Promise<Task> {
  masksOf(INPUTS, core.getInput).forEach(core.setSecret);
  const visibility = await repositoryVisibility();
  const inputs = readInputs(core.getInput, { repositoryVisibility: visibility });
  lifetime.endAfter(inputs.timeoutMinutes);
  requireCertificates(inputs);
  const { mode, dryRun, showPersonalData } = inputs;
  recorder.record({ mode, dryRun, showPersonalData, inputs: publicInputs(inputs) });

  const configuration = await readConfiguration(inputs.configFile, workspace(), inputs.maxDeactivations);
  const endsSessions = configuration.deactivate.endSessions && deactivates(mode);
  recorder.record({
    configurationFile: configuration.source ?? null,
    configurationHash: configuration.hash,
    locate: configuration.locate,
    timeZone: configuration.lifecycle.timeZone ?? 'UTC',
    loginKept: new Set(configuration.deactivate.loginKept),
    ...(endsSessions && { loginSessions: { ended: new Set(), settled: new Set() } }),
  });
  tellTask(inputs, configuration, log);
  requireDeliberate(inputs, configuration);

  const connection = { signal: lifetime.signal, log, mask: core.setSecret, clock };
  const serverClocks = { personio: createServerClock(clock), okta: createServerClock(clock) };
  return {
    inputs,
    configuration,
    okta: connectOkta(inputs, {
      ...connection,
      serverClock: serverClocks.okta,
      readsGroups: groupRulesFor(mode, configuration.groups.rules) !== undefined,
      managesUsers: endsSessions || activates({ mode, activate: configuration.lifecycle.activate }),
    }),
    personio: connectPersonio(inputs, { ...connection, serverClock: serverClocks.personio }),
    serverClocks,
  };
}

/** Nobody notices rules that were not read, so the log always says which file it was. */
function tellTask(
  { mode, dryRun, oktaIdentitySourceId: sourceId }: Inputs,
  { source, hash, notRead }: Configuration,
  log: RunLog,
): void {
  log.info(openingLine({ version, mode, dryRun, sourceId, configurationFile: source, configurationHash: hash }));
  tellNotRead(notRead, log);
}

/** Files that look like the configuration file and are not read, or a workspace that holds none. */
export function tellNotRead(notRead: Configuration['notRead'], log: RunLog): void {
  if (notRead === undefined) return;
  if (notRead.isEmptyWorkspace) {
    log.info(
      'The workspace is empty: if there is a configuration file, a step with actions/checkout has to run first.',
    );
  }
  if (notRead.nearMisses.length > 0) {
    log.warning(
      `Not read: ${notRead.nearMisses.join(', ')}. The configuration file is ${DEFAULT_CONFIG_FILE}; name another one in \`config-file\`.`,
    );
  }
}

/** Credentials are not sent where certificates are not checked, unless both servers are on this machine. Throws `input-invalid`. */
export function requireCertificates({
  oktaOrgUrl,
  personioApiUrl,
}: Pick<Inputs, 'oktaOrgUrl' | 'personioApiUrl'>): void {
  if (!trustsAnybody() || [oktaOrgUrl, personioApiUrl].every((url) => isLoopback(new URL(url).hostname))) return;
  throw new SyncError(
    'input-invalid',
    'The environment variable NODE_TLS_REJECT_UNAUTHORIZED is 0, so anybody could pose as Okta or Personio and get the credentials.',
    {
      remedy:
        'Remove it from the environment of the job and of the runner; behind a proxy that inspects TLS, point NODE_EXTRA_CA_CERTS at its CA.',
    },
  );
}

/** What must be said of the deactivations where nothing is compared, and what can't be done then. Throws `input-invalid`. */
function requireDeliberate({ compareWith, mode }: Inputs, { safeguards, profile }: Configuration): void {
  const readsNobody = compareWith === 'nothing' || (compareWith === 'cache' && !deactivates(mode));
  if (readsNobody && upserts(mode) && Array.isArray(profile.userName)) {
    throw new SyncError(
      'input-invalid',
      `\`compare-with: ${compareWith}\` does not read who has which user name, and \`profile.userName\` is a list of candidates: people would lose the names they have.`,
      { remedy: 'Leave `compare-with` out, or give `profile.userName` one expression.' },
    );
  }
  if (compareWith !== 'nothing' || !deactivates(mode) || safeguards.maxDeactivations.kind === 'count') return;
  throw new SyncError(
    'input-invalid',
    `\`compare-with: nothing\` reads nobody from Okta, so ${safeguards.maxDeactivations.text} has nothing to be a percentage of.`,
    { remedy: 'Set `max-deactivations` to a number of people, or leave `compare-with` out.' },
  );
}
