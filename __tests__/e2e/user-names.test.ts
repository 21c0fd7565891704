import { describe, expect, it } from '@jest/globals';
import type { OktaOptions } from '../../sandbox/okta.ts';
import { entitiesOf, idsOf, startWorld, type World } from './harness.ts';
import { changed, company, lacking, loginOf, watch, without } from './scenario.ts';

const DOMAIN = 'xn-fixture.example';
const AASE = { firstName: 'Åse', lastName: 'Groß' };
const NAMES = [`aase.gross@${DOMAIN}`, `aase.gross2@${DOMAIN}`];
const CONFIGURATION = `
profile:
  userName:
    - '$lowercase($ascii(first_name & "." & last_name, "no")) & "@${DOMAIN}"'
    - '$lowercase($ascii(first_name & "." & last_name, "no")) & "2@${DOMAIN}"'
    - email
select:
  where: $not(status = "leave")
lifecycle:
  reactivate: true
deactivate:
  outOfScope: true
`;

/**
 * Åse Groß (1001) left long ago, and Okta keeps her name with her deactivated login. Two new people are called the same (1002, 1003). All
 * others have their e-mail address as user name; one of them is on leave (1004).
 */
async function threeOfOneName(okta?: OktaOptions): Promise<World> {
  const plain = company(
    14,
    { ...AASE, status: 'inactive', hireDate: '2019-01-01' },
    { ...AASE, status: 'onboarding' },
    { ...AASE, status: 'onboarding' },
  );
  const people = changed(plain, { 1004: { status: 'leave' } });
  const held = without(plain, 1001, 1002, 1003);
  const world = await startWorld({ people, held, configuration: CONFIGURATION, ...(okta && { okta }) });
  world.okta.seedPeople([
    { externalId: '1001', profile: { userName: NAMES[0]!, email: `left@${DOMAIN}`, ...AASE }, status: 'DEPROVISIONED' },
  ]);
  return world;
}

/** Who was sent, as `external id: user name`. */
const sentNames = ({ okta }: World) =>
  entitiesOf(okta, 'bulk-upsert').map(({ externalId, profile }) => `${externalId}: ${profile?.['userName']}`);

describe('candidates for the user name', () => {
  it('go to nobody who could be mistaken for a leaver, in a pair of modes; a leave ends the account, and its end brings it back', async () => {
    const world = await threeOfOneName();
    const { people } = world.personio;
    const [, , third, onLeave] = people;

    const created = await watch(world, { mode: 'create-activate' });
    expect(created).toMatchObject({ exitCode: 0, annotations: [], outputs: { status: 'completed' } });
    expect(sentNames(world)).toEqual([`1002: ${NAMES[1]}`, `1003: ${third?.email}`]);

    const removed = await watch(world, { mode: 'deactivate-delete' });
    expect(removed).toMatchObject({ exitCode: 0, sent: { upserts: [], deletes: ['1004'] } });
    expect(loginOf(world, onLeave?.email)).toBe('DEPROVISIONED');

    world.personio.people = changed(people, { 1004: { status: 'active' } });
    const back = await watch(world);
    expect(back).toMatchObject({ exitCode: 0, sent: { upserts: ['1004'], deletes: [] } });
    expect(sentNames(world).at(-1)).toBe(`1004: ${onLeave?.email}`);
    expect(loginOf(world, onLeave?.email)).toBe('ACTIVE');
    expect(back.outputs['records-unchanged']).toBe('13');
  });

  it('are given without a look at deactivated logins where users may not be read, which one warning says', async () => {
    const world = await threeOfOneName(lacking('users.read'));
    const run = await watch(world, { mode: 'create-activate', 'dry-run': 'true' });
    expect(idsOf(run, 'create')).toEqual(['1002', '1003']);
    expect(run.warnings).toEqual([expect.stringMatching(/`okta\.users\.read`\. A candidate of `profile\.userName`/)]);
  });

  it.each(['nothing', 'cache'])('are refused with compare-with: %s, which reads nobody’s name', async (compareWith) => {
    const world = await threeOfOneName();
    const run = await watch(world, { mode: 'create-activate', 'compare-with': compareWith });
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'failed', 'error-code': 'input-invalid' } });
    expect(world.okta.requests).toEqual([]);
  });

  it('are the first alone where the app users cannot be listed, and nobody’s who shares it', async () => {
    const world = await threeOfOneName(lacking('apps.read'));
    const run = await watch(world, { mode: 'create-activate', 'dry-run': 'true' });
    expect(idsOf(run, 'skip', 'user-name-taken')).toEqual(['1002', '1003']);
    expect(run.warnings.filter((warning) => warning.includes('`profile.userName`'))).toHaveLength(2);
  });
});
