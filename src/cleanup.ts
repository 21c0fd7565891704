import * as core from '@actions/core';
import { readInputs } from './action/inputs.ts';
import { createLog } from './action/log.ts';
import { asSyncError } from './errors.ts';
import { connectOkta } from './okta/connect.ts';
import { cancelLeftBehind, type LeftBehind } from './okta/import.ts';

/** The runner gives a post step no fixed time; nobody should wait long for one call. */
const MOST_MS = 30_000;

/**
 * The post step: cancels the import session that a run was killed over, so that it doesn't block the next run for a day.
 * `journal` is what the main step saved. A failure is a warning: the run itself has ended already.
 */
export async function cleanUp(journal: string): Promise<void> {
  const log = createLog(core);
  const { id = 'whose id is not known' } = JSON.parse(journal) as LeftBehind;
  try {
    const inputs = readInputs(core.getInput);
    const { source } = connectOkta(inputs, AbortSignal.timeout(MOST_MS), log, core.setSecret);
    const left = await cancelLeftBehind(source, JSON.parse(journal) as LeftBehind);
    log.info(
      left
        ? `Session ${left.session.id}, which this run left, is ${left.session.status} now.`
        : 'No open session was left behind.',
    );
  } catch (error) {
    core.warning(
      `Session ${id}, which this run left open, could not be cancelled (${asSyncError(error).code}): it may block the next run. ` +
        '`active-session: cancel` in the next run cancels it.',
    );
  }
}
