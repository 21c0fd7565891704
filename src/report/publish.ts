import * as core from '../action/core.ts';
import { readNotification } from '../action/inputs.ts';
import { annotationsOf } from './annotations.ts';
import { countedWarnings } from './left-to-do.ts';
import { notify } from './notify/notify.ts';
import { outputsOf } from './outputs.ts';
import type { Report } from './schema.ts';
import { closingLines } from './step-log.ts';
import { renderSummary } from './summary.ts';
import { tell } from './tell.ts';

/** Tells how a run of the sync ended, wherever somebody looks, and where `notify` and `comment-plan` ask for it. */
export async function publish(report: Report): Promise<void> {
  const annotations = annotationsOf(report, countedWarnings(report));
  await tell({ report, outputs: outputsOf, annotations, summary: renderSummary, closing: closingLines });
  await notify(report, readNotification(core.getInput), core);
}
