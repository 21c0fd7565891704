import type { Clock } from '../../http/clock.ts';
import type { Log } from '../../log.ts';
import type { Batch } from '../../sync/batches.ts';
import type { ActiveSessionPolicy } from '../active-session.ts';
import type { IdentitySource, Session } from '../sessions.ts';

/** The time in which a session was created whose creation has no answer (yet), by Okta's clock (epoch ms). Any other session is another client's. */
export interface CreationTime {
  readonly since: number;
  readonly until: number;
}

/** What a run may have left open at Okta. */
export type LeftOpen =
  /** No session was asked for, or none of this run can be cancelled any more. */
  | { readonly is: 'nothing' }
  /** A session was asked for, and whether there is one is not known: if so, it was created in this time. */
  | ({ readonly is: 'asked-for' } & CreationTime)
  | { readonly is: 'open'; readonly id: string };

/** Keeps what the post step needs to know to cancel what this run may leave open. */
export interface Journal {
  write(left: LeftOpen): void;
}

/** One import session of this run, with what has been done so far. */
export interface ImportSession<Item = unknown> {
  readonly id: string;
  readonly status: string;
  /** What Okta has accepted. */
  readonly batches: readonly Batch<Item>[];
  /** What Okta never answered, and may have accepted all the same; absent where there is nothing of the kind. */
  readonly unanswered?: readonly Batch<Item>[];
  readonly durationMs: number;
  /** By the run's clock (epoch ms). */
  readonly triggeredAt?: number;
}

/** What a run may still spend on uploads that Okta refuses, in all its sessions together. */
export interface Allowance {
  /** Items that may be set aside. */
  items: number;
  /** Requests for parts of refused uploads. */
  requests: number;
}

/** An item that Okta refuses even when it is sent alone. */
export interface Refused<Item> {
  readonly item: Item;
  /** Which of the batch's `names` Okta's answer mentions. */
  readonly names: readonly string[];
}

/** What an import session works with. */
export interface ImportContext<Item = unknown> {
  readonly source: IdentitySource;
  /** The same source for clean-up: its calls still work, for a few seconds, when the run is over. */
  readonly sourceForCleanup: () => IdentitySource;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly journal: Journal;
  readonly activeSession: ActiveSessionPolicy;
  /** Milliseconds before the next look at a session; pauses grow from there to 30 s. */
  readonly pollIntervalMs: number;
  /** When this run triggered its previous session, by the run's clock (epoch ms). */
  readonly triggeredAt?: number | undefined;
  readonly allowance: Allowance;
  /** Called after every step, so that a run that fails can still report its session. */
  readonly onStep: (session: ImportSession<Item>) => void;
  /** Called before each kind of upload but the first, if something was refused: returns what is still to be sent of it. */
  readonly revise?: (batches: readonly Batch<Item>[], refused: readonly Refused<Item>[]) => readonly Batch<Item>[];
  /** Called where the org does not have a call (`mayBeMissing`): the session goes on with what was accepted before. */
  readonly onMissing?: () => void;
  /** Called before the trigger if Okta refuses items. If it throws, the session is cancelled, and nothing is imported. */
  readonly onRefused: (refused: readonly Refused<Item>[]) => void;
}

/** One attempt at a session: reports every step, and keeps what it leaves open in the journal. */
export class SessionRun<Item> {
  private readonly context: ImportContext<Item>;
  private leftOpen: LeftOpen = { is: 'nothing' };
  private readonly acceptedBatches: Batch<Item>[] = [];
  private readonly unansweredBatches: Batch<Item>[] = [];
  private openedAt: number;
  private triggeredAt: number | undefined;

  constructor(context: ImportContext<Item>) {
    this.context = context;
    this.openedAt = context.clock.now();
  }

  get left(): LeftOpen {
    return this.leftOpen;
  }

  get isTriggered(): boolean {
    return this.triggeredAt !== undefined;
  }

  get accepted(): readonly Batch<Item>[] {
    return this.acceptedBatches;
  }

  /** A session is about to be created, or the answer to that was lost. */
  askedFor(times: CreationTime): void {
    this.leave({ is: 'asked-for', ...times });
  }

  opened({ id, status }: Session): string {
    this.openedAt = this.context.clock.now();
    this.leave({ is: 'open', id });
    this.step(id, status);
    return id;
  }

  /** Nothing of this attempt can be cancelled any more. */
  closed(): void {
    this.leave({ is: 'nothing' });
  }

  /** Nothing of this attempt can be cancelled any more, but a failing run still looks at how its session ends. */
  triggered(): void {
    this.triggeredAt = this.context.clock.now();
    this.context.journal.write({ is: 'nothing' });
  }

  /** Okta opened no session. The journal is left as it is until the clean-up. */
  notOpened(): void {
    this.leftOpen = { is: 'nothing' };
  }

  batchAccepted(id: string, batch: Batch<Item>): void {
    this.acceptedBatches.push(batch);
    this.step(id, 'IN_PROGRESS');
  }

  batchUnanswered(batch: Batch<Item>): void {
    this.unansweredBatches.push(batch);
  }

  step(id: string, status: string): ImportSession<Item> {
    const { context } = this;
    const session = {
      id,
      status,
      batches: [...this.acceptedBatches],
      ...(this.unansweredBatches.length > 0 && { unanswered: [...this.unansweredBatches] }),
      durationMs: context.clock.now() - this.openedAt,
      ...(this.triggeredAt !== undefined && { triggeredAt: this.triggeredAt }),
    };
    context.onStep(session);
    return session;
  }

  private leave(left: LeftOpen): void {
    // If the journal can't be written, no session is created, and any open session is another client's.
    this.context.journal.write(left);
    this.leftOpen = left;
  }
}
