import { useMutation } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Fieldset, Label, Radio } from '@zendeskgarden/react-forms';
import { Alert } from '@zendeskgarden/react-notifications';
import { Fragment, useId, useState } from 'react';
import styled from 'styled-components';
import type { Account } from '../../../../preload/contract/accounts.ts';
import { AddToDraft } from '../../../parts/draft/add-to-draft.tsx';
import { problemsOf, sentenceOf } from '../../../parts/failure.ts';
import { Fields } from '../../../parts/form/form-parts.ts';
import { counted } from '../../../parts/quantities.ts';
import { SidePanel } from '../../../parts/side-panel.tsx';
import { color, space } from '../../../parts/tokens.ts';
import { DeletionUses } from '../../../parts/where-used/deletion-uses.tsx';
import { useConsole } from '../../../shell/console-context.tsx';
import { navigate, pathTo } from '../../../shell/router.ts';
import { organizationWords } from '../organization-words.ts';
import { ChangeFields } from './change-fields.tsx';
import { changeKinds, noChange, type OrganizationChange, operationOf } from './organization-change.ts';

interface OrganizationEditPanelProps {
  readonly account: Account;
  readonly ids: readonly number[];
  readonly onClose: () => void;
}

/** Says what to do with the chosen organizations; ends in a preview, or in everything that stands against it. */
export function OrganizationEditPanel({ account, ids, onClose }: OrganizationEditPanelProps) {
  const client = useConsole();
  const group = useId();
  const [change, setChange] = useState<OrganizationChange>(noChange);
  const operation = operationOf(change, ids);
  const draft = useMutation({
    mutationFn: async () => (operation ? client.changes.draft({ account: account.id, operations: [operation] }) : undefined),
    onSuccess: (drafted) => {
      if (drafted && drafted.edits > 0) navigate(pathTo('changes', drafted.hash, { account: account.id }));
    },
  });
  const alter = (what: Partial<OrganizationChange>) => {
    draft.reset();
    setChange((before) => ({ ...before, ...what }));
  };
  const kinds = changeKinds.filter(({ onlyOne }) => !onlyOne || ids.length === 1);
  const deleted = ids.map((id) => ({ resource: 'organizations' as const, id }));
  const problems = draft.error ? problemsOf(draft.error) : [];
  return (
    <SidePanel
      title={`Edit ${counted(ids.length, 'organization')}`}
      closeLabel="Close the edit"
      onClose={onClose}
      takesFocus
      footer={
        <Fields>
          {draft.data?.edits === 0 ? (
            <p role="status">
              Nothing would change: {ids.length === 1 ? 'the organization is' : 'all of them are'} already like that.
            </p>
          ) : null}
          {draft.error ? (
            <Alert type="error" role="alert">
              <Alert.Title>Nothing was drafted</Alert.Title>
              {problems.length === 0 ? sentenceOf(draft.error) : null}
              {problems.map(({ path, message }) => (
                <p key={`${path} ${message}`}>{message}</p>
              ))}
            </Alert>
          ) : null}
          <AddToDraft account={account} operations={operation ? [operation] : []} isReady={!draft.isPending} onAdded={onClose} />
          <Button isPrimary isStretched disabled={!operation || draft.isPending} onClick={() => draft.mutate()}>
            {draft.isPending ? 'Drafting…' : 'Preview'}
          </Button>
        </Fields>
      }
    >
      <Fieldset isCompact>
        <Fieldset.Legend>What to do</Fieldset.Legend>
        {kinds.map(({ what, label, isDanger }) => (
          <Fragment key={what}>
            <Field>
              <Radio name={group} checked={change.what === what} onChange={() => alter({ what, text: '' })}>
                <Choice isRegular data-danger={isDanger || undefined}>
                  {label}
                </Choice>
              </Radio>
            </Field>
            {change.what === what ? (
              <Told>
                {what === 'delete' ? <DeletionUses of={deleted} noun={organizationWords.noun} /> : null}
                <ChangeFields change={change} onChange={alter} />
              </Told>
            ) : null}
          </Fragment>
        ))}
      </Fieldset>
    </SidePanel>
  );
}

/** What has to be told stands right beneath what was chosen, so that it is in sight however low the window is. */
const Told = styled.div`
  display: grid;
  gap: ${space('sm')};
  margin: ${space('xs')} 0 ${space('sm')} 7px;
  padding-left: 18px;
  border-left: 2px solid ${color('border.default')};
`;

const Choice = styled(Label)`
  &[data-danger] {
    color: ${color('foreground.danger')};
  }
`;
