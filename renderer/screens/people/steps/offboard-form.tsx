import type { StepFormPropsOf } from '../../../parts/draft/step-list.tsx';
import { Fields, Note } from '../../../parts/form/form-parts.ts';
import { RadioChoices } from '../../../parts/form/radio-choices.tsx';
import type { PersonStepOf } from './person-step.ts';

const ends = [
  { value: 'downgrade', label: 'Become end users' },
  { value: 'suspend', label: 'Be suspended' },
  { value: 'delete', label: 'Be deleted' },
] as const;

const notes = {
  downgrade: 'They keep their history, free their seat and can be brought back by an undo.',
  suspend: 'They stay in one group and keep their seat, but can no longer sign in.',
  delete: 'Zendesk brings nobody back, and neither does an undo.',
};

/** Somebody leaves the team: what becomes of them, in one ordered operation. */
export function OffboardForm({ step, onChange }: StepFormPropsOf<PersonStepOf<'offboard'>>) {
  return (
    <Fields>
      <Note>They leave their groups, by which Zendesk unassigns their open tickets, and all their sign-ins end. Then they:</Note>
      <RadioChoices
        legend="What becomes of them"
        isLegendHidden
        choices={ends}
        value={step.end}
        onChange={(end) => onChange({ ...step, end })}
      />
      <Note>{notes[step.end]}</Note>
    </Fields>
  );
}
