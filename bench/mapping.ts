import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { json } from 'node:stream/consumers';
import type { Employee } from '../src/sync/people/employee.ts';
import { identify } from '../src/sync/people/identity.ts';
import { compile } from '../src/sync/people/mapping.ts';

/** Fifteen expressions as companies have them: plain fields, and ten that only JSONata can evaluate. */
const PROFILE = {
  userName: '$lowercase(email)',
  email: 'email',
  firstName: 'preferred_name ? preferred_name : first_name',
  lastName: 'last_name',
  displayName: 'first_name & " " & last_name',
  department: 'department.name',
  costCenter: 'cost_centers[0].name',
  costCenters: 'cost_centers.(name & " " & $string(percentage) & "%")',
  manager: '$lowercase(supervisor.email)',
  managerName: 'supervisor.first_name & " " & supervisor.last_name',
  mobilePhone: '$replace(custom."Mobile phone", /[^+0-9]/, "")',
  startDate: 'hire_date',
  office: 'office.name',
  isManager: '$contains(position, "Head") or $contains(position, "Lead")',
  company: 'subcompany.name = "Sub" ? "sub.example" : "acme.example"',
};

/** Milliseconds that 10,000 people take from Employee to Identity, by that many expressions and a scope. */
export interface MappingTime {
  readonly ms: number;
  readonly expressions: number;
}

/** Measured in a process of its own, so that nothing else is on its heap. */
export async function measureMapping(): Promise<MappingTime> {
  const child = spawn(process.execPath, [import.meta.filename], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [time, [exitCode]] = await Promise.all([json(child.stdout), once(child, 'exit')]);
  if (exitCode !== 0) throw new Error(`Mapping ended with ${exitCode}`);
  return time as MappingTime;
}

async function mapPeople(people = 10_000): Promise<MappingTime> {
  const employees = Array.from({ length: people }, (_, nth) => employee(nth));
  const mapping = await compile({
    identity: { externalId: 'id' },
    profile: PROFILE,
    select: { where: '$not(employment_type = "external")' },
  });
  const started = performance.now();
  const identities = await identify(employees, {
    mapping,
    rules: {
      mode: 'sync',
      today: '2026-11-23',
      lifecycle: { deactivateOn: 'status' },
      aliases: {},
      never: new Set(),
      always: new Set(),
    },
  });
  const ms = performance.now() - started;
  if (!identities.every(({ assessment }) => assessment.is === 'member')) throw new Error('The expressions do not fit.');
  return { ms, expressions: Object.keys(PROFILE).length };
}

function employee(nth: number): Employee {
  const id = String(1000 + nth);
  const fields = {
    id,
    email: `Person${id}@acme.example`,
    first_name: `First${id}`,
    last_name: `Last${id}`,
    preferred_name: null,
    status: 'active',
    position: 'Head of Rows',
    employment_type: 'internal',
    hire_date: '2020-01-01',
    department: { id: '1', name: 'Sales' },
    office: { id: '1', name: 'Munich' },
    subcompany: { id: '1', name: 'Main' },
    cost_centers: [
      { id: '1', name: 'East', percentage: 60 },
      { id: '2', name: 'West', percentage: 40 },
    ],
    custom: { 'Mobile phone': '+49 (89) 123-456' },
    supervisor: { id: '1', email: 'Boss@acme.example', first_name: 'The', last_name: 'Boss' },
  };
  return { id, status: 'active', fields };
}

if (process.argv[1] === import.meta.filename) {
  console.log(JSON.stringify(await mapPeople()));
}
