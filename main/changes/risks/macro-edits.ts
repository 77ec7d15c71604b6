import type { CreateEdit, DeleteEdit, UpdateEdit, Warning } from '../../../preload/contract/change-set.ts';
import type { ItemName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { itemName } from '../record-values.ts';
import type { RiskContext } from './risk-rule.ts';

/** An update of a macro with the macro as the snapshot has it. */
export interface MacroUpdate {
  readonly item: ItemName;
  readonly edit: UpdateEdit;
  /** Undefined where the change set comes from a file and the snapshot lacks the macro. */
  readonly record: ZendeskRecord | undefined;
}

export function macroUpdates({ edits, world }: RiskContext): MacroUpdate[] {
  return edits.flatMap((edit) =>
    edit.action === 'update' && edit.resource === 'macros'
      ? [{ item: itemName('macros', edit.id), edit, record: world.find('macros', edit.id) }]
      : [],
  );
}

export function macroCreates({ edits }: RiskContext): { readonly item: ItemName; readonly edit: CreateEdit }[] {
  return edits.flatMap((edit) =>
    edit.action === 'create' && edit.resource === 'macros' ? [{ item: itemName('macros', edit.key), edit }] : [],
  );
}

export function macroDeletes({ edits }: RiskContext): { readonly item: ItemName; readonly edit: DeleteEdit }[] {
  return edits.flatMap((edit) =>
    edit.action === 'delete' && edit.resource === 'macros' ? [{ item: itemName('macros', edit.id), edit }] : [],
  );
}

/** The warning about these records, or none where there are none. */
export function warningAbout(
  items: readonly ItemName[],
  level: Warning['level'],
  code: string,
  message: (count: number) => string,
): Warning[] {
  return items.length === 0 ? [] : [{ level, code, message: message(items.length), items: [...items] }];
}

export function titleIn(fields: Readonly<Record<string, unknown>>): string | undefined {
  return typeof fields.title === 'string' ? fields.title : undefined;
}
