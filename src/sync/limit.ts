/** The most that a run may do of something: a number of people, or a percentage of some base. `text` is the limit as given. */
export interface Limit {
  readonly kind: 'count' | 'percent';
  readonly value: number;
  readonly text: string;
}

/** A whole number (`25`), or 0 to 100 with a percent sign and without a space (`10%`, `12.5%`). */
export const LIMIT = /^(?:\d{1,9}|(?:100|\d{1,2}(?:\.\d+)?)%)$/;

/** A text that matches `LIMIT` as a limit. */
export function parseLimit(text: string): Limit {
  return { kind: text.endsWith('%') ? 'percent' : 'count', value: Number.parseFloat(text), text };
}
