import { useQuery } from '@tanstack/react-query';
import { Field, Hint, Label, Select } from '@zendeskgarden/react-forms';
import type { StepFormPropsOf } from '../../../parts/draft/step-list.tsx';
import { Fields, Note } from '../../../parts/form/form-parts.ts';
import { RadioChoices } from '../../../parts/form/radio-choices.tsx';
import { counted } from '../../../parts/quantities.ts';
import { useAccount } from '../../../shell/account-context.tsx';
import { useConsole } from '../../../shell/console-context.tsx';
import { queries } from '../../../shell/queries.ts';
import type { PersonStepOf } from './person-step.ts';

const roles = [
  { value: 'end-user', label: 'End user' },
  { value: 'agent', label: 'Agent' },
  { value: 'admin', label: 'Administrator' },
] as const;

const notes = {
  'end-user': 'They leave all groups, lose a custom role and no longer see other people’s tickets.',
  agent: 'Agents see customers’ tickets, and each takes a seat.',
  admin: 'Administrators can change everything in this Zendesk, and each takes a seat.',
};

/** The role, and of agents the custom role. */
export function RoleForm({ step, onChange }: StepFormPropsOf<PersonStepOf<'role'>>) {
  const client = useConsole();
  const account = useAccount();
  const custom = useQuery(queries.personChoices(client, account.id)).data?.customRoles ?? [];
  return (
    <Fields>
      <RadioChoices
        legend="Role"
        isLegendHidden
        choices={roles}
        value={step.role}
        onChange={(role) => onChange({ ...step, role })}
      />
      <Note>{notes[step.role]}</Note>
      {step.role === 'agent' ? (
        <Field>
          <Label>Custom role</Label>
          {custom.length === 0 ? <Hint>This Zendesk tells of none.</Hint> : null}
          <Select
            isCompact
            value={String(step.customRole)}
            onChange={({ target: { value } }) =>
              onChange({ ...step, customRole: value === 'keep' || value === 'none' ? value : Number(value) })
            }
          >
            <option value="keep">Leave as it is</option>
            <option value="none">None</option>
            {custom.map(({ id, name, people, example }) => (
              <option key={id} value={String(id)}>
                {name ?? `Role ${id}`} ({example === undefined ? 'nobody yet' : others(example, people)})
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
    </Fields>
  );
}

function others(example: string, people: number): string {
  return people === 1 ? example : `${example} and ${counted(people - 1, 'other')}`;
}
