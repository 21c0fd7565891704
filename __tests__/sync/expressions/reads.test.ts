import { describe, expect, it } from '@jest/globals';
import { attributesReadBy } from '../../../src/sync/expressions/reads.ts';

/** What an expression reads: names, labels in quotes, and `…` where it may read anything. */
async function words(text: string): Promise<string> {
  const { attributes, labels, anything } = await attributesReadBy(text);
  return [...attributes, ...[...labels].map((label) => `"${label}"`), ...(anything ? ['…'] : [])].join(' ');
}

/** Salaries and home addresses are never downloaded, and nothing that is used is ever left out. */
describe('what is read', () => {
  it.each([
    ['both branches', 'external ? email : custom.Mail', 'external email "Mail"'],
    ['one branch', 'external ? email', 'external email'],
    ['a supervisor in a branch that is used up', '(external ? supervisor).email', 'external supervisor email'],
    ['a supervisor in the other branch', '(external ? team : supervisor).email', 'external team supervisor email'],
    ['a whole supervisor in a branch', 'external ? supervisor', 'external supervisor …'],
    ['a whole supervisor in the other branch', 'external ? email : supervisor', 'external email supervisor …'],
    ['a supervisor who is only asked for', 'supervisor and external', 'supervisor external'],
    ['a supervisor or not', 'external or supervisor', 'external supervisor'],
    ['a supervisor written out', 'supervisor & ""', 'supervisor …'],
    ['a supervisor compared', 'supervisor = email', 'supervisor email …'],
    ['a supervisor in a list', '[supervisor].email', 'supervisor email'],
    ['a whole supervisor in a list', '[supervisor]', 'supervisor …'],
    ['a test for a supervisor', '$boolean(supervisor)', 'supervisor'],
    ['a test against a supervisor', '$not(supervisor)', 'supervisor'],
    ['a count of supervisors', '$count(supervisor)', 'supervisor …'],
    ['the last of a block', '(email; supervisor).email', 'email supervisor'],
    ['the whole last of a block', '(email; supervisor)', 'email supervisor …'],
    ['a block whose first is not used', '(supervisor; team)', 'supervisor team'],
    ['an empty block', '()', ''],
    ['an order', 'cost_centers^(percentage).name', 'cost_centers'],
    ['an order by the supervisor', 'supervisor^($).email', 'supervisor email …'],
    ['an order of the employee', '$^(last_name).email', 'last_name email'],
    ['a group', '$.{email: supervisor.team}', 'email supervisor team'],
    ['a group of supervisors', 'supervisor{last_name: $}', 'supervisor last_name …'],
    ['a group by name', 'supervisor{last_name: team}', 'supervisor last_name team'],
    ['a filter', 'supervisor[team = "x"].email', 'supervisor team email'],
    ['a place in a list', 'cost_centers[0].name', 'cost_centers'],
    ['a regular expression', '$contains(email, /x/)', 'email'],
    ['what never changes', 'true', ''],
    ['the time', '$millis() & $now() & $random()', ''],
    ['everything below', 'department.**', 'department'],
    ['everything below the supervisor', 'supervisor.**.name', 'supervisor …'],
    ['each of the context', '$each($string)', '…'],
    ['some of the context', '$sift(function($v) { true })', '…'],
    ['some of what is named', '$sift(department, function($v) { true })', 'department …'],
    ['what is looked up', 'department.$lookup("name")', 'department'],
    ['what is piped', 'department ~> $string()', 'department'],
    ['a focus', 'department@$d.($d.name)', 'department …'],
  ])('is known for %s: %s', async (_, text, read) => {
    expect(await words(text)).toBe(read);
  });
});

/** Names are requests of their own where a source has ids only. */
describe('the name of an entity is read', () => {
  it.each([
    ['by its name', 'department.name', ['department']],
    ['not by its id', 'department.id', []],
    ['not by a share', 'cost_centers.percentage', []],
    ['not by a test', '$exists(team)', []],
    ['by the supervisor', 'supervisor.department.name', ['department']],
    ['not by the id of the supervisor’s', 'supervisor.department.id', []],
    ['by another part', 'office.street', ['office']],
    ['as a whole', 'team', ['team']],
    ['as a whole of the supervisor', 'supervisor.team', ['team']],
    ['written out', '$string(subcompany)', ['subcompany']],
    ['compared', 'team = "x"', ['team']],
    ['by everything below', 'office.*', ['office']],
    ['in a filter', 'cost_centers[name = "x"].id', ['cost_centers']],
    ['not in a filter by id', 'cost_centers[id = "5"].percentage', []],
    ['in an object', 'department.{"a": name}', ['department']],
    ['in a function', '$map(cost_centers, function($c) { $c.name })', ['cost_centers']],
    ['of nothing else', 'holiday_calendar.name', []],
  ])('%s: %s', async (_, text, names) => {
    expect([...((await attributesReadBy(text)).names ?? [])]).toEqual(names);
  });
});
