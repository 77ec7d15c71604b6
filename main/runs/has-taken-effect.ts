import type { ItemState } from './run-state.ts';

/** Applied; or told as failed although Zendesk took something of it, or may have; or cut off between its requests. */
export function hasTakenEffect({ status, outcome }: ItemState): boolean {
  if (status === 'applied') return true;
  if (status === 'not-attempted') return outcome?.half === true;
  return status === 'failed' && (outcome?.after !== undefined || outcome?.unclear === true);
}
