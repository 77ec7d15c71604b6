import { useMutation } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Fieldset, Hint, Input, Label, Radio } from '@zendeskgarden/react-forms';
import { Alert } from '@zendeskgarden/react-notifications';
import { useId, useState } from 'react';
import styled from 'styled-components';
import type { Account } from '../../../preload/contract/accounts.ts';
import { problemsOf, sentenceOf } from '../../parts/failure.ts';
import { GroupPicker } from '../../parts/form/group-picker.tsx';
import { counted } from '../../parts/quantities.ts';
import { SidePanel } from '../../parts/side-panel.tsx';
import { color, space } from '../../parts/tokens.ts';
import { DeletionUses } from '../../parts/where-used/deletion-uses.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { navigate, pathTo } from '../../shell/router.ts';
import { type PeopleResource, words } from './people-words.ts';
import { isTold, wishKinds } from './wish.ts';

interface WishPanelProps {
  readonly account: Account;
  readonly resource: PeopleResource;
  readonly ids: readonly number[];
  readonly onClose: () => void;
}

/** Says what to do with the selected people or groups; ends in a preview, or in everything that stands against it. */
export function WishPanel({ account, resource, ids, onClose }: WishPanelProps) {
  const client = useConsole();
  const name = useId();
  const kinds = wishKinds.filter((kind) => kind.resource === resource);
  const [chosen, setChosen] = useState<string>();
  const [groups, setGroups] = useState<readonly number[]>([]);
  const [text, setText] = useState('');
  const kind = kinds.find(({ id }) => id === chosen);
  const told = { groups, text };
  const draft = useMutation({
    mutationFn: async () => {
      if (!kind) return undefined;
      return client.changes.draft({ account: account.id, operations: [kind.operation([...ids], told)] });
    },
    onSuccess: (drafted) => {
      if (drafted && drafted.edits > 0) navigate(pathTo('changes', drafted.hash, { account: account.id }));
    },
  });
  const choose = (id: string) => {
    setChosen(id);
    setGroups([]);
    setText('');
    draft.reset();
  };
  const problems = draft.error ? problemsOf(draft.error) : [];
  return (
    <SidePanel
      title={`Edit ${counted(ids.length, ...words[resource].noun)}`}
      closeLabel="Close the edit"
      onClose={onClose}
      takesFocus
      footer={
        <Button isPrimary isStretched disabled={!kind || !isTold(kind, told) || draft.isPending} onClick={() => draft.mutate()}>
          Preview
        </Button>
      }
    >
      <Fieldset isCompact>
        <Fieldset.Legend>What to do</Fieldset.Legend>
        {kinds.map(({ id, label, danger }) => (
          <Field key={id}>
            <Radio name={name} checked={id === chosen} onChange={() => choose(id)}>
              <Choice isRegular data-danger={danger || undefined}>
                {label}
              </Choice>
            </Radio>
          </Field>
        ))}
      </Fieldset>
      <Told>
        {kind?.hint ? <Quiet>{kind.hint}</Quiet> : null}
        {kind && (kind.asks === 'groups' || kind.asks.endsWith('group')) ? (
          <GroupPicker
            key={kind.id}
            isMany={kind.asks === 'groups'}
            without={resource === 'groups' ? ids : []}
            chosen={groups}
            onChange={setGroups}
          />
        ) : null}
        {kind?.asks === 'tags' || kind?.asks === 'text' ? (
          <Field>
            <Label>{kind.asks === 'tags' ? 'Tags' : 'Name'}</Label>
            {kind.asks === 'tags' ? <Hint>Separated by spaces.</Hint> : null}
            <Input value={text} maxLength={5000} onChange={(event) => setText(event.target.value)} />
          </Field>
        ) : null}
        {kind?.id.startsWith('delete-') ? (
          <DeletionUses
            of={ids.map((id) => ({ resource, id }))}
            noun={words[resource].noun}
            {...(resource === 'groups' ? { meaning: groupUses } : {})}
          />
        ) : null}
        {draft.data?.edits === 0 ? <p role="status">Nothing would change: all of them are already like that.</p> : null}
        {draft.error ? (
          <Alert type="error" role="alert">
            <Alert.Title>Nothing was drafted</Alert.Title>
            {problems.length === 0 ? sentenceOf(draft.error) : null}
            {problems.map(({ path, message }) => (
              <p key={`${path} ${message}`}>{message}</p>
            ))}
          </Alert>
        ) : null}
      </Told>
    </SidePanel>
  );
}

const groupUses = 'They move to the group that you choose. Without one, change them first: nothing may be left that names it.';

const Told = styled.div`
  display: grid;
  gap: ${space('sm')};
  margin-top: ${space('md')};
`;

const Quiet = styled.p`
  color: ${color('foreground.subtle')};
`;

const Choice = styled(Label)`
  &[data-danger] {
    color: ${color('foreground.danger')};
  }
`;
