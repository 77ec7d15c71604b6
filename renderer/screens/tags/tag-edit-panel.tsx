import { useMutation } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Checkbox, Field, Fieldset, Hint, Input, Label, Radio } from '@zendeskgarden/react-forms';
import { Alert } from '@zendeskgarden/react-notifications';
import { type ReactNode, useId, useState } from 'react';
import styled from 'styled-components';
import { resources } from '../../../main/resources/registry.ts';
import type { Account } from '../../../preload/contract/accounts.ts';
import type { TagHome } from '../../../preload/contract/tag-operations.ts';
import { AddToDraft } from '../../parts/draft/add-to-draft.tsx';
import { sentenceOf } from '../../parts/failure.ts';
import { Choices, Fields } from '../../parts/form/form-parts.ts';
import { counted } from '../../parts/quantities.ts';
import { SidePanel } from '../../parts/side-panel.tsx';
import { color, space } from '../../parts/tokens.ts';
import { DeletionUses } from '../../parts/where-used/deletion-uses.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { navigate, pathTo } from '../../shell/router.ts';
import { firstWish, homes, operationsOf, type TagWish } from './tag-wish.ts';

interface TagEditPanelProps {
  readonly account: Account;
  readonly names: readonly string[];
  /** What to begin with, where something else has thought of it. */
  readonly suggested?: Partial<TagWish> | undefined;
  readonly onClose: () => void;
}

/** Says what becomes of the chosen tags and where; asks Zendesk for the tickets that carry them; ends in a preview. */
export function TagEditPanel({ account, names, suggested, onClose }: TagEditPanelProps) {
  const client = useConsole();
  const [wish, setWish] = useState(() => ({ ...firstWish(names), ...suggested }));
  const operations = operationsOf(wish, names);
  const preview = useMutation({
    mutationFn: () => client.changes.draft({ account: account.id, operations }),
    onSuccess: ({ hash, edits }) => {
      if (edits > 0) navigate(pathTo('changes', hash, { account: account.id }));
    },
  });
  const change = (what: Partial<TagWish>) => {
    preview.reset();
    setWish({ ...wish, ...what });
  };
  const isOfTickets = wish.what === 'add' || wish.what === 'remove';
  const looksUp = isOfTickets || wish.in.includes('tickets');
  return (
    <SidePanel
      title={names.length === 1 ? names[0] : counted(names.length, 'tag')}
      closeLabel="Close the edit"
      onClose={onClose}
      takesFocus
      footer={
        <Fields>
          {preview.error ? (
            <Alert type="error" role="alert">
              {sentenceOf(preview.error)}
            </Alert>
          ) : null}
          {preview.data?.edits === 0 ? (
            <Quiet role="status">
              {isOfTickets ? 'No ticket found would change.' : 'Nothing carries or names it there, so nothing would change.'}
            </Quiet>
          ) : null}
          <AddToDraft account={account} operations={operations} isReady={!preview.isPending} onAdded={onClose} />
          <Button isPrimary isStretched disabled={operations.length === 0 || preview.isPending} onClick={() => preview.mutate()}>
            {preview.isPending
              ? looksUp
                ? 'Looking up tickets…'
                : 'Drafting…'
              : looksUp
                ? 'Look up tickets and preview'
                : 'Preview'}
          </Button>
        </Fields>
      }
    >
      <Fields>
        <What names={names} wish={wish} onChange={change} />
        {names.length > 1 ? (
          <Names>
            {names.slice(0, mostNames).join(', ')}
            {names.length > mostNames ? ` and ${counted(names.length - mostNames, 'more', 'more')}` : ''}
          </Names>
        ) : null}
        {isOfTickets ? (
          <Field>
            <Label>Tickets</Label>
            <Hint>A search as in Zendesk, such as status&lt;solved subject:refund. Every ticket it finds is looked up.</Hint>
            <Input
              value={wish.search}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => change({ search: event.target.value })}
            />
          </Field>
        ) : wish.what === 'delete' ? (
          <DeletionUses
            of={names.map((name) => ({ resource: 'tags', name }))}
            noun={resources.tags.noun}
            meaning="The tag goes out of the kinds ticked below. What is left out goes on naming it."
          />
        ) : (
          <Field>
            <Label>{wish.what === 'split' ? 'New tags' : 'New tag'}</Label>
            {wish.what === 'split' ? <Hint>With spaces between them.</Hint> : null}
            <Input
              value={wish.to}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => change({ to: event.target.value })}
            />
          </Field>
        )}
        {isOfTickets ? null : <Where wish={wish} onChange={change} />}
        {looksUp ? (
          <Option checked={wish.closed} onChange={(closed) => change({ closed })}>
            Change closed tickets as well
          </Option>
        ) : null}
      </Fields>
    </SidePanel>
  );
}

interface PartProps {
  readonly wish: TagWish;
  readonly onChange: (what: Partial<TagWish>) => void;
}

function What({ names, wish, onChange }: PartProps & { readonly names: readonly string[] }) {
  const group = useId();
  const ways: readonly { readonly what: TagWish['what']; readonly label: string }[] =
    names.length === 1
      ? [
          { what: 'rename', label: 'Rename' },
          { what: 'split', label: 'Split' },
          { what: 'delete', label: 'Delete' },
          ...ofTickets,
        ]
      : [{ what: 'merge', label: 'Merge into one' }, { what: 'delete', label: 'Delete' }, ...ofTickets];
  return (
    <Fieldset isCompact>
      <Fieldset.Legend hidden>What to do with the tags</Fieldset.Legend>
      <Choices>
        {ways.map(({ what, label }) => (
          <Field key={what}>
            <Radio name={group} checked={wish.what === what} onChange={() => onChange({ what })}>
              <Label isRegular>{label}</Label>
            </Radio>
          </Field>
        ))}
      </Choices>
    </Fieldset>
  );
}

function Where({ wish, onChange }: PartProps) {
  const toggled = (home: TagHome, on: boolean) =>
    homes.map((each) => each.home).filter((each) => (each === home ? on : wish.in.includes(each)));
  return (
    <Fieldset isCompact>
      <Fieldset.Legend>Where</Fieldset.Legend>
      {homes.map(({ home, label }) => (
        <Option key={home} checked={wish.in.includes(home)} onChange={(on) => onChange({ in: toggled(home, on) })}>
          {label}
        </Option>
      ))}
    </Fieldset>
  );
}

interface OptionProps {
  readonly checked: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children: ReactNode;
}

function Option({ checked, onChange, children }: OptionProps) {
  return (
    <Row>
      <Checkbox checked={checked} onChange={(event) => onChange(event.target.checked)}>
        <Label isRegular>{children}</Label>
      </Checkbox>
    </Row>
  );
}

const ofTickets = [
  { what: 'add', label: 'Add to tickets' },
  { what: 'remove', label: 'Remove from tickets' },
] as const;

/** More names than these nobody reads. */
const mostNames = 12;

const Names = styled.p`
  color: ${color('foreground.subtle')};
  overflow-wrap: anywhere;
`;

const Row = styled(Field)`
  margin-top: ${space('xxs')};
`;

const Quiet = styled.p`
  color: ${color('foreground.subtle')};
`;
