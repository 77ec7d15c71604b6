import { MediaInput } from '@zendeskgarden/react-forms';
import { Modal } from '@zendeskgarden/react-modals';
import SearchIcon from '@zendeskgarden/svg-icons/src/16/search-stroke.svg?react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import styled from 'styled-components';
import { useFirstField } from '../parts/first-field.ts';
import { KeyCaps } from '../parts/key-caps.tsx';
import { ListBox, ListOption } from '../parts/list-box.ts';
import { color, space } from '../parts/tokens.ts';
import { type Command, useCommandRegistry } from './commands.ts';
import { holdsWords, useFound } from './use-found.ts';

/** Everything that can be done now, and every record, change set and run to go to, found by a few letters of its name. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const registry = useCommandRegistry();
  const commands = useMemo(() => registry.list().filter(({ onlyKeys }) => !onlyKeys), [registry]);
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const input = useFirstField<HTMLInputElement>();
  const list = useRef<HTMLDivElement>(null);
  const named = commands.filter(({ label, group }) => holdsWords(`${group} ${label}`, text));
  const { found: others, isLooking } = useFound(text);
  const found = [...named, ...others];
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  function choose(command: Command | undefined) {
    if (!command) return;
    onClose();
    // The dialog gives the focus back first; the command may then move it on.
    window.setTimeout(command.run);
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) setActive((active + step + found.length) % found.length);
    else if (event.key === 'Enter') choose(found[active]);
    else return;
    event.preventDefault();
  }

  return (
    <Sheet onClose={onClose} onFocus={input.onFocus} aria-label="Go to or do">
      <MediaInput
        start={<SearchIcon />}
        ref={input.field}
        // Who types at once after opening it types into it: the dialog itself takes the focus a moment later.
        autoFocus
        value={text}
        placeholder="Type what you want to do, or a name to go to"
        role="combobox"
        aria-label="Go to or do"
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={found[active] ? `${listId}-${active}` : undefined}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
      />
      <List id={listId} role="listbox" aria-label="Commands" ref={list}>
        {found.map((command, index) => (
          <ListOption
            key={`${command.group} ${command.id}`}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            onMouseMove={() => setActive(index)}
            onClick={() => choose(command)}
          >
            <small>{command.group}</small>
            <span>{command.label}</span>
            {command.keys ? <KeyCaps keys={command.keys} /> : null}
          </ListOption>
        ))}
      </List>
      <p role="status">{found.length > 0 ? '' : isLooking ? 'Looking…' : 'Nothing is called that. Try fewer letters.'}</p>
    </Sheet>
  );
}

const Sheet = styled(Modal)`
  && {
    top: 12vh;
    bottom: auto;
  }

  padding: ${space('sm')};

  p:not(:empty) {
    padding: ${space('sm')};
    color: ${color('foreground.subtle')};
  }
`;

const List = styled(ListBox)`
  max-height: 50vh;
  margin-top: ${space('xs')};

  small {
    min-width: 88px;
    font-size: ${({ theme }) => theme.fontSizes.sm};
    color: ${color('foreground.subtle')};
  }

  small + span {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  [role='option'] > span + span {
    flex-shrink: 0;
    margin-left: auto;
  }
`;
