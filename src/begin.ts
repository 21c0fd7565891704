import * as core from '@actions/core';
import { repositoryVisibility, workspace } from './action/environment.ts';
import { type Inputs, maskLines, publicInputs, readInputs, secretsOf } from './action/inputs.ts';
import { beginLifetime, type Lifetime } from './action/lifetime.ts';
import { createLog, type RunLog } from './action/log.ts';
import { type Configuration, readConfiguration } from './config/configuration.ts';
import { asSyncError, SyncError } from './errors.ts';
import { type Clock, systemClock } from './http/clock.ts';
import { connectOkta, type OktaSide } from './okta/connect.ts';
import type { PersonioClient } from './personio/client.ts';
import { connectPersonio } from './personio/connect.ts';
import { beginRecord, type Record } from './report/record.ts';
import { deactivates } from './sync/mode.ts';

/** What a run is to do, checked, and with whom. */
export interface Task {
  readonly inputs: Inputs;
  readonly configuration: Configuration;
  /** Has been asked for a token. */
  readonly personio: PersonioClient;
  readonly oktaSide: OktaSide;
}

/** A run whose first request is under way. */
export interface Begun {
  readonly record: Record;
  readonly lifetime: Lifetime;
  readonly log: RunLog;
  readonly clock: Clock;
  /** Absent: inputs or configuration are wrong, and `record.error` says how. */
  readonly task?: Task;
}

/**
 * The beginning of a run, up to its first request. It needs less code than the rest, which is loaded while the connection is made and
 * Personio answers. Never rejects: whatever is wrong with inputs or configuration is told before any request. `clock` times requests
 * and pauses of the whole run.
 */
export async function begin(clock: Clock = systemClock): Promise<Begun> {
  const log = createLog(core);
  const lifetime = beginLifetime();
  const record = beginRecord(core.getInput('mode'), new Date());
  const begun = { record, lifetime, log, clock };
  try {
    return { ...begun, task: await readTask(begun) };
  } catch (error) {
    record.error = asSyncError(error);
    return begun;
  }
}

async function readTask({ record, lifetime, log, clock }: Begun): Promise<Task> {
  const visibility = await repositoryVisibility();
  const inputs = readInputs(core.getInput, { repositoryVisibility: visibility });
  secretsOf(inputs).flatMap(maskLines).forEach(core.setSecret);
  lifetime.endAfter(inputs.timeoutMinutes);
  const { mode, dryRun, showPersonalData } = inputs;
  if (showPersonalData && visibility === undefined) {
    log.warning('Names and addresses are shown, and the event does not say whether this repository is public.');
  }
  Object.assign(record, { mode, dryRun, showPersonalData, inputs: publicInputs(inputs) });

  const configuration = await readConfiguration(inputs.configFile, workspace(), inputs.maxDeactivations);
  record.configurationHash = configuration.hash;
  requireDeliberate(inputs, configuration);

  const oktaSide = connectOkta(inputs, lifetime.signal, log, core.setSecret, clock);
  const personio = connectPersonio(inputs, lifetime.signal, log, core.setSecret, clock);
  personio.signIn();
  return { inputs, configuration, personio, oktaSide };
}

/** What must be said of the deactivations where nothing is compared. Throws `input-invalid`. */
function requireDeliberate({ compareWith, mode }: Inputs, { safeguards }: Configuration): void {
  if (compareWith !== 'nothing' || !deactivates(mode) || safeguards.maxDeactivations.kind === 'count') return;
  throw new SyncError(
    'input-invalid',
    `\`compare-with: nothing\` knows nobody whom ${safeguards.maxDeactivations.text} could be of.`,
    'Set `max-deactivations` to a number of people, or leave `compare-with` out.',
  );
}
