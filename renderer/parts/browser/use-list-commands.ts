import type { Noun } from '../../../main/resources/resource.ts';
import { type Command, useCommands } from '../../shell/commands.ts';
import type { Browsing } from './use-browsing.ts';

interface ListCommands {
  readonly label: string;
  readonly noun: Noun;
  readonly isSelectable: boolean;
  readonly browsing: Browsing;
  readonly total: number;
  readonly activate: (index: number) => void;
  readonly show: (index: number) => void;
  readonly edit: () => void;
  readonly clear: () => void;
  readonly closePanel: () => void;
  readonly search: () => void;
}

/** What the keyboard and the command palette can do with a list. */
export function useListCommands(list: ListCommands): void {
  const { label: group, noun, browsing, total, activate, show } = list;
  const { active, toggle, toggleTo, selectAll } = browsing;
  const [one, many] = noun;
  const step = (by: number) => {
    browsing.focusGrid();
    activate(Math.max(0, Math.min(total - 1, active + by)));
  };
  const keys = { group, onlyKeys: true };
  const choosing: readonly Command[] = [
    { ...keys, id: 'toggle', label: 'Select or leave', keys: 'x', run: () => toggle(active) },
    { ...keys, id: 'toggle-to', label: 'Select up to here', keys: 'shift+x', run: () => toggleTo(active) },
    { id: 'all', group, label: 'Select all that match', keys: 'mod+a', run: selectAll },
    { id: 'none', group, label: 'Select none', keys: 'shift+n', run: list.clear },
    { id: 'edit', group, label: `Edit the selected ${many}`, keys: 'e', run: list.edit },
  ];
  useCommands([
    { id: 'search', group, label: 'Search', keys: '/', run: list.search },
    { ...keys, id: 'down', label: `Next ${one}`, keys: 'j', run: () => step(1) },
    { ...keys, id: 'up', label: `${capitalised(one)} before`, keys: 'k', run: () => step(-1) },
    { ...keys, id: 'open', label: `Open the ${one}`, keys: 'enter', run: () => show(active) },
    ...(list.isSelectable ? choosing : []),
    { ...keys, id: 'close', label: 'Close the panel', keys: 'escape', run: list.closePanel },
  ]);
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
