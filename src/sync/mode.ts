export const MODES = ['create-activate', 'deactivate-delete', 'sync'] as const;

/** What a run is for. */
export type Mode = (typeof MODES)[number];

/** Whether a mode deals with leavers. */
export function deactivates(mode: Mode): boolean {
  return mode !== 'create-activate';
}

/** Whether a mode deals with everybody who should have an account. */
export function upserts(mode: Mode): boolean {
  return mode !== 'deactivate-delete';
}
