/** The code of JSONata's error for an evaluation that took too long. */
export const TOOK_TOO_LONG = 'D1012';

/** The code of JSONata's error for a number that is out of range, as after a division by zero. */
export const NO_NUMBER = 'D1001';

/** The code of our error for a result that is too large. */
export const TOO_LARGE = 'too large';

/** The code of our error for a language that `$ascii` has no rules for. */
export const UNKNOWN_LANGUAGE = 'unknown language';
