import type { PassedOver } from '../../../preload/contract/change-set.ts';
import { itemName, recordName } from '../record-values.ts';
import type { RiskContext } from './risk-rule.ts';

/** The records by item name, called as the snapshot has them, for the change set may come from somebody else's hands. */
export function namesOf({ passedOver = [], world }: RiskContext, isAbout: (each: PassedOver) => boolean) {
  const names = new Map<ReturnType<typeof itemName>, string>();
  for (const each of passedOver) {
    if (!isAbout(each)) continue;
    const record = world.find(each.resource, each.id);
    names.set(itemName(each.resource, each.id), record ? recordName(each.resource, record) : each.name);
  }
  return names;
}

export function someOf(names: ReadonlyMap<string, string>): string {
  const shown = [...names.values()].slice(0, mostNamed).map((name) => `“${name}”`);
  return names.size > mostNamed ? `${shown.join(', ')} and ${names.size - mostNamed} more` : shown.join(', ');
}

const mostNamed = 5;
