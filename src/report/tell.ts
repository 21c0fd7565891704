import * as core from '@actions/core';
import { temporaryDirectory } from '../action/environment.ts';
import { readNotification } from '../action/inputs.ts';
import type { RunLog } from '../action/log.ts';
import { version } from '../action/version.ts';
import { errorLine } from './annotations.ts';
import { assemble } from './assemble.ts';
import { publish } from './github.ts';
import { contextFrom, writeJsonReport } from './json-report.ts';
import { notify } from './notify/notify.ts';
import type { Record } from './record.ts';

/** Writes the report of a run, whatever happened, and fails the step once, then tells people on GitHub. What can't be written is a warning. */
export async function tell(record: Record, log: RunLog): Promise<void> {
  const report = assemble(record, log.warnings, new Date());
  const context = contextFrom(process.env, version, record.configurationHash);
  let reportPath = '';
  try {
    reportPath = await writeJsonReport(report, context, temporaryDirectory());
  } catch (error) {
    core.warning(`The JSON report could not be written (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}).`);
  }
  await publish(report, reportPath, core, process.env);
  if (report.error) core.setFailed(errorLine(report.error));
  await notify(report, readNotification(core.getInput), context.runUrl, core, process.env);
}
