import { createHttpClient } from './http/client.ts';
import { systemClock } from './http/clock.ts';
import type { Inputs } from './inputs.ts';
import type { Log } from './log.ts';
import { apiToken, createOkta, type Okta } from './okta/client.ts';
import { type IdentitySource, identitySource } from './okta/sessions.ts';
import { createPersonio, type PersonioClient } from './personio/client.ts';

/** Personio v1: 300 requests a minute, bursts of 15 a second (Personio developer hub). */
const PERSONIO_PACE = { concurrency: 5, perSecond: 15, perMinute: 300 };
/** Okta takes 75 requests at once from all clients of an org together (35 on the free plan): a modest share of that. */
const OKTA_PACE = { concurrency: 5 };

export interface OktaSide {
  readonly okta: Okta;
  readonly source: IdentitySource;
}

/** Okta, as the inputs name it; every call ends with `signal`. */
export function connectOkta(
  inputs: Inputs,
  signal: AbortSignal,
  log: Log,
  _mask: (secret: string) => void,
): OktaSide {
  const pace = { [inputs.oktaOrgUrl]: OKTA_PACE };
  const http = createHttpClient({ signal, clock: systemClock, log, pace });
  const okta = createOkta(http, inputs.oktaOrgUrl, apiToken(inputs.oktaApiToken));
  return { okta, source: identitySource(okta, inputs.oktaIdentitySourceId) };
}

/** Personio, as the inputs name it; `mask` is told of each token before it is used. */
export function connectPersonio(
  inputs: Inputs,
  signal: AbortSignal,
  log: Log,
  mask: (secret: string) => void,
): PersonioClient {
  const pace = { [inputs.personioApiUrl]: PERSONIO_PACE };
  return createPersonio({
    http: createHttpClient({ signal, clock: systemClock, log, pace }),
    apiUrl: inputs.personioApiUrl,
    clientId: inputs.personioClientId,
    clientSecret: inputs.personioClientSecret,
    mask,
    log,
  });
}
