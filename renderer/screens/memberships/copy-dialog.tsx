import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Checkbox, Field, Fieldset, Label, MediaInput, Message, Radio } from '@zendeskgarden/react-forms';
import SearchIcon from '@zendeskgarden/svg-icons/src/16/search-stroke.svg?react';
import { useId, useRef, useState } from 'react';
import styled from 'styled-components';
import type { Account } from '../../../preload/contract/accounts.ts';
import type { TeamGroup, TeamMember } from '../../../preload/contract/memberships.ts';
import { isBeingTyped } from '../../parts/browser/use-record-list.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { sentenceOf } from '../../parts/failure.ts';
import { useFirstField } from '../../parts/first-field.ts';
import { count, counted } from '../../parts/quantities.ts';
import { color, space } from '../../parts/tokens.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { groupsAfter, type PendingChanges } from './pending-changes.ts';

export interface CopyWish {
  readonly from: TeamMember;
  readonly to: readonly TeamMember[];
  readonly how: 'besides' | 'instead';
}

interface CopyDialogProps {
  readonly account: Account;
  readonly member: TeamMember;
  /** Whether the person’s groups go to others, or others’ groups to the person. */
  readonly direction: 'to' | 'from';
  readonly groups: readonly TeamGroup[];
  readonly changes: PendingChanges;
  readonly onCopy: (wish: CopyWish) => void;
  readonly onClose: () => void;
}

/** Copies one person’s groups, with what is pending, to others; found with the search of people. */
export function CopyDialog({ account, member, direction, groups, changes, onCopy, onClose }: CopyDialogProps) {
  const first = useFirstField<HTMLInputElement>();
  const list = useRef<HTMLDivElement>(null);
  const name = useId();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<ReadonlyMap<number, TeamMember>>(new Map());
  const [how, setHow] = useState<CopyWish['how']>('besides');
  const { data, error } = useFound(account, query);
  const found = (data?.rows ?? []).filter(({ id }) => id !== member.id);
  const [source] = direction === 'to' ? [member] : chosen.values();
  const names = source ? namesOf(groupsAfter(source, changes.get(source.id)), groups) : [];

  function choose(other: TeamMember, on: boolean) {
    const next = new Map(direction === 'from' ? [] : chosen);
    if (on) next.set(other.id, other);
    else next.delete(other.id);
    setChosen(next);
  }

  function copy() {
    const others = [...chosen.values()];
    const [only] = others;
    if (!only) return;
    onCopy(direction === 'to' ? { from: member, to: others, how } : { from: only, to: [member], how });
    onClose();
  }

  return (
    <Dialog
      title={direction === 'to' ? `Copy the groups of ${member.name} to…` : `Copy groups to ${member.name} from…`}
      closeLabel="Close without copying"
      onClose={onClose}
      onFocus={first.onFocus}
      action={{
        label: direction === 'to' && chosen.size > 0 ? `Copy to ${counted(chosen.size, 'person', 'people')}` : 'Copy',
        isReady: chosen.size > 0 && names.length > 0,
        run: copy,
      }}
    >
      <Field>
        <Label hidden>Search people</Label>
        <MediaInput
          ref={first.field}
          start={<SearchIcon />}
          value={query}
          placeholder='Search names, or narrow: group:"Tier 2"'
          autoComplete="off"
          spellCheck={false}
          {...(error ? { validation: 'error' as const } : {})}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
            event.preventDefault();
            list.current?.querySelector('input')?.focus();
          }}
          onChange={(event) => setQuery(event.target.value)}
        />
        {error ? (
          <Message validation="error" validationLabel="Error">
            {sentenceOf(error)}
          </Message>
        ) : null}
      </Field>
      <People ref={list} role="group" aria-label="People">
        {found.map((other) => (
          <Field key={other.id}>
            {direction === 'to' ? (
              <Checkbox checked={chosen.has(other.id)} onChange={({ target }) => choose(other, target.checked)}>
                <PersonLabel member={other} groups={groups} changes={changes} />
              </Checkbox>
            ) : (
              <Radio name={`${name}-person`} checked={chosen.has(other.id)} onChange={() => choose(other, true)}>
                <PersonLabel member={other} groups={groups} changes={changes} />
              </Radio>
            )}
          </Field>
        ))}
        {data && found.length === 0 ? <p role="status">Nobody else in the team is found.</p> : null}
      </People>
      {data && data.total > data.rows.length ? (
        <Quiet>{`The first ${count(data.rows.length)} of ${count(data.total)}. Search to see others; who is chosen stays so.`}</Quiet>
      ) : null}
      <Fieldset isCompact>
        <Fieldset.Legend>Their own groups</Fieldset.Legend>
        <Field>
          <Radio name={`${name}-how`} checked={how === 'besides'} onChange={() => setHow('besides')}>
            <Label isRegular>Keep them, and add the copied ones</Label>
          </Radio>
        </Field>
        <Field>
          <Radio name={`${name}-how`} checked={how === 'instead'} onChange={() => setHow('instead')}>
            <Label isRegular>Replace them by the copied ones</Label>
            {how === 'instead' ? (
              <Message validation="warning" validationLabel="Warning">
                Zendesk takes people off the open tickets of groups they leave.
              </Message>
            ) : null}
          </Radio>
        </Field>
      </Fieldset>
      {source ? <Quiet>{names.length === 0 ? `${source.name} is in no group.` : `Copied: ${names.join(', ')}.`}</Quiet> : null}
    </Dialog>
  );
}

function PersonLabel({ member, groups, changes }: Pick<CopyDialogProps, 'member' | 'groups' | 'changes'>) {
  return (
    <Label isRegular>
      {member.name} <Small>{namesOf(groupsAfter(member, changes.get(member.id)), groups).join(', ')}</Small>
    </Label>
  );
}

function namesOf(ids: readonly number[], groups: readonly TeamGroup[]): string[] {
  return ids.map((id) => groups.find((group) => group.id === id)?.name ?? `group ${id}`);
}

function useFound(account: Account, query: string) {
  const client = useConsole();
  const question = { account: account.id, query, typing: isBeingTyped(query) };
  return useQuery({
    queryKey: ['records', account.id, 'team', account.snapshot?.id, 'choice', question],
    queryFn: ({ signal }) => client.memberships.people({ ...question, limit: 50 }, { signal }),
    placeholderData: keepPreviousData,
  });
}

const People = styled.div`
  display: grid;
  align-content: start;
  gap: ${space('xs')};
  height: 240px;
  padding: ${space('sm')};
  overflow: auto;
  border: 1px solid ${color('border.default')};
  border-radius: ${({ theme }) => theme.borderRadii.md};
`;

const Quiet = styled.p`
  color: ${color('foreground.subtle')};
`;

const Small = styled.small`
  font-size: ${({ theme }) => theme.fontSizes.sm};
  color: ${color('foreground.subtle')};
`;
