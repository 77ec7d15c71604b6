import type { ItemState } from './run-state.ts';

/**
 * Applied; or told as failed although Zendesk took something of it, or may have; or cut off once between its requests and not made whole
 * since, whatever became of it after that.
 */
export function hasTakenEffect({ status, outcome, half }: ItemState): boolean {
  if (status === 'applied' || half === true) return true;
  return status === 'failed' && (outcome?.after !== undefined || outcome?.unclear === true);
}
