import * as z from 'zod';
import { SyncError } from '../errors.ts';
import type { PersonioCall, PersonioClient } from './client.ts';
import { idSchema } from './employee.ts';
import { readAnswer } from './failures.ts';
import type { NamesWanted } from './source.ts';
import { type List, listAll } from './v2-lists.ts';
import type { Names, NamesOfKind } from './v2-person.ts';

/** Where the names of one kind are: each by its id, or all in one list. */
interface Place {
  /** For messages, as it is documented. */
  readonly endpoint: string;
  /** As Personio names scopes; only that of persons is documented. */
  readonly scope: string;
  readonly one?: (id: string) => PersonioCall;
  readonly list?: List;
}

const what = (kind: string) => `read names of ${kind.replaceAll('_', ' ')}`;

function orgUnit(type: 'department' | 'team'): Place {
  return {
    endpoint: `/v2/org-units/{id}?type=${type}`,
    scope: 'personio:org-units:read',
    one: (id) => ({ path: `/v2/org-units/${encodeURIComponent(id)}`, query: [['type', type]], what: what(type) }),
  };
}

function list(kind: string, collection: string): Place {
  const path = `/v2/${collection}`;
  return { endpoint: path, scope: `personio:${collection}:read`, list: { path, what: what(kind) } };
}

/** Org units are generally available one by one; of the others that can't be relied on, so they are listed (Personio developer hub). */
const PLACES: ReadonlyMap<string, Place> = new Map([
  ['department', orgUnit('department')],
  ['team', orgUnit('team')],
  ['office', list('office', 'workplaces')],
  ['subcompany', list('subcompany', 'legal-entities')],
  ['cost_centers', list('cost_centers', 'cost-centers')],
]);

const nameSchema = z.object({ name: z.string().nullish() });
const namedSchema = nameSchema.extend({ id: idSchema });

/** What is known of the names of one kind, and what was asked for. */
interface Kind extends NamesOfKind {
  readonly attribute: string;
  readonly place: Place;
  readonly byId: Map<string, string | null>;
  /** By id, or the whole list. */
  readonly asked: Map<string, Promise<void>>;
  isRefused: boolean;
}

/** Names that are asked for once somebody has what they belong to. */
export interface NameBook {
  /** All that was learned so far. */
  readonly names: Names;
  /** Asks for the names of these, unless that was done. Throws where a name that is needed can't be read. */
  learn(references: readonly (readonly [attribute: string, id: string])[]): Promise<void>;
  /** Throws `source-incomplete` where names are needed and not one of a kind was found. */
  requireFound(): void;
}

/**
 * The names of the `wanted` kinds. Where Personio refuses them (403, or 404 for a list), people have ids only and one warning says so;
 * but for a kind that a rule needs that is `personio-auth` or `source-incomplete`, and the message names endpoint and scope.
 */
export function createNameBook(client: PersonioClient, wanted: NamesWanted): NameBook {
  const kinds = new Map([...wanted].map(([attribute, need]) => [attribute, kindOf(attribute, need === 'needed')]));

  function learnOne(kind: Kind, id: string): Promise<void> {
    const { one, list } = kind.place;
    const key = list ? list.path : id;
    const asked = kind.asked.get(key) ?? (list ? readList(kind, list) : readOne(kind, { ...one!(id), id }));
    kind.asked.set(key, asked);
    return asked;
  }

  async function readOne(kind: Kind, { id, ...call }: PersonioCall & { readonly id: string }): Promise<void> {
    if (kind.isRefused) return;
    const answer = await client.send(call);
    // Somebody still has it, and it was deleted.
    if (answer.status === 404) return;
    if (answer.status === 403) return refuse(kind, 403);
    const read = nameSchema.safeParse(readAnswer(answer, z.unknown(), call.what));
    if (read.success) kind.byId.set(id, read.data.name ?? null);
  }

  async function readList(kind: Kind, list: List): Promise<void> {
    const items = await listAll(client, {
      ...list,
      isEmptyFor({ status }) {
        if (status === 403 || status === 404) refuse(kind, status);
        return kind.isRefused;
      },
    });
    // What can't be read is not known: whoever has it keeps what they have.
    const named = items.flatMap((item) => namedSchema.safeParse(item).data ?? []);
    for (const { id, name } of named) kind.byId.set(id, name ?? null);
  }

  function refuse(kind: Kind, status: 403 | 404): void {
    if (kind.needed) throw refusal(kind, status);
    if (!kind.isRefused) {
      client.log.warning(
        `Personio does not tell the names of ${inWords(kind)} (GET ${kind.place.endpoint}: status ${status}), so only their ids are known.`,
      );
    }
    kind.isRefused = true;
  }

  return {
    names: kinds,
    async learn(references) {
      await Promise.all(
        references.map(async ([attribute, id]) => {
          const kind = kinds.get(attribute);
          if (kind) await learnOne(kind, id);
        }),
      );
    },
    requireFound() {
      for (const kind of kinds.values()) {
        if (kind.needed && kind.place.one && kind.asked.size > 0 && kind.byId.size === 0) throw refusal(kind, 404);
      }
    },
  };
}

function kindOf(attribute: string, needed: boolean): Kind {
  return { attribute, needed, place: PLACES.get(attribute)!, byId: new Map(), asked: new Map(), isRefused: false };
}

function refusal({ attribute, place }: Kind, status: 403 | 404): SyncError {
  const message = `Personio does not tell the names of ${inWords({ attribute })} (GET ${place.endpoint}: status ${status}), which the configuration uses.`;
  const remedy =
    `Give the API credential the scope ${place.scope} at Personio (Settings → Integrations → API credentials), ` +
    `use \`${attribute}.id\` in the expression, or set personio-api-version to v1.`;
  if (status === 403) return new SyncError('personio-auth', message, { remedy });
  return new SyncError('source-incomplete', message, { remedy });
}

function inWords({ attribute }: Pick<Kind, 'attribute'>): string {
  return attribute === 'cost_centers' ? 'cost centers' : attribute === 'subcompany' ? 'subcompanies' : `${attribute}s`;
}
