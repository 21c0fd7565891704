import { mistakeAt, pathToShow, SyncError } from '../../errors.ts';
import type { Employee } from '../people/employee.ts';
import { TOO_LARGE, TOOK_TOO_LONG, UNKNOWN_LANGUAGE } from './codes.ts';
import { isEmpty } from './empty.ts';
import type { Evaluate } from './expression.ts';

const OWN_CODES: readonly string[] = [TOO_LARGE, UNKNOWN_LANGUAGE];

/** The failure of an evaluation, by JSONata's code: its message may hold values. */
export class Failure {
  readonly code: string;
  constructor(code: string) {
    this.code = code;
  }
}

/**
 * What an expression gives for one employee, or its failure. `place` is where it stands in the configuration, `bound` holds the
 * values of variables. Rejects with `config-invalid` only, for an expression that does not come to an end.
 */
export async function evaluate(
  place: string,
  evaluator: Evaluate,
  employee: Employee,
  bound?: Readonly<Record<string, string>>,
): Promise<unknown> {
  try {
    return await evaluator(employee.fields, bound);
  } catch (error) {
    const code = String((error as { code?: unknown } | undefined)?.code);
    if (code === TOOK_TOO_LONG) {
      throw new SyncError(
        'config-invalid',
        `The expression at \`${pathToShow(place)}\` does not finish for employee ${employee.id}.`,
        {
          remedy: 'Check it for a function that calls itself, and for lists that multiply.',
          mistakes: [mistakeAt(place, 'does not finish')],
        },
      );
    }
    return new Failure(OWN_CODES.includes(code) || /^[A-Z]\d{4}$/.test(code) ? code : 'unknown error');
  }
}

/**
 * The texts of a result, lists in it flattened: numbers and booleans as written, nothing that is empty (nothing, null and blanks).
 * Undefined where an object is among them.
 */
export function textsOf(result: unknown): string[] | undefined {
  const parts = [result].flat(Number.POSITIVE_INFINITY).filter((part) => !isEmpty(part));
  return parts.every(isScalar) ? parts.map(String) : undefined;
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
