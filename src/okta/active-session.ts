/** What a run may do with an open import session of another run, as the input `active-session` has it. */
export const ACTIVE_SESSION = ['cancel-stale', 'cancel', 'wait', 'fail'] as const;
export type ActiveSessionPolicy = (typeof ACTIVE_SESSION)[number];
