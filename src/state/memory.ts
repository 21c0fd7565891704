import { temporaryDirectory } from '../action/environment.ts';
import type { Inputs } from '../action/inputs.ts';
import type { Log } from '../log.ts';
import { isUpsert, type PersonChange } from '../sync/people/change.ts';
import type { Identity } from '../sync/people/identity.ts';
import type { PlanRules } from '../sync/people/plan.ts';

/** What this run knows of earlier ones, and leaves for later ones. */
export interface RunMemory {
  readonly known: PlanRules['known'];
  /** To be called after COMPLETED only. `entries` belong to `identities`, one by one; `unapplied` were not seen to arrive. */
  keep(
    identities: readonly Identity[],
    entries: readonly PersonChange[],
    unapplied: ReadonlyMap<PersonChange, unknown> | undefined,
  ): Promise<void>;
}

/** How long `Fingerprinter.personOf` is. */
const PERSON_LENGTH = 22;

const NOTHING: RunMemory = { known: undefined, keep: async () => {} };

/** The fingerprints of earlier runs with `compare-with: cache`; without it nothing is read, kept or even loaded. */
export async function recall(inputs: Inputs, signal: AbortSignal, log: Log): Promise<RunMemory> {
  if (inputs.compareWith !== 'cache') return NOTHING;
  const [{ createFingerprinter }, { createMemory }] = await Promise.all([
    import('./fingerprints.ts'),
    import('./cache.ts'),
  ]);
  const { personioClientSecret, oktaIdentitySourceId: sourceId, oktaOrgUrl: orgUrl } = inputs;
  const fingerprinter = createFingerprinter(personioClientSecret, sourceId, orgUrl);
  const runId = `${process.env['GITHUB_RUN_ID'] ?? 'local'}-${process.env['GITHUB_RUN_ATTEMPT'] ?? '1'}`;
  const directory = temporaryDirectory();
  const memory = createMemory({ fingerprinter, sourceId, orgUrl, runId, directory, log, signal });
  const entry = await memory.recall();

  return {
    known: entry && ((externalId, profile) => entry.fingerprints.has(fingerprinter.of(externalId, profile))),
    async keep(identities, entries, unapplied) {
      const held = identities.flatMap(({ externalId, assessment }, at) => {
        const planned = entries[at]!;
        const isThere = planned.action === 'unchanged' || (isUpsert(planned) && !unapplied?.has(planned));
        return assessment.is === 'member' && externalId !== undefined && isThere
          ? [fingerprinter.of(externalId, assessment.profile)]
          : [];
      });
      // Whom this run did not look at (another mode's business, outside a sample), earlier runs still know.
      const decided = new Set(
        entries.flatMap(({ externalId, reason }) =>
          externalId === undefined || reason === 'not-this-mode' ? [] : [fingerprinter.personOf(externalId)],
        ),
      );
      const others = [...(entry?.fingerprints ?? [])].filter((known) => !decided.has(known.slice(0, PERSON_LENGTH)));
      await memory.keep(new Set([...others, ...held]));
    },
  };
}
