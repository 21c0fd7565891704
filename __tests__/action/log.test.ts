import { describe, expect, it } from '@jest/globals';
import { createLog } from '../../src/action/log.ts';
import { recorder } from '../report/recorder.ts';

describe('createLog', () => {
  it('passes lines on, and keeps warnings for the report instead of annotating them twice', () => {
    const { core, told } = recorder();
    const log = createLog(core);
    log.info('page 1 of 5');
    log.debug('GET');
    log.notice('all attributes are asked for');
    log.warning('2 leavers are out of scope');
    expect(told).toEqual([
      'info: page 1 of 5',
      'debug: GET',
      'notice: all attributes are asked for',
      'info: Warning: 2 leavers are out of scope',
    ]);
    expect(log.warnings).toEqual(['2 leavers are out of scope']);
  });

  it('annotates once what is said twice, by a run that plans again', () => {
    const { core, told } = recorder();
    const log = createLog(core);
    for (const _ of [1, 2]) {
      log.notice('all attributes are asked for');
      log.warning('2 leavers are out of scope');
    }
    expect(told.filter((line) => line.startsWith('notice'))).toHaveLength(1);
    expect(log.warnings).toEqual(['2 leavers are out of scope']);
  });

  it('takes warnings back that are looked at anew, and takes them again', () => {
    const log = createLog(recorder().core);
    for (const line of ['not read: okta.yml', '2 leavers are out of scope', '3 people are invalid']) log.warning(line);
    const { warnings } = log;
    log.withdraw(warnings.slice(1));
    log.warning('3 people are invalid');
    expect(warnings).toEqual(['not read: okta.yml', '3 people are invalid']);
  });

  it('folds the lines of a step into a group, and shows what follows the last one', () => {
    const { core, told } = recorder();
    const log = createLog(core);
    log.info('mode sync');
    log.step('Read ##[group]');
    log.info('page 1 of 5');
    log.step('Import');
    log.endSteps();
    log.endSteps();
    log.info('Nothing needs to be done.');
    expect(told).toEqual([
      'info: mode sync',
      'group: Read # #[group]',
      'info: page 1 of 5',
      'end of group',
      'group: Import',
      'end of group',
      'info: Nothing needs to be done.',
    ]);
  });

  it.each([
    '::add-mask::e',
    '  ::add-mask::e',
    'person 1\n::add-mask::e',
    'person ##[add-mask]e',
  ])('writes no line that the runner reads as a command: %j', (line) => {
    const { core, told } = recorder();
    createLog(core).info(line);
    expect(told).toHaveLength(1);
    expect(told[0]).not.toMatch(/^info: \s*::|[\r\n]|##\[/);
    expect(told[0]).toContain('add-mask');
  });
});
