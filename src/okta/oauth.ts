import { SyncError } from '../errors.ts';
import type { HttpClient } from '../http/types.ts';
import type { Log } from '../log.ts';
import type { Authenticator } from './client.ts';
import { proofRefusal } from './errors.ts';
import { type ServiceApp, type Token, type TokenRequestOptions, tokenEndpoint } from './token.ts';

export interface Scopes {
  /** The run fails without any of these. */
  readonly needed: readonly string[];
  /** The run goes on without these, but knows less. */
  readonly optional: readonly string[];
}

/** What a run has to do at Okta. */
export interface Tasks {
  readonly writes: boolean;
  /** Reads app users, and looks logins up. */
  readonly compares: boolean;
  /** Sends profiles. */
  readonly maps: boolean;
  /** Looks at the groups of the source. */
  readonly readsGroups?: boolean;
  /** Activates logins, or ends their sessions. */
  readonly managesUsers?: boolean;
}

/** The scopes of a run, the manage scope only where it writes. */
export function scopesFor({ writes, compares, maps, readsGroups = false, managesUsers = false }: Tasks): Scopes {
  return {
    needed: ['okta.identitySources.read', ...(writes ? ['okta.identitySources.manage'] : [])],
    optional: [
      ...(compares ? ['okta.apps.read'] : []),
      // The mapping is compared with the source's schema.
      ...(maps ? ['okta.schemas.read'] : []),
      ...(compares ? ['okta.users.read'] : []),
      ...(readsGroups ? ['okta.groups.read'] : []),
      ...(writes && managesUsers ? ['okta.users.manage'] : []),
    ],
  };
}

export interface OAuthOptions extends ServiceApp {
  readonly scopes: Scopes;
  readonly log: Log;
}

const RENEW_EARLY_MS = 60_000;

/**
 * OAuth 2.0 for a service app. A token is asked for when first needed, shared by every connection that is authenticated by the
 * result, and renewed a minute before it expires and when Okta refuses it.
 * Throws `input-invalid` at once for a bad key; later `okta-auth`, `okta-permission` (a needed scope is not granted), `okta-api`.
 */
export function oauth({ scopes: { needed, optional }, log, ...app }: OAuthOptions) {
  const endpoint = tokenEndpoint(app);
  let scopes: readonly string[] = [...needed, ...optional];
  let held: Promise<Token> | undefined;

  /** One scope that is not granted can make Okta refuse all of them, so each is requested together with those granted so far. */
  async function askOneByOne(options: TokenRequestOptions): Promise<Token | undefined> {
    let token: Token | undefined;
    for (const scope of scopes)
      token = (await endpoint.requestToken([...(token?.scopes ?? []), scope], options)) ?? token;
    return token;
  }

  async function newToken(options: TokenRequestOptions): Promise<Token> {
    const token = (await endpoint.requestToken(scopes, options)) ?? (await askOneByOne(options));
    const isMissing = (scope: string) => !token?.scopes.includes(scope);
    if (!token || needed.some(isMissing)) throw notGranted(needed.filter(isMissing));
    const missing = scopes.filter(isMissing);
    if (missing.length > 0) log.info(`Optional scopes that the service app is not granted: ${missing.join(', ')}.`);
    scopes = token.scopes;
    return token;
  }

  /** The token that is held, or a new one, which concurrent callers share. A failure is not held: the next caller requests a token again. */
  async function currentToken(options: TokenRequestOptions): Promise<Token> {
    const found = held;
    const token = await found;
    if (token && endpoint.now() < token.expiresAt - RENEW_EARLY_MS) return token;
    if (held !== found && held) return held;
    const renewed = newToken(options);
    held = renewed;
    renewed.catch(() => {
      if (held === renewed) held = undefined;
    });
    return renewed;
  }

  return (http: HttpClient, signal: AbortSignal): Authenticator => ({
    credential: () => currentToken({ http, signal }),

    learnFrom: endpoint.learnFrom,

    async renew(refused, answer) {
      const found = held;
      // If the proof was refused, the token may still be good.
      if (proofRefusal(answer) && (await found)?.isBound) return true;
      // Requests that fail together share one renewal: only for the first of them is the refused token still held.
      if (refused === (await found) && held === found) {
        log.debug('Okta refused the token: asking for another one.');
        held = undefined;
      }
      return true;
    },
  });
}

function notGranted(missing: readonly string[]): SyncError {
  return new SyncError(
    'okta-permission',
    `The service app is not granted what this run needs: ${missing.join(', ')}.`,
    {
      remedy: `Grant ${missing.join(' and ')} in the Admin Console: Applications → the app → Okta API Scopes. The app needs an admin role too.`,
    },
  );
}
