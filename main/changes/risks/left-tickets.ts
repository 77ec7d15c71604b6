import type { DeleteEdit, Edit, TicketLookup } from '../../../preload/contract/change-set.ts';
import type { ItemName, ResourceName } from '../../../preload/contract/records.ts';
import { editItem } from '../edit-item.ts';

/** Deletions of one resource, by what they leave behind. */
interface LeftTickets {
  /** Those that leave tickets without an assignee or a group. */
  readonly leaving: readonly ItemName[];
  /** How many tickets they leave so. */
  readonly tickets: number;
  /** Those of which nobody asked. */
  readonly unknown: readonly ItemName[];
}

/** What the deletions of memberships, people or groups leave behind, as far as it was looked up. */
export function leftTickets(
  edits: readonly Edit[],
  resource: ResourceName,
  lookup: TicketLookup | undefined,
  concerns: (edit: DeleteEdit) => boolean = () => true,
): LeftTickets {
  const leaving: ItemName[] = [];
  const unknown: ItemName[] = [];
  let tickets = 0;
  for (const edit of edits) {
    if (edit.action !== 'delete' || edit.resource !== resource || !concerns(edit)) continue;
    const count = lookup?.leftBehind?.[editItem(edit)];
    if (count === undefined) unknown.push(editItem(edit));
    else if (count > 0) leaving.push(editItem(edit));
    tickets += count ?? 0;
  }
  return { leaving, tickets, unknown };
}
