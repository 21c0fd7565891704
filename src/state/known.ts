import { runIdAndAttempt, temporaryDirectory } from '../action/environment.ts';
import type { Inputs } from '../action/inputs.ts';
import type { Log } from '../log.ts';
import { isUpsert, type PersonChange } from '../sync/people/change.ts';
import type { PlanRules } from '../sync/people/plan.ts';

/** What this run knows of earlier ones, and leaves for later ones. */
export interface Fingerprints {
  readonly known: PlanRules['known'];
  readonly imported: PlanRules['imported'];
  /** To be called once nothing of the plan is left to import. Nothing is written where nothing is new. */
  save(changes: readonly PersonChange[], seen: Seen): Promise<void>;
}

/** What a run has seen of its people. */
export interface Seen {
  /** Whether somebody was not seen to arrive, or is not confirmed yet. */
  readonly isOpen: (change: PersonChange) => boolean;
  /** The listing is known to hold everybody. */
  readonly complete: boolean;
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
  const personsOf = (changes: readonly PersonChange[]) =>
    new Set(
      changes.flatMap(({ externalId }) => (externalId === undefined ? [] : [fingerprinter.personOf(externalId)])),
    );
  const people = entry && new Set([...entry.fingerprints].map((known) => known.slice(0, PERSON_LENGTH)));

  return {
    known: entry && ((externalId, profile) => entry.fingerprints.has(fingerprinter.of(externalId, profile))),
    imported: people && ((externalId) => people.has(fingerprinter.personOf(externalId))),
    async save(changes, { isOpen, complete }) {
      const held = changes.flatMap((change) => {
        const { identity, action } = change;
        const isThere = action === 'unchanged' || (isUpsert(change) && !isOpen(change));
        return identity?.assessment.is === 'member' && identity.externalId !== undefined && isThere
          ? [fingerprinter.of(identity.externalId, identity.assessment.profile)]
          : [];
      });
      // Whom this run did not look at (another mode's business, outside a sample), earlier runs still know. Not whoever has left or is not
      // listed any more: another run may end their account before they are back.
      const isUndecided = ({ reason, identity }: PersonChange) => reason === 'not-this-mode' && !identity?.left;
      const undecided = personsOf(changes.filter(isUndecided));
      const decided = personsOf(changes.filter((change) => !isUndecided(change)));
      const before = entry?.fingerprints ?? new Set<string>();
      const others = [...before].filter((known) => {
        const person = known.slice(0, PERSON_LENGTH);
        return complete ? undecided.has(person) : !decided.has(person);
      });
      const after = new Set([...others, ...held]);
      if (after.size !== before.size || held.some((known) => !before.has(known))) await cache.save(after);
    },
  };
}
