import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from '@jest/globals';
import addFormats from 'ajv-formats';
import { type Document, OpenAPIBackend } from 'openapi-backend';
import { parse } from 'yaml';
import type { RequestRecord } from '../../sandbox/kit.ts';

/** Where the API descriptions and the recorded traffic lie, which are not part of this repository. */
const SHARED = process.env['SHARED_DIR'] ?? join(import.meta.dirname, '../../../shared');

const isThere = existsSync(join(SHARED, 'specs'));
// By hand, because jest drops what a file logs whose tests are all skipped.
if (!isThere) process.stderr.write(`No API descriptions in ${SHARED} (SHARED_DIR): contract tests are skipped.\n`);

/** `describe`, or its skipping form where the descriptions are not there. */
export const describeContract = isThere ? describe : describe['skip'];

export interface Recording {
  scenarios: { scenario: string; interactions: Interaction[] }[];
}

export interface Interaction {
  request: { method: string; path: string; body: unknown };
  response: { status: number; headers: Record<string, string>; body: unknown };
}

/** The recorded traffic; nothing where it is not there, so that a file which skips can still be loaded. */
export function readRecordings(...files: string[]): Recording {
  if (!isThere) return { scenarios: [] };
  const all = files.map((file): Recording => JSON.parse(readFileSync(join(SHARED, 'recorded', file), 'utf8')));
  return { scenarios: all.flatMap(({ scenarios }) => scenarios) };
}

export interface Contract {
  /** What the description has against a request and its answer, in words. */
  objections(request: RequestRecord): string[];
}

export interface ContractOptions {
  /** What stands before the paths of the description. */
  apiRoot?: string;
  /** Mends the description where it is known to be wrong. */
  mend?: (definition: Document) => void;
  /** An error that is known and accepted. */
  accepts?: (path: string, value: unknown) => boolean;
  /** Described statuses that stand for those that were observed instead. */
  standIns?: Record<number, number>;
}

/** The description in `specs/<file>`, made ready to judge requests that a sandbox has logged with `keepBodies`. */
export async function readContract(file: string, options: ContractOptions = {}): Promise<Contract> {
  const { apiRoot = '/', mend, accepts = () => false, standIns = {} } = options;
  const text = readFileSync(join(SHARED, 'specs', file), 'utf8');
  // Without examples: some of them hold references of their own, which lead nowhere.
  const definition: Document = parse(text, (key, value) => (key === 'examples' ? undefined : value));
  mend?.(definition);
  nameOperations(definition);
  const { validator, router } = await new OpenAPIBackend({
    definition,
    apiRoot,
    ajvOpts: { allErrors: true, strict: false, verbose: true },
    customizeAjv: (ajv) => addFormats.default(ajv),
    coerceTypes: true,
    quick: true,
  }).init();

  const asRequest = ({ method, path, query, headers, body }: RequestRecord) => ({
    method,
    path,
    query: Object.fromEntries(new URLSearchParams(query)),
    headers,
    ...(body && {
      body: headers['content-type']?.includes('form') ? Object.fromEntries(new URLSearchParams(body)) : body,
    }),
  });

  return {
    objections(request) {
      const what = `${request.kind}, ${request.status}`;
      const operation = router.matchOperation(asRequest(request));
      if (operation === undefined) return [`${what}: the call is not described`];
      const described = (status = 0) => status in (operation.responses ?? {});
      const status = described(request.status) ? request.status : standIns[request.status ?? 0];
      if (!described(status)) return [`${what}: the status is not described`];

      const answer = request.responseBody ? JSON.parse(request.responseBody) : undefined;
      const errors = [
        ...(validator.validateRequest(asRequest(request), operation).errors ?? []),
        ...((answer && validator.validateResponse(answer, operation, status).errors) ?? []),
      ];
      return errors
        .filter(({ instancePath, data }) => !accepts(instancePath, data))
        .map(({ instancePath, message }) => `${what}: ${instancePath} ${message}`);
    },
  };
}

/** An operation without an id cannot be validated. */
function nameOperations({ paths = {} }: Document): void {
  for (const [path, operations] of Object.entries(paths)) {
    for (const method of ['get', 'post', 'put', 'delete', 'patch'] as const) {
      const operation = operations?.[method];
      if (operation) operation.operationId ??= `${method} ${path}`;
    }
  }
}
