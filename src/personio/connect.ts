import type { Inputs } from '../action/inputs.ts';
import { createHttpClient } from '../http/client.ts';
import type { Connection } from '../http/connection.ts';
import { createPersonio, type PersonioClient } from './client.ts';

/**
 * Personio v1: 300 requests a minute, bursts of 15 a second (Personio developer hub); what starts
 * a second apart may arrive closer together, so a few less. v2 publishes no limits: it has more at once, because it needs a request
 * per person, and goes by what the answers say of the limit, or by which of them are refused (pace.ts).
 */
const PACES = { v1: { concurrency: 5, perSecond: 12, perMinute: 290 }, v2: { concurrency: 10 } };

/** Which Personio, and who asks. */
export type PersonioTarget = Pick<
  Inputs,
  'personioApiUrl' | 'personioApiVersion' | 'personioClientId' | 'personioClientSecret'
>;

/** A client for the Personio that the inputs name. */
export function connectPersonio(
  inputs: PersonioTarget,
  { signal, log, mask, clock, serverClock }: Connection,
): PersonioClient {
  const pace = { [inputs.personioApiUrl]: PACES[inputs.personioApiVersion] };
  return createPersonio({
    http: createHttpClient({ signal, clock, log, pace, serverClock }),
    apiUrl: inputs.personioApiUrl,
    version: inputs.personioApiVersion,
    clientId: inputs.personioClientId,
    clientSecret: inputs.personioClientSecret,
    mask,
    log,
  });
}
