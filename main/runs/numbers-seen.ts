import type { PhoneNumber, ZendeskRecord } from '../../preload/contract/records.ts';
import { numberGiven, numbersIn } from '../changes/phone-numbers.ts';
import { Failure } from '../failure.ts';
import { overlapping } from './overlapping.ts';
import type { RunContext } from './run-context.ts';
import type { ItemState } from './run-state.ts';

/** The numbers of a person before and after the run gave one more; null where Zendesk did not tell them. */
export interface NumbersSeen {
  readonly before?: readonly PhoneNumber[] | null;
  readonly after?: readonly PhoneNumber[] | null;
}

/** Asks, once in a run, for the numbers of whom these edits give one; of the first time, as a later look may show our own. */
export function seeNumbersBefore(context: RunContext, edits: readonly number[]): Promise<void> {
  return see(context, 'before', edits, ({ status, numbers }) => status === 'not-attempted' && numbers?.before === undefined);
}

/** Asks for them again right after the number was given, so that an undo knows which one was added, and how. */
export function seeNumbersAfter(context: RunContext, edits: readonly number[]): Promise<void> {
  // What Zendesk kept otherwise is told as failed; it may have added the number all the same.
  return see(
    context,
    'after',
    edits,
    ({ status, outcome, numbers }) =>
      (status === 'applied' || (status === 'failed' && outcome?.after !== undefined)) && numbers?.after === undefined,
  );
}

/** Takes over what was seen: by the run as it goes, and by whoever reads it from the journal. */
export function takeNumbers(
  items: readonly ItemState[],
  when: 'before' | 'after',
  edit: number,
  numbers: readonly PhoneNumber[] | null,
): void {
  const item = items[edit];
  if (item) item.numbers = { ...item.numbers, [when]: numbers };
}

async function see(
  context: RunContext,
  when: 'before' | 'after',
  edits: readonly number[],
  isWanted: (item: ItemState) => boolean,
): Promise<void> {
  const wanted = edits.flatMap((edit) => {
    const item = context.items[edit];
    if (item?.edit.action !== 'update' || numberGiven(item.edit) === undefined || !isWanted(item)) return [];
    return [{ edit, person: item.edit.id }];
  });
  if (wanted.length === 0) return;
  const requests = context.zendesk.requests();
  const items: { edit: number; numbers: PhoneNumber[] | null }[] = [];
  await overlapping(wanted, context.inFlight, async ({ edit, person }) => {
    items.push({ edit, numbers: await numbersNow(() => context.zendesk.resources.user_phones.read(person)) });
  });
  for (const { edit, numbers } of items) takeNumbers(context.items, when, edit, numbers);
  context.append({ kind: 'numbers-seen', when, items, requests: context.zendesk.requests() - requests });
}

/** What the sign-in may not read, or what a Zendesk does not have, keeps nobody from their number. */
export async function numbersNow(read: () => Promise<ZendeskRecord | undefined>): Promise<PhoneNumber[] | null> {
  try {
    const record = await read();
    return record ? numbersIn(record.numbers) : null;
  } catch (error) {
    const { code } = error instanceof Failure ? error : { code: undefined };
    if (code === 'forbidden' || code === 'not-found' || code === 'validation' || code === 'upstream') return null;
    throw error;
  }
}
