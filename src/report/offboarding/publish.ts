import { annotationsOf } from '../annotations.ts';
import { tell } from '../tell.ts';
import { offboardOutputsOf } from './outputs.ts';
import type { OffboardingReport } from './schema.ts';
import { closingLines, renderOffboarding } from './summary.ts';

/** Tells how a run of the second action ended, wherever somebody looks. */
export function publishOffboarding(report: OffboardingReport): Promise<void> {
  const annotations = annotationsOf(report);
  return tell({ report, outputs: offboardOutputsOf, annotations, summary: renderOffboarding, closing: closingLines });
}
