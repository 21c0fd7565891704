import * as z from 'zod';
import { LOGIN_ACTIONS } from '../sync/people/offboard.ts';
import { boolean, type Definition, INPUTS, isLikeSecret, oneOf, type ValuesOf } from './inputs.ts';

/** A wrong id ends a login, so a list that is longer than somebody can check by eye is not taken. */
const MOST_IDS = 10;

const IDS = `1 to ${MOST_IDS} Personio ids (digits; v2 may add letters, hyphens and underscores), separated by commas or spaces`;

/** What could be a name, or a secret that came into the wrong input, is refused: ids are shown. */
const isId = (id: string) => /^(?=.*\d)[\w-]{1,40}$/.test(id) && !isLikeSecret(id);

/** Personio ids, each once. */
const employeeIds = z
  .string()
  .transform((given) => [...new Set(given.split(/[\s,]+/).filter((id) => id !== ''))])
  .refine((ids) => ids.length >= 1 && ids.length <= MOST_IDS && ids.every(isId), IDS);

/** Every input of the second action, by its name in offboard/action.yml. What both actions have is one definition. */
export const OFFBOARD_INPUTS = {
  'employee-ids': {
    description: `Who is to lose access: 1 to ${MOST_IDS} Personio ids, separated by commas or spaces.`,
    required: true,
    // Whoever asks for somebody by name must not read the name in the log.
    isShown: (given) => employeeIds.safeParse(given).success,
    schema: employeeIds,
  },
  'login-action': {
    description:
      'What is done to the login in addition to the removal from the identity source: `none`, `end-sessions` (sessions and tokens), `suspend` or `deactivate` (both end the sessions too). All but `none` need `okta.users.manage` and `okta.apps.read`.',
    default: 'none',
    schema: oneOf(LOGIN_ACTIONS),
  },
  'allow-active': {
    description:
      'Also people whom Personio lists as active without a last day that has come, and people of whom it cannot be known whether somebody else has their user name by now.',
    default: 'false',
    schema: boolean,
  },
  'dry-run': {
    ...INPUTS['dry-run'],
    description: 'Only look, and show the steps: nothing is written to Okta.',
  },
  'personio-client-id': INPUTS['personio-client-id'],
  'personio-client-secret': INPUTS['personio-client-secret'],
  'personio-api-version': INPUTS['personio-api-version'],
  'personio-api-url': INPUTS['personio-api-url'],
  'okta-org-url': INPUTS['okta-org-url'],
  'okta-api-token': INPUTS['okta-api-token'],
  'okta-client-id': INPUTS['okta-client-id'],
  'okta-private-key': INPUTS['okta-private-key'],
  'okta-key-id': INPUTS['okta-key-id'],
  'okta-identity-source-id': INPUTS['okta-identity-source-id'],
  'config-file': INPUTS['config-file'],
  'timeout-minutes': INPUTS['timeout-minutes'],
  'show-personal-data': {
    ...INPUTS['show-personal-data'],
    description:
      'Show user names in summary and report. Refused unless the event says that the repository is private or internal.',
  },
} satisfies Record<string, Definition>;

export type OffboardInputs = ValuesOf<typeof OFFBOARD_INPUTS>;
