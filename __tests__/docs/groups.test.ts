import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { compileGroups, type GroupRules, shownRules } from '../../src/sync/groups/rules.ts';
import type { Fields } from '../../src/sync/people/employee.ts';
import { readGuide, sections, yamlBlocks } from './support.ts';

const guide = sections(readGuide('docs/groups.md'));

/** The rules of the first example under a heading. */
function rulesUnder(title: string): GroupRules {
  const { body } = guide.find(({ heading }) => heading === title)!;
  return parse(yamlBlocks(body)[0]!).groups.rules;
}

const ada: Fields = {
  id: '1034',
  status: 'active',
  department: { id: '1', name: 'IT' },
  team: { id: '2', name: 'Platform' },
  office: { id: '3', name: 'Berlin' },
  subcompany: { id: '4', name: 'Acme GmbH' },
  cost_centers: [
    { id: '5', name: 'K100', percentage: 40 },
    { id: '6', name: 'K200', percentage: 60 },
  ],
  supervisor: { id: '1001', last_name: 'Brink' },
  employment_type: 'internal',
};
/** Has nothing that a group could be made of. */
const grace: Fields = {
  ...{ id: '1001', status: 'active', department: null, team: null, office: null, subcompany: null, cost_centers: [] },
  ...{ supervisor: null, employment_type: 'external' },
};

/** What rules make of somebody, as `external id: name`. */
async function groupsOf(rules: GroupRules, fields: Fields): Promise<string[]> {
  const { belongingsOf } = await compileGroups(rules);
  const found = await belongingsOf({ id: '1', fields });
  return Object.entries(found).flatMap(([rule, belonging]) =>
    typeof belonging === 'string'
      ? [`${rule} ${belonging}`]
      : belonging.map(({ key, name }) => `${rule}:${key} ${name}`),
  );
}

describe('the examples of docs/groups.md', () => {
  it('make the usual groups', async () => {
    const rules = rulesUnder('The usual rules');
    expect(await groupsOf(rules, ada)).toEqual([
      'department:1 Dept – IT',
      'team:2 Team – Platform',
      'office:3 Office – Berlin',
      'company:4 Acme GmbH',
      'cost-center:5 CC K100',
      'cost-center:6 CC K200',
      'supervisors:1001 Reports of Brink (1001)',
      'everybody:all All employees',
    ]);
    expect(await groupsOf(rules, grace)).toEqual(['externals:all Externals', 'everybody:all All employees']);
    const shown = await shownRules(rules);
    expect(Object.keys(rules).filter((rule) => !shown.has(rule))).toEqual(['supervisors']);
  });

  it('make no group of placeholders', async () => {
    const rules = rulesUnder('What a rule says');
    expect(await groupsOf(rules, ada)).toEqual(['department:1 IT']);
    expect(await groupsOf(rules, { department: { id: '9', name: 'TBD' } })).toEqual([]);
    expect(await groupsOf(rules, { department: { id: '8', name: 'n/a' } })).toEqual([]);
    expect(await groupsOf(rules, grace)).toEqual([]);
  });

  it('make one group for a pilot', async () => {
    const rules = rulesUnder('Starting with a pilot');
    expect(await groupsOf(rules, ada)).toEqual(['pilot:it Pilot – IT']);
    expect(await groupsOf(rules, { department: { id: '2', name: 'Sales' } })).toEqual([]);
    expect(await groupsOf(rules, grace)).toEqual([]);
  });
});
