import { createContext, useContext, useEffect, useRef } from 'react';
import { keyOf } from './keys.ts';

/** Something a person can do now: listed in the command palette and, where it has keys, in the sheet of shortcuts. */
export interface Command {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  /** `mod+k`, `?`, `shift+x`, or two keys one after the other: `g m`. */
  readonly keys?: string;
  readonly run: () => void;
  /** Also while the cursor is in a text field. */
  readonly whileTyping?: boolean;
  /** In the sheet of shortcuts but not in the palette, such as moving by a row. */
  readonly onlyKeys?: boolean;
}

/** What can be done now, on this screen and everywhere. */
export class Commands {
  readonly #sources = new Set<() => readonly Command[]>();
  #firstKey: { readonly key: string; readonly at: number } | undefined;

  /** Adds commands until the answer is called. Those added last win over others with the same keys. */
  add(source: () => readonly Command[]): () => void {
    this.#sources.add(source);
    return () => this.#sources.delete(source);
  }

  /** Those of the screen first, then those that are there everywhere. */
  list(): readonly Command[] {
    const all = [...this.#sources].flatMap((source) => source());
    return all.toSorted((one, other) => everywhere.indexOf(one.group) - everywhere.indexOf(other.group));
  }

  /** Runs the command that the pressed key belongs to, if there is one. */
  handle(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || isModalOpen()) return;
    const key = keyOf(event);
    if (belongsToControl(key, event.target)) return;
    const pressed = this.#withFirstKey(key, event.timeStamp);
    const typing = isEditable(event.target);
    const command = this.list().findLast(
      (candidate) => (candidate.keys === key || candidate.keys === pressed) && (!typing || candidate.whileTyping),
    );
    this.#firstKey = typing || command ? undefined : { key, at: event.timeStamp };
    if (!command) return;
    event.preventDefault();
    command.run();
  }

  #withFirstKey(key: string, now: number): string {
    const first = this.#firstKey;
    return first && now - first.at < sequenceMilliseconds ? `${first.key} ${key}` : key;
  }
}

/** The groups that every screen has, in the order in which they are listed after the screen's own. */
const everywhere = ['Go to', 'Account', 'Everywhere', 'Appearance'];

const sequenceMilliseconds = 1000;

/** Enter and the like work the control that has the focus; they are commands only where nothing else wants them. */
function belongsToControl(key: string, target: EventTarget | null): boolean {
  if (!['enter', 'space', 'escape', 'arrowdown', 'arrowup'].includes(key) || !(target instanceof Element)) return false;
  if (key === 'escape') return target.closest('[role=menu], [role=listbox]') !== null;
  return (
    target.closest('a, button, summary, input, select, textarea, [role=tab], [role=menuitem], [role=menuitemradio]') !== null
  );
}

function isEditable(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'file', 'range'].includes(target.type);
  return target.isContentEditable || target.matches('textarea, select, [role=combobox]');
}

function isModalOpen(): boolean {
  return document.querySelector('[aria-modal=true]') !== null;
}

export const CommandsContext = createContext<Commands | undefined>(undefined);

/** The registry of commands. */
export function useCommandRegistry(): Commands {
  const commands = useContext(CommandsContext);
  if (!commands) throw new Error('useCommandRegistry was called outside its provider');
  return commands;
}

/** Offers these commands for as long as the component is shown. */
export function useCommands(commands: readonly Command[]): void {
  const registry = useCommandRegistry();
  const current = useRef(commands);
  useEffect(() => {
    current.current = commands;
  });
  useEffect(() => registry.add(() => current.current), [registry]);
}
