import { type Inputs, oktaCredentialOf } from '../action/inputs.ts';
import { createHttpClient } from '../http/client.ts';
import type { Connection } from '../http/connection.ts';
import type { HttpClient } from '../http/types.ts';
import { upserts } from '../sync/mode.ts';
import { type Authenticator, apiToken, createOkta, type Okta } from './client.ts';
import { oauth, scopesFor } from './oauth.ts';
import { type IdentitySource, identitySource } from './sessions.ts';

/**
 * Okta takes 75 requests at once from all clients of an org together (35 on the free plan): a modest share of that. No kind of request
 * has more than five of these, so what is read beside it need not wait.
 */
const CONCURRENCY = 10;

export interface OktaConnection {
  readonly api: Okta;
  readonly source: IdentitySource;
  /** The same source with the same credential; its calls end with another signal, for the time when the run is over. */
  sourceUntil(signal: AbortSignal): IdentitySource;
}

interface OktaOptions extends Connection {
  /** Whether the groups of the source are of interest: that takes a scope of its own. */
  readonly readsGroups?: boolean;
}

/** The Okta org and identity source that the inputs name; every call ends with `signal`. */
export function connectOkta(inputs: Inputs, connection: OktaOptions): OktaConnection {
  const { log, clock, serverClock } = connection;
  const pace = { [inputs.oktaOrgUrl]: { concurrency: CONCURRENCY, share: inputs.apiShare.value / 100 } };
  const authenticate = authentication(inputs, connection);
  const connect = (signal: AbortSignal): Okta => {
    const http = createHttpClient({ signal, clock, log, pace, serverClock });
    return createOkta(http, inputs.oktaOrgUrl, authenticate(http, signal));
  };
  const sourceOf = (okta: Okta) => identitySource(okta, inputs.oktaIdentitySourceId);
  const okta = connect(connection.signal);
  return { api: okta, source: sourceOf(okta), sourceUntil: (signal) => sourceOf(connect(signal)) };
}

function authentication(
  inputs: Inputs,
  { log, mask, clock, readsGroups = false }: OktaOptions,
): (http: HttpClient, signal: AbortSignal) => Authenticator {
  const credential = oktaCredentialOf(inputs);
  if (credential.kind === 'api-token') return () => apiToken(credential.token);
  const compares = inputs.compareWith !== 'nothing';
  const scopes = scopesFor({
    writes: !inputs.dryRun,
    compares,
    maps: upserts(inputs.mode),
    readsGroups: compares && readsGroups,
  });
  return oauth({ ...credential, orgUrl: inputs.oktaOrgUrl, scopes, clock, log, mask });
}
