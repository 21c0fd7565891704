import { runIdAndAttempt, temporaryDirectory } from '../action/environment.ts';
import type { Inputs } from '../action/inputs.ts';
import type { Log } from '../log.ts';
import { isUpsert, type PersonChange } from '../sync/people/change.ts';
import type { PlanRules } from '../sync/people/plan.ts';

/** What this run knows of earlier ones, and leaves for later ones. */
export interface Fingerprints {
  readonly known: PlanRules['known'];
  readonly imported: PlanRules['imported'];
  /** To be called after COMPLETED only; `isOpen`: not seen to arrive, or not confirmed yet. */
  save(changes: readonly PersonChange[], isOpen: (change: PersonChange) => boolean): Promise<void>;
}

/** How long `Fingerprinter.personOf` is. */
const PERSON_LENGTH = 22;

const NOTHING: Fingerprints = { known: undefined, imported: undefined, save: async () => {} };

/** The fingerprints of earlier runs with `compare-with: cache`; without it nothing is read, saved or even loaded. */
export async function restoreFingerprints(inputs: Inputs, signal: AbortSignal, log: Log): Promise<Fingerprints> {
  if (inputs.compareWith !== 'cache') return NOTHING;
  const [{ createFingerprinter }, { createFingerprintCache }] = await Promise.all([
    import('./fingerprints.ts'),
    import('./cache.ts'),
  ]);
  const { personioClientSecret, oktaIdentitySourceId: sourceId, oktaOrgUrl: orgUrl } = inputs;
  const fingerprinter = createFingerprinter(personioClientSecret, sourceId, orgUrl);
  const [runId, directory] = [runIdAndAttempt(), temporaryDirectory()];
  const cache = createFingerprintCache({ fingerprinter, sourceId, orgUrl, runId, directory, log, signal });
  const entry = await cache.restore();
  const people = entry && new Set([...entry.fingerprints].map((known) => known.slice(0, PERSON_LENGTH)));

  return {
    known: entry && ((externalId, profile) => entry.fingerprints.has(fingerprinter.of(externalId, profile))),
    imported: people && ((externalId) => people.has(fingerprinter.personOf(externalId))),
    async save(changes, isOpen) {
      const held = changes.flatMap((change) => {
        const { identity, action } = change;
        const isThere = action === 'unchanged' || (isUpsert(change) && !isOpen(change));
        return identity?.assessment.is === 'member' && identity.externalId !== undefined && isThere
          ? [fingerprinter.of(identity.externalId, identity.assessment.profile)]
          : [];
      });
      // Whom this run did not look at (another mode's business, outside a sample), earlier runs still know.
      const decided = new Set(
        changes.flatMap(({ externalId, reason }) =>
          externalId === undefined || reason === 'not-this-mode' ? [] : [fingerprinter.personOf(externalId)],
        ),
      );
      const others = [...(entry?.fingerprints ?? [])].filter((known) => !decided.has(known.slice(0, PERSON_LENGTH)));
      await cache.save(new Set([...others, ...held]));
    },
  };
}
