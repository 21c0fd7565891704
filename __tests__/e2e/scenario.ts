import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { OktaOptions } from '../../sandbox/okta.ts';
import { PERMISSIONS } from '../../sandbox/okta-routes.ts';
import type { UserStatus } from '../../sandbox/okta-state.ts';
import { makePeople, type Person, type PersonOverride, personalStrings } from '../../sandbox/people.ts';
import { entitiesOf, messagesOf, type Run, runStep, type World } from './harness.ts';

/** What every run of a scenario is held to; people who may not be listed are looked up one by one, without a bound. */
export interface Watched extends Run {
  /** External ids of those who were sent in this run. */
  sent: { upserts: string[]; deletes: string[] };
  /** How many requests of each kind Okta got in this run. */
  requests: Record<string, number>;
  warnings: string[];
  firstLine: string;
}

/** People whom no date and no scope touches, all of them active; the first of them as `overrides` say. */
export function company(size: number, ...overrides: PersonOverride[]): Person[] {
  const dates = { hireDate: '2020-01-01', terminationDate: null, lastWorkingDay: null, contractEndDate: null };
  const plain = { status: 'active', employmentType: 'internal', ...dates };
  return makePeople(size).map((person, at) => ({ ...person, ...plain, ...overrides[at] }) as Person);
}

/** The same people without those of these ids. */
export function without(people: readonly Person[], ...ids: number[]): Person[] {
  return people.filter(({ id }) => !ids.includes(id));
}

/** The same people, of whom these have changed. */
export function changed(people: readonly Person[], changes: Record<number, PersonOverride>): Person[] {
  return people.map((person) => ({ ...person, ...changes[person.id] }) as Person);
}

/** A credential for Okta that may not do these things. */
export function lacking(...permissions: string[]): OktaOptions {
  return { keepBodies: true, permissions: PERMISSIONS.filter((permission) => !permissions.includes(permission)) };
}

/** Writes the configuration file of a world anew. */
export function configure({ directory }: World, ...lines: string[]): void {
  writeFileSync(join(directory, '.github/personio-okta.yml'), `${lines.join('\n')}\n`);
}

/** The status of the Okta user of this login, whoever that is. */
export function loginOf({ okta }: World, login: string | null | undefined): UserStatus | undefined {
  return okta.state.userOfLogin(login ?? '')?.status;
}

/** Those of these people whose login is on. */
export function whoCanSignIn(world: World, people: readonly Person[]): number[] {
  return people.filter(({ email }) => loginOf(world, email) === 'ACTIVE').map(({ id }) => id);
}

/**
 * Runs the main step, debug lines and all. Whatever becomes of it: no session is left open, nobody's name or address is shown, and
 * the small buckets are spared.
 */
export async function watch(
  world: World,
  inputs: Record<string, string> = {},
  /** Names of what people belong to, which may be shown where groups are made of it. */
  mayShow: (text: string) => boolean = () => false,
  /** How the step is run. */
  step: (world: World, inputs: Record<string, string>) => Promise<Run> = runStep,
): Promise<Watched> {
  const { okta, personio } = world;
  const before = {
    requests: okta.requests.length,
    upserts: entitiesOf(okta, 'bulk-upsert').length,
    deletes: entitiesOf(okta, 'bulk-delete').length,
  };
  const secret = personalStrings(personio.people).filter((text) => !mayShow(text));
  const shown = [...secret, ...[...okta.state.users.values()].flatMap(addressesOf)];
  const run = await step(world, inputs);
  const made = Object.groupBy(okta.requests.slice(before.requests), ({ kind }) => kind);
  const requests = Object.fromEntries(Object.entries(made).map(([kind, all = []]) => [kind, all.length]));
  const { 'source-user': inSource = 0, user = 0 } = requests;
  expect({
    sessionsLeftOpen: okta.state.sessions.filter(({ status }) => ['CREATED', 'IN_PROGRESS'].includes(status)),
    personalDataShown: shown.filter((text) => run.everything.includes(text)),
    lookUpsInTheSource: okta.permissions.has('apps.read') && inSource > 10 ? inSource : 'at most 10',
    loginsReadOneByOne: user > 50 ? user : 'at most 50',
  }).toEqual({
    sessionsLeftOpen: [],
    personalDataShown: [],
    lookUpsInTheSource: 'at most 10',
    loginsReadOneByOne: 'at most 50',
  });
  if (['completed', 'nothing-to-do', 'planned'].includes(run.outputs['status'] ?? '')) expectSum(run);
  const idsOf = (kind: 'upserts' | 'deletes') =>
    entitiesOf(okta, kind === 'upserts' ? 'bulk-upsert' : 'bulk-delete')
      .slice(before[kind])
      .map(({ externalId }) => externalId);
  return {
    ...run,
    sent: { upserts: idsOf('upserts'), deletes: idsOf('deletes') },
    requests,
    warnings: messagesOf(run, 'warning'),
    firstLine: run.summary.split('\n', 1)[0] ?? '',
  };
}

/** Everybody who was fetched is in one of the five counts, and so is everybody who was deactivated without being fetched. */
function expectSum({ outputs, report }: Run): void {
  const counts = ['upserted', 'deactivated', 'unchanged', 'skipped', 'invalid'].map(
    (name) => outputs[`records-${name}`],
  );
  const unlisted = report?.people.filter(({ action, personioId }) => action === 'deactivate' && !personioId) ?? [];
  expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(
    Number(outputs['records-fetched']) + unlisted.length,
  );
}

function addressesOf({ profile }: { profile: Record<string, string | null> }): string[] {
  return ['userName', 'email'].flatMap((name) => profile[name] || []);
}
