import { describe, expect, it } from '@jest/globals';
import { OUTPUTS, outputsOf } from '../../src/report/outputs.ts';
import {
  blocked,
  DIGEST,
  dryRun,
  failed,
  failedEarly,
  firstImport,
  imported,
  loginsActive,
  nothingToDo,
  reportWith,
  SAMPLES,
  triggered,
} from './samples.ts';

describe('outputsOf', () => {
  it('gives every defined output, and no other, in every kind of run', () => {
    for (const report of Object.values(SAMPLES)) {
      expect(Object.keys(outputsOf(report, '/tmp/report.json'))).toEqual(Object.keys(OUTPUTS));
    }
  });

  it('tells a completed run', () => {
    expect(outputsOf({ ...imported, planDigest: DIGEST }, '/tmp/report.json')).toEqual({
      status: 'completed',
      'error-code': '',
      'plan-digest': DIGEST,
      'session-id': 'session-1',
      'session-ids': '["session-1"]',
      'records-fetched': '412',
      'records-upserted': '12',
      'records-waiting': '',
      'records-staged': '',
      'records-activated': '0',
      'records-created': '5',
      'records-updated': '7',
      'records-deactivated': '4',
      'records-unchanged': '334',
      'records-skipped': '60',
      'records-invalid': '3',
      'records-unconfirmed': '0',
      'records-login-active': '',
      'groups-created': '0',
      'groups-updated': '0',
      'groups-deleted': '0',
      'memberships-added': '0',
      'memberships-removed': '0',
      'memberships-unconfirmed': '',
      batches: '3',
      'report-path': '/tmp/report.json',
    });
  });

  it('tells who can still sign in, 0 as 0, and nothing where nobody looked', () => {
    const told = (loginActive: number | null) =>
      outputsOf(reportWith({ counts: { loginActive } }), '')['records-login-active'];
    expect([told(3), told(0), told(null)]).toEqual(['3', '0', '']);
    expect(outputsOf(loginsActive, '')).toMatchObject({
      status: 'failed',
      'error-code': 'safeguard',
      'records-deactivated': '4',
      'records-login-active': '4',
    });
  });

  it('names the last session of several', () => {
    const outputs = outputsOf(firstImport, '');
    expect(outputs['session-id']).toBe('session-2');
    expect(JSON.parse(outputs['session-ids'])).toEqual(['session-1', 'session-2']);
  });

  it('leaves empty what is not known, and writes 0 as 0', () => {
    const outputs = outputsOf(firstImport, '');
    expect([outputs['records-created'], outputs['records-updated'], outputs['records-unconfirmed']]).toEqual([
      '',
      '',
      '',
    ]);
    expect([outputs['records-deactivated'], outputs['records-invalid']]).toEqual(['0', '0']);
  });

  it.each([
    [nothingToDo, 'nothing-to-do', ''],
    [dryRun, 'planned', ''],
    [triggered, 'triggered', ''],
    [blocked, 'blocked', 'safeguard'],
    [failed, 'failed', 'timeout'],
    [failedEarly, 'failed', 'okta-auth'],
  ])('tells the status and the error code of report %#', (report, status, code) => {
    const outputs = outputsOf(report, '');
    expect([outputs.status, outputs['error-code']]).toEqual([status, code]);
  });
});
