import { createHttpClient } from './http/client.ts';
import { type Clock, systemClock } from './http/clock.ts';
import type { HttpClient } from './http/types.ts';
import { type Inputs, oktaCredentialOf } from './inputs.ts';
import type { Log } from './log.ts';
import { type Authenticator, apiToken, createOkta, type Okta } from './okta/client.ts';
import { oauth, scopesFor } from './okta/oauth.ts';
import { type IdentitySource, identitySource } from './okta/sessions.ts';
import { createPersonio, type PersonioClient } from './personio/client.ts';
import { upserts } from './sync/mode.ts';

/**
 * Personio v1: 300 requests a minute, bursts of 15 a second (Personio developer hub); what starts
 * a second apart may arrive closer together, so a few less. v2 publishes no numbers and answers 429
 * without a word of when: it starts with more at once, as it needs a request per person, and is slowed down by the answers.
 */
const PERSONIO_PACES = { v1: { concurrency: 5, perSecond: 12, perMinute: 290 }, v2: { concurrency: 10 } };
/** Okta takes 75 requests at once from all clients of an org together (35 on the free plan): a modest share of that. */
const OKTA_PACE = { concurrency: 5 };

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
  const pace = { [inputs.oktaOrgUrl]: OKTA_PACE };
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

/** Personio, as the inputs name it; `mask` is told of each token before it is used. */
export function connectPersonio(
  inputs: Inputs,
  signal: AbortSignal,
  log: Log,
  mask: (secret: string) => void,
  clock: Clock = systemClock,
): PersonioClient {
  const pace = { [inputs.personioApiUrl]: PERSONIO_PACES[inputs.personioApiVersion] };
  return createPersonio({
    http: createHttpClient({ signal, clock, log, pace }),
    apiUrl: inputs.personioApiUrl,
    version: inputs.personioApiVersion,
    clientId: inputs.personioClientId,
    clientSecret: inputs.personioClientSecret,
    mask,
    log,
  });
}
