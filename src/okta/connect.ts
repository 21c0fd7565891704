import { type Inputs, type OktaCredentialInputs, oktaCredentialOf } from '../action/inputs.ts';
import { createHttpClient } from '../http/client.ts';
import type { Connection } from '../http/connection.ts';
import type { HttpClient } from '../http/types.ts';
import { upserts } from '../sync/mode.ts';
import { type Authenticator, apiToken, createOkta, type Okta } from './client.ts';
import { oauth, type Scopes, scopesFor } from './oauth.ts';
import { type IdentitySource, identitySource } from './sessions.ts';

/**
 * A modest share of the 75 concurrent requests that Okta allows all clients of an org together (35 on the free plan). No kind of request
 * uses more than five of them, so the others need not wait for it.
 */
const CONCURRENCY = 10;

export interface OktaConnection {
  readonly api: Okta;
  readonly source: IdentitySource;
  /** The same source with the same credential, for clean-up after the end of the run: its calls end with this signal. */
  sourceUntil(signal: AbortSignal): IdentitySource;
  /** The System Log; its calls end with this signal. A service app requests the scope for it only when it is used. */
  systemLogUntil(signal: AbortSignal): Okta;
}

interface OktaOptions extends Connection {
  /** Whether the run reads the groups of the source, which takes a scope of its own. */
  readonly readsGroups?: boolean;
  /** Whether the run activates logins or ends sessions itself, which takes a scope of its own, too. */
  readonly managesUsers?: boolean;
}

/** The org, the source and the credential. */
export type OktaTarget = OktaCredentialInputs & Pick<Inputs, 'oktaOrgUrl' | 'oktaIdentitySourceId'>;

/** The Okta org and identity source that the inputs name, for a run of the sync; every call ends with `signal`. */
export function connectOkta(
  inputs: Inputs,
  { readsGroups = false, managesUsers = false, ...connection }: OktaOptions,
): OktaConnection {
  const compares = inputs.compareWith !== 'nothing';
  const scopes = scopesFor({
    writes: !inputs.dryRun,
    compares,
    maps: upserts(inputs.mode),
    readsGroups: compares && readsGroups,
    managesUsers: compares && managesUsers,
  });
  return connectWith(inputs, { ...connection, scopes, share: inputs.apiShare.value / 100 });
}

const SYSTEM_LOG: Scopes = { needed: ['okta.logs.read'], optional: [] };

/** The same with these scopes, and with this part (up to 1) of each rate limit. */
export function connectWith(
  target: OktaTarget,
  { scopes, share, ...connection }: Connection & { readonly scopes: Scopes; readonly share: number },
): OktaConnection {
  const { log, clock, serverClock } = connection;
  const pace = { [target.oktaOrgUrl]: { concurrency: CONCURRENCY, share } };
  const connectBy =
    (authenticate: Authentication) =>
    (signal: AbortSignal): Okta => {
      const http = createHttpClient({ signal, clock, log, pace, serverClock });
      return createOkta(http, target.oktaOrgUrl, authenticate(http, signal));
    };
  const connect = connectBy(authentication(target, scopes, connection));
  const sourceOf = (okta: Okta) => identitySource(okta, target.oktaIdentitySourceId);
  const okta = connect(connection.signal);
  return {
    api: okta,
    source: sourceOf(okta),
    sourceUntil: (signal) => sourceOf(connect(signal)),
    systemLogUntil: (signal) => connectBy(authentication(target, SYSTEM_LOG, connection))(signal),
  };
}

type Authentication = (http: HttpClient, signal: AbortSignal) => Authenticator;

function authentication(target: OktaTarget, scopes: Scopes, { log, mask, clock }: Connection): Authentication {
  const credential = oktaCredentialOf(target);
  if (credential.kind === 'api-token') return () => apiToken(credential.token);
  return oauth({ ...credential, orgUrl: target.oktaOrgUrl, scopes, clock, log, mask });
}
