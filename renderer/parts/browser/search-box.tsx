import { useQuery } from '@tanstack/react-query';
import { IconButton } from '@zendeskgarden/react-buttons';
import { Field, Label, MediaInput, Message } from '@zendeskgarden/react-forms';
import HistoryIcon from '@zendeskgarden/svg-icons/src/16/clock-stroke.svg?react';
import SearchIcon from '@zendeskgarden/svg-icons/src/16/search-stroke.svg?react';
import ClearIcon from '@zendeskgarden/svg-icons/src/16/x-stroke.svg?react';
import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import styled from 'styled-components';
import { z } from 'zod';
import type { ResourceName } from '../../../preload/contract/records.ts';
import { useAccounts } from '../../shell/account-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { useLow } from '../../shell/media.ts';
import { useRemembered } from '../../shell/remembered.ts';
import { sentenceOf } from '../failure.ts';
import { ListBox, ListOption } from '../list-box.ts';
import { color, space } from '../tokens.ts';

interface SearchBoxProps {
  /** What is searched with the query language; without it the box looks for plain text and completes nothing. */
  readonly resource?: ResourceName | undefined;
  readonly label: string;
  readonly placeholder: string;
  /** The name under which this box remembers what was searched for. */
  readonly memory: string;
  readonly value: string;
  readonly onChange: (query: string) => void;
  /** Down from the box into the list. */
  readonly onLeave: () => void;
  readonly error: unknown;
  readonly inputRef: RefObject<HTMLInputElement | null>;
}

/** The search box: Zendesk's own query language, with words that could come next, and what was searched for before. */
export function SearchBox({ resource, label, placeholder, memory, value, onChange, onLeave, error, inputRef }: SearchBoxProps) {
  const isLow = useLow();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [recent, setRecent] = useRemembered(memory, z.array(z.string()), []);
  const completions = useCompletions(resource, value, isOpen);
  const listId = useId();
  const isRecent = value === '' && recent.length > 0;
  const options = isRecent ? recent : completions;
  const isListed = isOpen && options.length > 0;

  function close() {
    setOpen(false);
    setActive(-1);
  }

  function keep() {
    const query = value.trim();
    if (query !== '' && !error) setRecent([query, ...recent.filter((other) => other !== query)].slice(0, 8));
  }

  function choose(option: string) {
    if (isRecent) {
      onChange(option);
      close();
      return;
    }
    onChange(withCompletion(value, option));
    setActive(-1);
    setOpen(isOpening(option));
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const option = options[active];
    if (step !== undefined && isListed)
      setActive((active + step + options.length + (active < 0 && step < 0 ? 1 : 0)) % options.length);
    else if (event.key === 'ArrowDown' && !isListed) onLeave();
    else if ((event.key === 'Enter' || event.key === 'Tab') && isListed && option !== undefined) choose(option);
    else if (event.key === 'Enter') {
      keep();
      close();
      onLeave();
    } else if (event.key === 'Escape' && isListed) close();
    else if (event.key === 'Escape') onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <Box>
      <Field>
        <Label hidden>{label}</Label>
        <MediaInput
          ref={inputRef}
          isCompact={isLow}
          start={<SearchIcon />}
          end={
            <Clear size="small" aria-label="Clear the search" onClick={() => onChange('')} tabIndex={-1} hidden={value === ''}>
              <ClearIcon />
            </Clear>
          }
          value={value}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
          role="combobox"
          aria-expanded={isListed}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={isListed && active >= 0 ? `${listId}-${active}` : undefined}
          {...(error ? { validation: 'error' as const } : {})}
          onFocus={() => setOpen(true)}
          onBlur={() => {
            keep();
            close();
          }}
          onClick={() => setOpen(true)}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            onChange(event.target.value);
            setOpen(true);
            setActive(-1);
          }}
        />
        {error ? (
          <Message validation="error" validationLabel="Error">
            {sentenceOf(error)}
          </Message>
        ) : null}
      </Field>
      {isListed ? (
        <List id={listId} role="listbox" aria-label={isRecent ? 'Recent searches' : 'Completions'}>
          {options.map((option, index) => (
            <ListOption
              key={option}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === active}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
            >
              {isRecent ? <HistoryIcon aria-hidden="true" /> : null}
              {option}
            </ListOption>
          ))}
        </List>
      ) : null}
    </Box>
  );
}

function useCompletions(resource: ResourceName | undefined, text: string, isWanted: boolean): readonly string[] {
  const client = useConsole();
  const { current } = useAccounts();
  const { data = [] } = useQuery({
    queryKey: ['complete', resource, current.id, current.snapshot?.id, text],
    queryFn: ({ signal }) => (resource ? client.records.complete({ account: current.id, resource, text }, { signal }) : []),
    enabled: isWanted && resource !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  // What is typed out already would only cover the list.
  return data.filter((option) => option !== termBeingTyped(text)).slice(0, 8);
}

/** The word being typed gives way to the chosen one; a value is finished with a space, a field's name waits for its value. */
function withCompletion(text: string, option: string): string {
  const typed = termBeingTyped(text);
  return `${text.slice(0, text.length - typed.length)}${option}${isOpening(option) ? '' : ' '}`;
}

/** The last word with its field, quotes and all; empty after a space. */
function termBeingTyped(text: string): string {
  return /(?:[^\s"]|"[^"]*"?)*$/.exec(text)?.[0] ?? '';
}

/** `group:` and `updated>` still want a value. */
function isOpening(option: string): boolean {
  return /[:>]$/.test(option);
}

const Box = styled.div`
  position: relative;
  flex: 1;
  min-width: 0;
`;

const Clear = styled(IconButton)`
  margin-right: -${space('xs')};

  &[hidden] {
    visibility: hidden;
  }
`;

const List = styled(ListBox)`
  position: absolute;
  z-index: 3;
  top: 42px;
  left: 0;
  min-width: 320px;
  max-width: 100%;
  max-height: 320px;
  padding: ${space('xxs')};
  border: 1px solid ${color('border.default')};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background: ${color('background.raised')};
  box-shadow: ${({ theme }) => theme.shadows.lg('8px', '16px', color('shadow.medium')({ theme }))};
`;
