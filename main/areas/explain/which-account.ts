import type { ExplainedTicket } from '../../../preload/contract/explain.ts';
import type { Desk } from '../../accounts/desk.ts';

/** Which account an answer is about. */
export function whichAccount({ account }: Pick<Desk, 'account'>): ExplainedTicket['account'] {
  const { id, name, environment, url } = account;
  return { id, name, environment, url };
}
