import type { PlannedWrite } from '../changes/planned.ts';
import { fieldOf } from '../resources/registry.ts';
import type { Refused } from '../zendesk/refusal.ts';
import { findCreated } from './find-created.ts';
import type { RunContext } from './run-context.ts';
import type { OpenIntent } from './run-state.ts';
import type { Settled } from './settle.ts';
import { settleCreates } from './settle-creates.ts';

/** The most people whose whole list is read to tell whether a refused one is there. */
const mostListed = 10_000;

/**
 * A creation that Zendesk refuses, maybe because an earlier request of it, or one that something on the way sent again, has made the
 * record already ("422 DuplicateValue"). The record is looked for before the creation counts as failed.
 *
 * @returns what was found, or undefined where there is nothing like it and the refusal holds.
 */
export async function madeAlready(
  context: RunContext,
  write: PlannedWrite,
  intent: OpenIntent,
  { code }: Refused,
): Promise<Settled | undefined> {
  if (write.kind !== 'create' || (code !== 'validation' && code !== 'conflict')) return undefined;
  const [index] = write.edits;
  const item = index === undefined ? undefined : context.items[index];
  if (index === undefined || item?.edit.action !== 'create') return undefined;
  const doubted = (item.notFound ?? 0) > 0;
  // Titles of macros and rules are not unique, so a refusal cannot mean that there is one already; and reading very many people takes long.
  const cheap = fieldOf(write.resource, 'title') === undefined && (context.totals[write.resource] ?? 0) <= mostListed;
  if (!doubted && !cheap) return undefined;
  const created = { index, edit: item.edit };
  const found = (await findCreated(context, [created])).get(index)?.kind;
  if (found === 'ours' || (found === 'unclear' && doubted)) return settleCreates(context, intent, [created]);
  return undefined;
}
