import type { Employee, Value } from '../people/employee.ts';
import { isEmpty } from './empty.ts';
import type { AttributesRead } from './reads.ts';

/** Whether nobody can tell what an expression comes to (`isWanting`: it gives nothing), as the supervisor's record is not known, or lacks what is taken from it. */
export function hangsOnSupervisor(
  isWanting: boolean,
  reads: AttributesRead,
  { fields, supervisorUnknown }: Employee,
): boolean {
  if (supervisorUnknown) return reads.attributes.has('supervisor') || (reads.anything && isWanting);
  const { supervisor } = fields;
  if (!isWanting || !isObject(supervisor)) return false;
  const ofSupervisor = (reads.paths ?? []).filter(([first, ...rest]) => first === 'supervisor' && rest.length > 0);
  return ofSupervisor.some(([, ...path]) => {
    const value = path.reduce<Value | undefined>(valueIn, supervisor);
    return isEmpty(value) || (Array.isArray(value) && value.length === 0);
  });
}

/** Whether a record lacks (not: has empty) something that is read of it, or of its supervisor. */
export function lacksAny({ attributes, labels }: AttributesRead, { fields }: Employee): boolean {
  const lacks = (value: Value | undefined, name: string) => valueIn(value, name) === undefined;
  return (
    [...attributes].some((name) => name !== 'id' && lacks(fields, name) && lacks(fields['supervisor'], name)) ||
    [...labels].some((label) => lacks(fields['custom'], label) && lacks(valueIn(fields['supervisor'], 'custom'), label))
  );
}

function isObject(value: Value | undefined): value is { readonly [name: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Not what every object inherits: an attribute may be called `constructor`. A list stands for what is in it. */
export function valueIn(value: Value | undefined, name: string): Value | undefined {
  if (Array.isArray(value)) return value;
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
