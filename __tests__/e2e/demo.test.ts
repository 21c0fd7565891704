import { spawnSync } from 'node:child_process';
import { expect, it } from '@jest/globals';
import { makePeople, personalStrings } from '../../sandbox/people.ts';

it('the demo shows three runs of the bundle that end as they should, and nobody’s data', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['sandbox/demo.ts'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout.match(/✔ The run ended as it should\./g)).toHaveLength(3);
  expect(stdout.match(/✔ Looked into Okta: \d+ people can log in/g)).toHaveLength(3);
  expect(stdout).toContain('Okta completed the import');
  expect(stdout).toContain('Dry run, nothing was written');
  expect(personalStrings(makePeople(300)).filter((personal) => stdout.includes(personal))).toEqual([]);
}, 60_000);
