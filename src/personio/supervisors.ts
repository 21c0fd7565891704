import { type Employee, type Fields, supervisorIdOf } from '../sync/people/employee.ts';
import { withoutSupervisor } from './employee.ts';

/**
 * The employees, each with the supervisor's own fields as `supervisor` (one object for all who report to that person).
 * A supervisor whose record can't be read, or who is missing from a `partial` listing, is unknown and left out; one who
 * is missing from a `complete` listing keeps what the report's own record says of them, the id at least.
 */
export function linkSupervisors(employees: readonly Employee[], listing: 'complete' | 'partial'): Employee[] {
  const byId = new Map(employees.map((employee) => [employee.id, employee]));
  const seen = new Map<string, Fields>();

  function seenFrom(supervisor: Employee): Fields {
    const fields = seen.get(supervisor.id) ?? withoutSupervisor(supervisor.fields);
    seen.set(supervisor.id, fields);
    return fields;
  }

  return employees.map((employee) => {
    const id = supervisorIdOf(employee);
    if (id === undefined) return employee;
    const supervisor = byId.get(id);
    if (supervisor === undefined && listing === 'complete') return employee;
    if (supervisor === undefined || supervisor.flaw !== undefined) {
      return { ...employee, fields: withoutSupervisor(employee.fields), supervisorUnknown: id };
    }
    return { ...employee, fields: { ...employee.fields, supervisor: seenFrom(supervisor) } };
  });
}
