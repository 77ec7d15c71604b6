import { Field, Fieldset, Label, Radio } from '@zendeskgarden/react-forms';
import { useId } from 'react';
import { useAccount } from '../../shell/account-context.tsx';
import { Choices, Fields } from '../form/form-parts.ts';
import { GroupPicker } from '../form/group-picker.tsx';
import { ProblemMessage, problemAt, type StepFormProps } from '../form/problem-message.tsx';
import type { StepOf } from './step.ts';

/** Who may use the macros: everyone, the members of some groups, or only the person signed in. */
export function AccessForm({ step, problems, onChange }: StepFormProps<StepOf<'access'>>) {
  const { user } = useAccount();
  const name = useId();
  const choices: readonly { readonly to: StepOf<'access'>['to']; readonly label: string }[] = [
    { to: 'everyone', label: 'Everyone' },
    { to: 'groups', label: 'Groups' },
    ...(user ? [{ to: 'me' as const, label: `Only me (${user.name})` }] : []),
  ];
  return (
    <Fields>
      <Fieldset isCompact>
        <Fieldset.Legend hidden>Who may use them</Fieldset.Legend>
        <Choices>
          {choices.map(({ to, label }) => (
            <Field key={to}>
              <Radio name={name} checked={step.to === to} onChange={() => onChange({ ...step, to })}>
                <Label isRegular>{label}</Label>
              </Radio>
            </Field>
          ))}
        </Choices>
      </Fieldset>
      {step.to === 'groups' ? (
        <GroupPicker isMany without={[]} chosen={step.groups} onChange={(groups) => onChange({ ...step, groups: [...groups] })} />
      ) : null}
      <ProblemMessage text={problemAt(problems, 'restriction')} />
    </Fields>
  );
}
