import { Field, Input, Label, MediaInput, Select } from '@zendeskgarden/react-forms';
import SearchIcon from '@zendeskgarden/svg-icons/src/16/search-stroke.svg?react';
import { useRef } from 'react';
import styled from 'styled-components';
import { space } from '../../parts/tokens.ts';
import { useCommands } from '../../shell/commands.ts';

/** What the journal is searched for. Days as `2026-11-30`, in the computer's own time zone; empty for none. */
export interface JournalWish {
  readonly text: string;
  readonly from: string;
  readonly to: string;
  readonly isOfAll: boolean;
}

interface JournalSearchProps {
  readonly wish: JournalWish;
  readonly accountName: string;
  readonly onChange: (wish: JournalWish) => void;
}

/** By words, by days, in this account or in all. */
export function JournalSearch({ wish, accountName, onChange }: JournalSearchProps) {
  const field = useRef<HTMLInputElement>(null);
  useCommands([{ id: 'find', group: 'Journal', label: 'Find in the journal', keys: '/', run: () => field.current?.select() }]);
  const isBackwards = wish.from !== '' && wish.to !== '' && wish.from > wish.to;
  return (
    <Fields role="search" aria-label="Journal">
      <Field>
        <Label>Record, person, title or issue</Label>
        <MediaInput
          ref={field}
          isCompact
          start={<SearchIcon />}
          value={wish.text}
          maxLength={200}
          placeholder="macros:11, Refund, FIN-12 …"
          onChange={({ target }) => onChange({ ...wish, text: target.value })}
          onKeyDown={({ key }) => {
            if (key === 'Escape') onChange({ ...wish, text: '' });
          }}
        />
      </Field>
      <Field>
        <Label>From</Label>
        <Input isCompact type="date" value={wish.from} onChange={({ target }) => onChange({ ...wish, from: target.value })} />
      </Field>
      <Field>
        <Label>To</Label>
        <Input
          isCompact
          type="date"
          value={wish.to}
          {...(isBackwards ? { validation: 'error' as const } : {})}
          onChange={({ target }) => onChange({ ...wish, to: target.value })}
        />
        {isBackwards ? <Field.Message validation="error">Ends before it begins.</Field.Message> : null}
      </Field>
      <Field>
        <Label>Account</Label>
        <Select
          isCompact
          value={wish.isOfAll ? 'all' : 'this'}
          onChange={({ target }) => onChange({ ...wish, isOfAll: target.value === 'all' })}
        >
          <option value="this">{accountName}</option>
          <option value="all">All accounts</option>
        </Select>
      </Field>
    </Fields>
  );
}

const Fields = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: start;
  gap: ${space('xs')} ${space('sm')};

  > :first-child {
    flex: 1 1 240px;
    max-width: 420px;
  }

  > :not(:first-child) {
    flex: 0 1 150px;
  }
`;
