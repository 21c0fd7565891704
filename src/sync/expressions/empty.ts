/** Blanks, and what nobody sees: format characters and controls. */
const BLANK = /^[\s\p{Cf}\p{Cc}]*$/u;

/** Nothing, null, and a text in which there is nothing to see. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && BLANK.test(value));
}
