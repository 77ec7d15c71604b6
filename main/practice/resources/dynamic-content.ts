import { z } from 'zod';
import { RecordTable } from '../record-table.ts';
import type { State } from '../state.ts';

/** A text that macros name by its placeholder, `{{dc.returns_address}}`. It has no endpoints yet. */
export const DynamicContentItem = z.strictObject({ id: z.number(), placeholder: z.string(), content: z.string() });
export type DynamicContentItem = Readonly<z.infer<typeof DynamicContentItem>>;

export const dynamicContentItems = new RecordTable<DynamicContentItem>({
  name: 'dynamic_content_items',
  schema: DynamicContentItem,
  columns: { placeholder: { type: 'TEXT', of: (item) => item.placeholder } },
  indexes: ['placeholder'],
});

/** The text with its `{{dc.…}}` filled in; an unknown one stays as written. */
export function renderDynamicContent(state: State, text: string): string {
  return text.replace(/\{\{\s*(dc\.[a-z0-9_]+)\s*\}\}/gi, (written, name: string) => {
    const [item] = dynamicContentItems.select(state, { sql: 'placeholder = ?', parameters: [`{{${name.toLowerCase()}}}`] });
    return item?.content ?? written;
  });
}
