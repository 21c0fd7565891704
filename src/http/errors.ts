import type { Answer, Request } from './types.ts';

/** Whether the request took effect is not known, and it must not be repeated blindly: the caller has to look first. */
export class AnswerLost extends Error {
  override readonly name = 'AnswerLost';
}

/** Nothing answers at the other end: the tries are used up, or another one would fail the same way. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** An answer came that cannot be read: it is not JSON, or too large. */
export class AnswerUnreadable extends Error {
  override readonly name = 'AnswerUnreadable';
}

type Sent = Pick<Request, 'url' | 'what'>;

/** `found`: what came instead of a usable answer, such as `HTTP 502`, `ECONNRESET`. */
export function answerLost(request: Sent, found: string): AnswerLost {
  return new AnswerLost(
    `${describeRequest(request)}: no usable answer (${found}), so whether it took effect is unknown.`,
  );
}

/** `code`: Node's error code, such as `ECONNREFUSED`, `ENOTFOUND`, `ETIMEDOUT`, `CERT_HAS_EXPIRED`; or `HTTP 407`. */
export function unreachable(request: Sent, code: string): Unreachable {
  return new Unreachable(
    `${describeRequest(request)}: the server could not be reached (${code}). ${whatToCheck(code)}`,
  );
}

/** `why` must not quote the body. */
export function answerUnreadable(request: Sent, why: string): AnswerUnreadable {
  return new AnswerUnreadable(`${describeRequest(request)}: the answer cannot be read: ${why}.`);
}

/** The media type of an answer, for messages: without its parameters, which may hold anything. Empty where it names none. */
export function mediaType({ headers }: Pick<Answer, 'headers'>): string {
  return /^[\w.+-]+\/[\w.+-]+/.exec(headers.get('content-type') ?? '')?.[0] ?? '';
}

/** A body that is not JSON, such as a maintenance page, described for messages: `text/html, 312 bytes`. Empty for JSON, and for no body. */
export function foreignBody({ headers, body }: Answer): string {
  const type = mediaType({ headers }) || 'json';
  return /json$/i.test(type) || body === '' ? '' : `${type}, ${Buffer.byteLength(body)} bytes`;
}

/** Whether TLS refused the server's certificate, by the names that Node and OpenSSL give such errors. */
export const isCertificateError = (code: string): boolean => /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code);

const describeRequest = (request: Sent): string => `${request.what} at ${new URL(request.url).origin}`;

function whatToCheck(code: string): string {
  if (isCertificateError(code)) {
    return 'Its certificate is not trusted here: behind a proxy that inspects TLS, point NODE_EXTRA_CA_CERTS at its CA.';
  }
  if (code === 'HTTP 407') return 'The proxy does not accept the credentials: check user and password in HTTPS_PROXY.';
  return 'Check the address, the firewall of the runner, and the proxy in HTTPS_PROXY and NO_PROXY.';
}
