import { type Inputs, oktaCredentialOf } from '../action/inputs.ts';
import { createHttpClient } from '../http/client.ts';
import { type Clock, systemClock } from '../http/clock.ts';
import type { HttpClient } from '../http/types.ts';
import type { Log } from '../log.ts';
import { upserts } from '../sync/mode.ts';
import { type Authenticator, apiToken, createOkta, type Okta } from './client.ts';
import { oauth, scopesFor } from './oauth.ts';
import { type IdentitySource, identitySource } from './sessions.ts';

/** Okta takes 75 requests at once from all clients of an org together (35 on the free plan): a modest share of that. */
const PACE = { concurrency: 5 };

export interface OktaSide {
  readonly okta: Okta;
  readonly source: IdentitySource;
  /** The same source with the same credential; its calls end with another signal, for the time when the run is over. */
  sourceUntil(signal: AbortSignal): IdentitySource;
}

/** Okta, as the inputs name it; every call ends with `signal`. `mask` is told of each token before it is used. */
export function connectOkta(
  inputs: Inputs,
  signal: AbortSignal,
  log: Log,
  mask: (secret: string) => void,
  clock: Clock = systemClock,
): OktaSide {
  const pace = { [inputs.oktaOrgUrl]: PACE };
  const authenticate = authentication(inputs, log, mask, clock);
  const connect = (signal: AbortSignal): Okta => {
    const http = createHttpClient({ signal, clock, log, pace });
    return createOkta(http, inputs.oktaOrgUrl, authenticate(http, signal));
  };
  const sourceOf = (okta: Okta) => identitySource(okta, inputs.oktaIdentitySourceId);
  const okta = connect(signal);
  return { okta, source: sourceOf(okta), sourceUntil: (signal) => sourceOf(connect(signal)) };
}

function authentication(
  inputs: Inputs,
  log: Log,
  mask: (secret: string) => void,
  clock: Clock,
): (http: HttpClient, signal: AbortSignal) => Authenticator {
  const credential = oktaCredentialOf(inputs);
  if (credential.kind === 'api-token') return () => apiToken(credential.token);
  const scopes = scopesFor({
    writes: !inputs.dryRun,
    compares: inputs.compareWith !== 'nothing',
    maps: upserts(inputs.mode),
  });
  return oauth({ ...credential, orgUrl: inputs.oktaOrgUrl, scopes, clock, log, mask });
}
