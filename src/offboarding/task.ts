import * as core from '../action/core.ts';
import { repositoryVisibility, workspace } from '../action/environment.ts';
import { masksOf, publicInputs, readTable } from '../action/inputs.ts';
import type { Lifetime } from '../action/lifetime.ts';
import type { RunLog } from '../action/log.ts';
import { OFFBOARD_INPUTS, type OffboardInputs } from '../action/offboard-inputs.ts';
import { version } from '../action/version.ts';
import { type Configuration, readConfiguration } from '../config/configuration.ts';
import type { Clock } from '../http/clock.ts';
import { createServerClock, type ServerClock } from '../http/server-clock.ts';
import { connectWith, type OktaConnection } from '../okta/connect.ts';
import type { Scopes } from '../okta/oauth.ts';
import type { PersonioClient } from '../personio/client.ts';
import { connectPersonio } from '../personio/connect.ts';
import type { OffboardRecorder } from '../report/offboarding/steps.ts';
import { offboardOpening } from '../report/offboarding/words.ts';
import { requireCertificates, tellNotRead } from '../task.ts';

/** What every step works with. */
export interface Bench {
  readonly recorder: OffboardRecorder;
  readonly lifetime: Lifetime;
  readonly log: RunLog;
  readonly clock: Clock;
}

/** Who is to be offboarded and how, checked, and with whom. Nobody has been asked for anything yet. */
export interface OffboardTask {
  readonly inputs: OffboardInputs;
  readonly configuration: Configuration;
  readonly personio: PersonioClient;
  readonly okta: OktaConnection;
  readonly serverClocks: { readonly personio: ServerClock; readonly okta: ServerClock };
}

/** Reads inputs and configuration, and connects both sides. Throws `input-invalid`, `config-invalid`. */
export async function readOffboardTask({ recorder, lifetime, log, clock }: Bench): Promise<OffboardTask> {
  masksOf(OFFBOARD_INPUTS, core.getInput).forEach(core.setSecret);
  const inputs = readTable(OFFBOARD_INPUTS, core.getInput, { repositoryVisibility: await repositoryVisibility() });
  lifetime.endAfter(inputs.timeoutMinutes);
  requireCertificates(inputs);
  const { dryRun, showPersonalData } = inputs;
  recorder.record({ dryRun, showPersonalData, inputs: publicInputs(inputs, OFFBOARD_INPUTS) });

  const configuration = await readConfiguration(inputs.configFile, workspace());
  const { source: configurationFile, hash: configurationHash, locate, notRead } = configuration;
  recorder.record({ configurationFile: configurationFile ?? null, configurationHash, locate });
  const { oktaIdentitySourceId: sourceId } = inputs;
  log.info(offboardOpening({ version, dryRun, sourceId, configurationFile, configurationHash }));
  tellNotRead(notRead, log);

  const connection = { signal: lifetime.signal, log, mask: core.setSecret, clock };
  const serverClocks = { personio: createServerClock(clock), okta: createServerClock(clock) };
  return {
    inputs,
    configuration,
    personio: connectPersonio(inputs, { ...connection, serverClock: serverClocks.personio }),
    okta: connectWith(inputs, { ...connection, serverClock: serverClocks.okta, scopes: scopesOf(inputs), share: 1 }),
    serverClocks,
  };
}

/** Scopes that write are needed only if the run writes. Without `okta.users.read` logins are not checked, and the run says so. */
function scopesOf({ dryRun, loginAction }: Pick<OffboardInputs, 'dryRun' | 'loginAction'>): Scopes {
  const acts = loginAction !== 'none';
  return {
    needed: [
      'okta.identitySources.read',
      ...(acts ? ['okta.apps.read'] : []),
      ...(dryRun ? [] : ['okta.identitySources.manage', ...(acts ? ['okta.users.manage'] : [])]),
    ],
    optional: [...(acts ? [] : ['okta.apps.read']), 'okta.users.read'],
  };
}
