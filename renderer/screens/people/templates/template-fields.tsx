import { useQuery } from '@tanstack/react-query';
import { Field, Hint, Input, Label, Select, Textarea } from '@zendeskgarden/react-forms';
import { useId } from 'react';
import styled from 'styled-components';
import { useFirstField } from '../../../parts/first-field.ts';
import { Fields } from '../../../parts/form/form-parts.ts';
import { GroupPicker } from '../../../parts/form/group-picker.tsx';
import { RecordPicker } from '../../../parts/form/record-picker.tsx';
import { space } from '../../../parts/tokens.ts';
import { useAccount } from '../../../shell/account-context.tsx';
import { useConsole } from '../../../shell/console-context.tsx';
import { queries } from '../../../shell/queries.ts';
import type { TemplateForm } from './template-form-values.ts';

interface TemplateFieldsProps {
  readonly form: TemplateForm;
  readonly onChange: (form: TemplateForm) => void;
}

/** The fields of one role template; what is left empty, the template leaves as it is. */
export function TemplateFields({ form, onChange }: TemplateFieldsProps) {
  const client = useConsole();
  const account = useAccount();
  const choices = useQuery(queries.personChoices(client, account.id)).data;
  const first = useFirstField<HTMLInputElement>();
  const lists = useId();
  const put = (what: Partial<TemplateForm>) => onChange({ ...form, ...what });
  return (
    <Fields onFocus={first.onFocus}>
      <Field>
        <Label>Name</Label>
        <Input
          ref={first.field}
          isCompact
          value={form.name}
          maxLength={100}
          onChange={(event) => put({ name: event.target.value })}
        />
      </Field>
      <Pair>
        <Field>
          <Label>Role</Label>
          <Select isCompact value={form.role} onChange={(event) => put({ role: roleOf(event.target.value), customRole: '' })}>
            <option value="">Leave as it is</option>
            <option value="agent">Agent</option>
            <option value="admin">Administrator</option>
            <option value="end-user">End user</option>
          </Select>
        </Field>
        <Field>
          <Label>Custom role</Label>
          <Select
            isCompact
            disabled={form.role !== 'agent'}
            value={form.customRole}
            onChange={(event) => put({ customRole: event.target.value })}
          >
            <option value="">Leave as it is</option>
            {choices?.customRoles.map(({ id, name }) => (
              <option key={id} value={String(id)}>
                {name ?? `Role ${id}`}
              </option>
            ))}
          </Select>
        </Field>
      </Pair>
      <GroupPicker isMany without={[]} chosen={form.groups} onChange={(groups) => put({ groups })} />
      <Pair>
        <GroupPicker
          isMany={false}
          label="Default group"
          without={[]}
          chosen={form.defaultGroup === null ? [] : [form.defaultGroup]}
          onChange={([defaultGroup = null]) => put({ defaultGroup })}
        />
        <RecordPicker
          resource="organizations"
          label="Organization"
          chosen={form.organization}
          onChange={(organization) => put({ organization })}
        />
      </Pair>
      <Field>
        <Label>Tags</Label>
        <Hint>With spaces between them. They are added to those that are there.</Hint>
        <Input isCompact spellCheck={false} value={form.tags} onChange={(event) => put({ tags: event.target.value })} />
      </Field>
      <Pair>
        <Field>
          <Label>Language</Label>
          <Input
            isCompact
            list={`${lists}-locales`}
            placeholder="en-US"
            value={form.locale}
            onChange={(event) => put({ locale: event.target.value })}
          />
        </Field>
        <Field>
          <Label>Time zone</Label>
          <Input
            isCompact
            list={`${lists}-zones`}
            placeholder="Berlin"
            value={form.timeZone}
            onChange={(event) => put({ timeZone: event.target.value })}
          />
        </Field>
      </Pair>
      <Field>
        <Label>Tickets they see</Label>
        <Select isCompact value={form.ticketRestriction} onChange={(event) => put({ ticketRestriction: event.target.value })}>
          <option value="">Leave as it is</option>
          <option value="groups">Those of their groups</option>
          <option value="organization">Those of their organization</option>
          <option value="assigned">Only those assigned to them</option>
          <option value="requested">Only those they requested</option>
        </Select>
      </Field>
      <Field>
        <Label>Signature</Label>
        <Textarea
          minRows={2}
          maxRows={6}
          isResizable
          value={form.signature}
          onChange={(event) => put({ signature: event.target.value })}
        />
      </Field>
      <datalist id={`${lists}-locales`}>
        {choices?.locales.map((locale) => (
          <option key={locale} value={locale} />
        ))}
      </datalist>
      <datalist id={`${lists}-zones`}>
        {choices?.timeZones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </Fields>
  );
}

function roleOf(text: string): TemplateForm['role'] {
  return (['end-user', 'agent', 'admin'] as const).find((role) => role === text) ?? '';
}

const Pair = styled.div`
  display: grid;
  grid-template-columns: 1fr 1fr;
  gap: ${space('md')};
`;
