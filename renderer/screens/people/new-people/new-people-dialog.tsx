import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Hint, Label, Select, Toggle } from '@zendeskgarden/react-forms';
import { Modal } from '@zendeskgarden/react-modals';
import { Alert } from '@zendeskgarden/react-notifications';
import { useState } from 'react';
import styled from 'styled-components';
import type { Account } from '../../../../preload/contract/accounts.ts';
import type { Operation } from '../../../../preload/contract/operations.ts';
import { useOperationsDraft } from '../../../parts/draft/use-draft.ts';
import { problemsOf, sentenceOf } from '../../../parts/failure.ts';
import { Fields } from '../../../parts/form/form-parts.ts';
import { ProblemList } from '../../../parts/form/problem-list.tsx';
import { counted } from '../../../parts/quantities.ts';
import { space } from '../../../parts/tokens.ts';
import { useConsole } from '../../../shell/console-context.tsx';
import { queries } from '../../../shell/queries.ts';
import { navigate, pathTo } from '../../../shell/router.ts';
import { LineGrid } from './line-grid.tsx';
import { emptyLine, problemsByLine, wishesOf } from './person-lines.ts';

/** Creates people, a line each; what is wrong stands at its line. Ends in a preview. */
export function NewPeopleDialog({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const client = useConsole();
  const [lines, setLines] = useState(() => Array.from({ length: 3 }, () => emptyLine(crypto.randomUUID())));
  const [templateName, setTemplateName] = useState('');
  const [isUpdating, setUpdating] = useState(false);
  const { data: templates = [] } = useQuery(queries.roleTemplates(client, account.id));
  const template = templates.find(({ name }) => name === templateName)?.values;
  const { wishes, keys } = wishesOf(lines, template);
  const operations: readonly Operation[] =
    wishes.length === 0 ? [] : [{ resource: 'users', operation: isUpdating ? 'create-or-update' : 'create', users: wishes }];
  const draft = useOperationsDraft(account, operations);
  const preview = useMutation({
    mutationFn: () => client.changes.draft({ account: account.id, operations: [...operations] }),
    onSuccess: ({ hash }) => {
      onClose();
      navigate(pathTo('changes', hash, { account: account.id }));
    },
  });
  const error = wishes.length > 0 ? draft.error : null;
  const { byLine, elsewhere } = problemsByLine(error ? problemsOf(error) : [], keys);
  const edits = error || wishes.length === 0 ? 0 : (draft.data?.edits ?? 0);
  const isCurrent = draft.isSettled && !draft.isFetching && !draft.isPlaceholderData;
  return (
    <Wide onClose={onClose}>
      <Modal.Header tag="h2">New people</Modal.Header>
      <Modal.Body>
        <Fields>
          <p>One line a person, or paste rows from a spreadsheet into any cell. Separate groups with ; and tags with spaces.</p>
          <Options>
            <Field>
              <Label>Role template</Label>
              <Select isCompact value={templateName} onChange={(event) => setTemplateName(event.target.value)}>
                <option value="">None</option>
                {templates.map(({ name }) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
            <Field>
              <Toggle checked={isUpdating} onChange={(event) => setUpdating(event.target.checked)}>
                <Label isRegular>Update who is there already</Label>
                <Hint>Found by external id, else by e-mail.</Hint>
              </Toggle>
            </Field>
          </Options>
          <LineGrid lines={lines} problems={byLine} templateRole={template?.role} onChange={setLines} />
          <ProblemList title="Nothing was drafted" problems={elsewhere} />
          {error && problemsOf(error).length === 0 ? (
            <Alert type="error" role="alert">
              {sentenceOf(error)}
            </Alert>
          ) : null}
        </Fields>
      </Modal.Body>
      <Modal.Footer>
        <Said role="status">{statusSentence(wishes.length, byLine.size, isCurrent ? edits : undefined)}</Said>
        <Modal.FooterItem>
          <Button isBasic onClick={onClose}>
            Cancel
          </Button>
        </Modal.FooterItem>
        <Modal.FooterItem>
          <Button isPrimary disabled={!isCurrent || edits === 0 || preview.isPending} onClick={() => preview.mutate()}>
            {edits > 0 && isCurrent ? `Preview ${counted(edits, 'change')}` : 'Preview'}
          </Button>
        </Modal.FooterItem>
      </Modal.Footer>
      <Modal.Close aria-label="Close without creating anybody" />
    </Wide>
  );
}

function statusSentence(people: number, wrong: number, edits: number | undefined): string {
  if (people === 0) return 'Nobody yet';
  if (wrong > 0) return `${counted(wrong, 'line')} to put right`;
  if (edits === 0) return 'Nothing would change: they are all there like that';
  return counted(people, 'person', 'people');
}

const Wide = styled(Modal)`
  width: min(1160px, calc(100vw - 48px));
`;

const Options = styled.div`
  display: grid;
  grid-template-columns: minmax(200px, 280px) 1fr;
  align-items: end;
  gap: ${space('lg')};
`;

const Said = styled.span`
  flex: 1;
  align-self: center;
`;
