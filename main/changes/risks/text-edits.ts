import type { ItemName, ResourceName } from '../../../preload/contract/records.ts';
import { resources } from '../../resources/registry.ts';
import { editItem } from '../edit-item.ts';
import type { Fields } from '../fields.ts';
import { counted, type RiskContext } from './risk-rule.ts';

/** A change or a creation of something whose texts Zendesk fills in. */
export interface TextEdit {
  readonly item: ItemName;
  readonly resource: ResourceName;
  readonly before: Fields;
  readonly after: Fields;
}

/** Their texts hold placeholders. */
const filledIn: ReadonlySet<ResourceName> = new Set(['macros', 'triggers', 'automations']);

export function textEdits({ edits }: RiskContext): TextEdit[] {
  return edits.flatMap((edit) => {
    if (edit.action === 'delete' || !filledIn.has(edit.resource)) return [];
    const before = edit.action === 'update' ? edit.before : {};
    return [{ item: editItem(edit), resource: edit.resource, before, after: edit.after }];
  });
}

/** `3 macros`, or `3 records` where they are of several kinds. */
export function countedRecords(edits: readonly TextEdit[], count: number): string {
  const [first, ...others] = new Set(edits.map(({ resource }) => resource));
  return counted(count, (first !== undefined && others.length === 0 && resources[first].noun[0]) || 'record');
}
