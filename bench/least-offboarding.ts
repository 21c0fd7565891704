/** What is done to a login beside the removal from the source. */
export type LoginAction = 'none' | 'end-sessions' | 'suspend' | 'deactivate';

/** People who are offboarded, each held by the source, and nobody else with their address. */
export interface Offboarded {
  readonly people: number;
  readonly action: LoginAction;
  /** The removal leaves the login as it is; otherwise it deactivates it. */
  readonly loginStays?: true;
}

/**
 * The least number of requests for that, by kind: a token; of each person the record, whoever else has the address, the app user, the
 * removal, a look at the login, and what is done to it; at last one look whether an import is under way that brings somebody back, and one
 * more at each login, for an import that has ended. A login that is to be suspended or deactivated is suspended first: that ends access at
 * once.
 */
export function leastOffboarding({ people, action, loginStays }: Offboarded): Record<string, number> {
  const ofEach = (isDone: boolean) => (isDone ? people : 0);
  const deactivates = action === 'deactivate' && loginStays === true;
  return {
    token: 1,
    employee: people,
    employees: people,
    'app-users': people,
    'source-user-delete': people,
    user: people * (deactivates ? 3 : 2),
    'user-suspend': ofEach(action === 'suspend' || action === 'deactivate'),
    'user-deactivate': ofEach(deactivates),
    'user-sessions-end': ofEach(action !== 'none'),
    'session-list': 1,
  };
}
