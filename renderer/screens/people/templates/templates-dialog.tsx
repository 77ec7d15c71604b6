import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Modal } from '@zendeskgarden/react-modals';
import { Alert } from '@zendeskgarden/react-notifications';
import { useState } from 'react';
import styled from 'styled-components';
import type { Account } from '../../../../preload/contract/accounts.ts';
import type { RoleTemplate } from '../../../../preload/contract/people.ts';
import { problemsOf, sentenceOf } from '../../../parts/failure.ts';
import { Fields } from '../../../parts/form/form-parts.ts';
import { ProblemList } from '../../../parts/form/problem-list.tsx';
import { color, space } from '../../../parts/tokens.ts';
import { useConsole } from '../../../shell/console-context.tsx';
import { queries } from '../../../shell/queries.ts';
import { TemplateFields } from './template-fields.tsx';
import { emptyTemplate, formOf, type TemplateForm, templateOf, templateSummary } from './template-form-values.ts';

/** The role templates of the account: seen, made, changed and removed. They are applied in the people panel and to new people. */
export function TemplatesDialog({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const client = useConsole();
  const cache = useQueryClient();
  const { data: templates, error } = useQuery(queries.roleTemplates(client, account.id));
  const groups = useQuery(queries.groups(client, account.id)).data?.rows ?? [];
  const [edited, setEdited] = useState<RoleTemplate>();
  const [form, setForm] = useState<TemplateForm>();
  const onSuccess = (kept: RoleTemplate[]) => {
    cache.setQueryData(queries.roleTemplates(client, account.id).queryKey, kept);
    // Drafts that name a template were made of what it said before.
    cache.removeQueries({ queryKey: ['draft', account.id] });
    setForm(undefined);
    setEdited(undefined);
  };
  const keep = useMutation({
    mutationFn: (wanted: TemplateForm) =>
      client.people.keepTemplate({
        account: account.id,
        template: templateOf(wanted, edited?.values),
        ...(edited ? { was: edited.name } : {}),
      }),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (name: string) => client.people.removeTemplate({ account: account.id, name }),
    onSuccess,
  });
  const start = (template?: RoleTemplate) => {
    keep.reset();
    remove.reset();
    setEdited(template);
    setForm(template ? formOf(template, groups) : emptyTemplate);
  };
  const groupName = (ref: number | string) =>
    typeof ref === 'string' ? ref : (groups.find(({ id }) => id === ref)?.name ?? `Group ${ref}`);
  const failure = keep.error ?? remove.error ?? error;
  return (
    <Modal onClose={onClose} isLarge>
      <Modal.Header tag="h2">{form ? (edited ? `Edit “${edited.name}”` : 'New role template') : 'Role templates'}</Modal.Header>
      <Modal.Body>
        <Fields>
          {failure && problemsOf(failure).length === 0 ? (
            <Alert type="error" role="alert">
              {sentenceOf(failure)}
            </Alert>
          ) : null}
          <ProblemList title="The template was not kept" problems={failure ? problemsOf(failure) : []} />
          {form ? (
            <TemplateFields form={form} onChange={setForm} />
          ) : (
            <>
              <p>
                What people in the same job have in common. Apply one to the selected people, or to new people. Templates stay on
                this computer; making one changes nothing in Zendesk.
              </p>
              {templates?.length === 0 ? <Quiet>There is none yet.</Quiet> : null}
              <List>
                {templates?.map((template) => (
                  <li key={template.name}>
                    <span>
                      <strong>{template.name}</strong>
                      <Quiet>{templateSummary(template, groupName)}</Quiet>
                    </span>
                    <Button size="small" onClick={() => start(template)} aria-label={`Edit ${template.name}`}>
                      Edit
                    </Button>
                    <Button
                      size="small"
                      isDanger
                      disabled={remove.isPending}
                      onClick={() => remove.mutate(template.name)}
                      aria-label={`Remove ${template.name}`}
                    >
                      Remove
                    </Button>
                  </li>
                ))}
              </List>
            </>
          )}
        </Fields>
      </Modal.Body>
      <Modal.Footer>
        {form ? (
          <>
            <Modal.FooterItem>
              <Button isBasic onClick={() => setForm(undefined)}>
                Back
              </Button>
            </Modal.FooterItem>
            <Modal.FooterItem>
              <Button isPrimary disabled={form.name.trim() === '' || keep.isPending} onClick={() => keep.mutate(form)}>
                Keep the template
              </Button>
            </Modal.FooterItem>
          </>
        ) : (
          <Modal.FooterItem>
            <Button isPrimary onClick={() => start()}>
              New template
            </Button>
          </Modal.FooterItem>
        )}
      </Modal.Footer>
      <Modal.Close aria-label="Close the role templates" />
    </Modal>
  );
}

const Quiet = styled.p`
  color: ${color('foreground.subtle')};
`;

const List = styled.ul`
  display: grid;
  gap: ${space('sm')};

  li {
    display: flex;
    align-items: center;
    gap: ${space('xs')};
    padding-bottom: ${space('sm')};
    border-bottom: 1px solid ${color('border.subtle')};
  }

  span {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }

  strong {
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }
`;
