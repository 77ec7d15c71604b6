import { z } from 'zod';
import { ChoiceSwitch } from '../../parts/choice-switch.tsx';

/** How changes are listed: those that do the same in one, record by record, or as lines of a table. */
export const ListView = z.enum(['grouped', 'records', 'table']);
export type ListView = z.infer<typeof ListView>;

const labels = { grouped: 'Grouped', records: 'Records', table: 'Table' } as const;

interface ListViewSwitchProps {
  readonly view: ListView;
  readonly onChange: (view: ListView) => void;
}

export function ListViewSwitch({ view, onChange }: ListViewSwitchProps) {
  return <ChoiceSwitch label="Changes" options={ListView.options} labels={labels} chosen={view} onChange={onChange} />;
}
