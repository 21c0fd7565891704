import type { ReadBack } from '../okta/read-back.ts';
import type { StagedLogin } from '../sync/people/activation.ts';
import { isUpsert, type PersonChange } from '../sync/people/change.ts';
import type { LifecycleRules } from '../sync/people/lifecycle.ts';
import type { Plan } from '../sync/people/plan.ts';
import { counted } from './markdown.ts';

/** Where the three settings of the app are; no API tells them, so they are inferred from whoever stays where. */
const WHERE = 'Provisioning → To Okta → User Creation & Matching';

/** Whether somebody who has not left was imported, and Okta waits for a person to confirm that. */
export function waitsForConfirmation(
  change: PersonChange,
  { readBack }: { readonly readBack?: ReadBack | undefined },
): boolean {
  const { identity, appUser, action } = change;
  if (identity === undefined || identity.left || action === 'deactivate') return false;
  return readBack && !readBack.unseen && isUpsert(change) ? readBack.waiting.has(change) : appUser?.state === 'waiting';
}

/** How many people are imported and not able to sign in, since when, and which settings of the app that points to: a sentence each. */
export function importSettingNotes(
  {
    plan,
    staged = [],
    readBack,
  }: {
    readonly plan: Plan;
    readonly staged?: readonly StagedLogin[] | undefined;
    readonly readBack?: ReadBack | undefined;
  },
  activate: LifecycleRules['activate'] = 'okta',
): string[] {
  const waiting = plan.changes.filter((change) => waitsForConfirmation(change, { readBack }));
  const people = [...new Map(waiting.map((change) => [change.externalId, change])).values()];
  return [...confirmations(people), ...activations(staged, activate)];
}

function confirmations(people: readonly PersonChange[]): string[] {
  if (people.length === 0) return [];
  const rows = people.map(({ appUser }) => (appUser?.state === 'waiting' ? appUser : undefined));
  const matched = rows.filter((row) => row?.isMatched === true).length;
  const others = rows.filter((row) => row?.isMatched === false).length;
  const settings = [
    ...(matched > 0
      ? [
          `for ${matched} of them Okta has found an Okta user, so *auto-confirm exact matches* or *auto-confirm partial matches* is off`,
        ]
      : []),
    ...(others > 0 ? [`${others} of them match nobody, so *auto-confirm new users* is off`] : []),
  ];
  const why = settings.length > 0 ? settings.join('; ') : 'so one of the settings that confirm automatically is off';
  const since = firstOf(rows.map((row) => row?.since));
  return [`${counted(people.length, 'person waits', 'people wait')} for confirmation${since}: ${why} (${WHERE}).`];
}

function activations(staged: readonly StagedLogin[], activate: LifecycleRules['activate']): string[] {
  if (staged.length === 0) return [];
  const who = counted(staged.length, 'person is confirmed and was', 'people are confirmed and were');
  const what = {
    okta: '`lifecycle.activate` can activate them',
    'on-import': 'this action activates them once they are imported (`lifecycle.activate`)',
    'on-hire-date': 'this action activates them on their hire date (`lifecycle.activate`)',
  }[activate ?? 'okta'];
  return [
    `${who} never activated (STAGED)${firstOf(staged.map(({ since }) => since))}, so *auto-activate new users* is off (${WHERE}): ` +
      `nobody who is staged gets a mail or can sign in; ${what}.`,
  ];
}

/** `, the first since 2026-11-20`; nothing where nobody tells. */
function firstOf(times: readonly (string | undefined)[]): string {
  const [first] = times.filter((time) => time !== undefined).sort();
  return first === undefined ? '' : `, the first since ${first.slice(0, 10)}`;
}
