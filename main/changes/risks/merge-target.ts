import type { DeleteEdit } from '../../../preload/contract/change-set.ts';
import type { ItemName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { itemName, recordName } from '../record-values.ts';
import { warningAbout } from './macro-edits.ts';
import { people } from './people-edits.ts';
import { oneOrMany, type RiskContext, type RiskRule } from './risk-rule.ts';

const code = 'merge-target';

/**
 * Whoever is merged away is gone for good, with tickets and addresses, so the one who takes them has to be there and stay. Zendesk merges
 * end users only, none of them shared (API reference, users, "Merge End Users").
 */
export const mergeTarget: RiskRule = {
  code,
  find(context) {
    const goes = new Set(context.edits.flatMap((edit) => (edit.action === 'delete' ? [itemName(edit.resource, edit.id)] : [])));
    const unfit = context.edits.flatMap((edit) => {
      const reason = edit.action === 'delete' ? reasonAgainst(edit, context, goes) : undefined;
      return reason === undefined || edit.action !== 'delete' ? [] : [{ item: itemName(edit.resource, edit.id), reason }];
    });
    return warningAbout(
      unfit.map(({ item }) => item),
      'danger',
      code,
      (count) =>
        `${people(count)} would be merged into somebody who cannot take ${oneOrMany(count, 'anybody', 'them')} in: ${shown(unfit)}.`,
    );
  },
};

function reasonAgainst(edit: DeleteEdit, { world }: RiskContext, goes: ReadonlySet<ItemName>): string | undefined {
  const { mergeInto } = edit;
  if (mergeInto === undefined) return undefined;
  const item = itemName('users', mergeInto);
  if (mergeInto === edit.id) return `${item} would be merged into the very same person`;
  const target = world.find('users', mergeInto);
  if (!target) return `the snapshot has no ${item}`;
  if (goes.has(item)) return `“${recordName('users', target)}” (${item}) goes with this change set`;
  return takesNobody(target) ? `“${recordName('users', target)}” (${item}) is no end user of this account` : undefined;
}

function takesNobody({ role, shared, active }: ZendeskRecord): boolean {
  return (role ?? 'end-user') !== 'end-user' || shared === true || active === false;
}

const mostNamed = 3;

function shown(unfit: readonly { readonly reason: string }[]): string {
  const reasons = [...new Set(unfit.map(({ reason }) => reason))];
  const more = reasons.length > mostNamed ? `; and ${reasons.length - mostNamed} more` : '';
  return reasons.slice(0, mostNamed).join('; ') + more;
}
