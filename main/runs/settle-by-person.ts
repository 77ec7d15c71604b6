import type { CreateEdit } from '../../preload/contract/change-set.ts';
import type { Settlement } from '../../preload/contract/runs.ts';
import { editItem } from '../changes/edit-item.ts';
import { Failure } from '../failure.ts';
import type { ItemOutcome } from '../journal/journal-event.ts';
import type { RunContext } from './run-context.ts';
import type { ItemState, RunState } from './run-state.ts';
import { keepSettled } from './settle-creates.ts';

/** @throws Failure `validation` for an answer to a question that the run does not ask. Nothing is changed. */
export function refuseWrongAnswers({ run, items }: RunState, answers: readonly Settlement[]): void {
  for (const { item } of answers) {
    if (questionOf(items, item)) continue;
    throw new Failure(
      'validation',
      `Run ${run} does not ask about ${item}: no creation of that name is in doubt. Nothing was sent.`,
    );
  }
}

/**
 * Takes over what a person said of creations that reading could not settle.
 *
 * @throws Failure `conflict` where the record that is said to be the run's own is not there, or was there before the run.
 */
export async function settleByPerson(
  context: RunContext,
  { inDoubt }: Pick<RunState, 'inDoubt'>,
  answers: readonly Settlement[],
  by: string,
): Promise<void> {
  const outcomes = new Map<number, ItemOutcome>();
  const said: { edit: number; answer: string }[] = [];
  for (const { item, answer } of answers) {
    const question = questionOf(context.items, item);
    if (!question) continue;
    outcomes.set(question.index, await outcomeOf(context, question, answer));
    said.push({ edit: question.index, answer: String(answer) });
  }
  if (said.length === 0) return;
  context.append({ kind: 'settled-by-person', by, items: said });
  for (const { request, edits } of inDoubt) {
    const items = edits.flatMap((edit) => outcomes.get(edit) ?? []);
    const open = edits.filter((edit) => !outcomes.has(edit));
    if (items.length > 0) keepSettled(context, request, 'person', { items, open });
  }
}

interface Question {
  readonly index: number;
  readonly edit: CreateEdit;
}

function questionOf(items: readonly ItemState[], name: string): Question | undefined {
  const index = items.findIndex(({ edit, status }) => status === 'in-doubt' && editItem(edit) === name);
  const edit = items[index]?.edit;
  return edit?.action === 'create' ? { index, edit } : undefined;
}

async function outcomeOf(context: RunContext, { index, edit }: Question, answer: Settlement['answer']): Promise<ItemOutcome> {
  if (answer === 'none') return { edit: index, status: 'not-applied' };
  if (answer === 'leave') return { edit: index, status: 'failed', error: leftOut };
  const { resource } = edit;
  const taken = context.items.some((item) => item.edit.resource === resource && item.outcome?.newId === answer);
  const record = taken || context.wasThere(resource, answer) ? undefined : await context.zendesk.resources[resource].read(answer);
  if (!record) {
    const why = taken ? 'is another creation of this run' : 'is not there, or was there before the run';
    throw new Failure('conflict', `${resource} ${answer} cannot be the one that was created: it ${why}. Nothing was sent.`);
  }
  return { edit: index, status: 'applied', after: record, newId: record.id };
}

const leftOut = 'No answer came when this was created, and a person left it out. If it is there, undo does not take it back.';
