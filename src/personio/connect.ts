import type { Inputs } from '../action/inputs.ts';
import { createHttpClient } from '../http/client.ts';
import type { Clock } from '../http/clock.ts';
import type { Log } from '../log.ts';
import { createPersonio, type PersonioClient } from './client.ts';

/**
 * Personio v1: 300 requests a minute, bursts of 15 a second (Personio developer hub); what starts
 * a second apart may arrive closer together, so a few less. v2 publishes no numbers and answers 429
 * without a word of when: it starts with more at once, as it needs a request per person, and is slowed down by the answers.
 */
const PACES = { v1: { concurrency: 5, perSecond: 12, perMinute: 290 }, v2: { concurrency: 10 } };

/** Personio, as the inputs name it; `mask` is told of each token before it is used. */
export function connectPersonio(
  inputs: Inputs,
  signal: AbortSignal,
  log: Log,
  mask: (secret: string) => void,
  clock: Clock,
): PersonioClient {
  const pace = { [inputs.personioApiUrl]: PACES[inputs.personioApiVersion] };
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
