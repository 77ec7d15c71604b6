import type { StepFormPropsOf } from '../../../parts/draft/step-list.tsx';
import { Fields, Note } from '../../../parts/form/form-parts.ts';
import { RadioChoices } from '../../../parts/form/radio-choices.tsx';
import { RecordPicker } from '../../../parts/form/record-picker.tsx';
import type { PersonStepOf } from './person-step.ts';

const ticketWays = [
  { value: 'unassign', label: 'Unassign' },
  { value: 'assign', label: 'Assign to somebody' },
  { value: 'leave', label: 'Leave to Zendesk' },
] as const;

const solvedWays = [
  { value: 'leave', label: 'Stay with them' },
  { value: 'along', label: 'Go the same way' },
] as const;

const ticketNotes = {
  unassign: 'They stay in their groups, for the next person to take. An undo gives them back.',
  assign: 'They keep their groups where the person is in them.',
  leave: 'Zendesk unassigns them as groups are left, and an undo cannot give them back.',
};

const ends = [
  { value: 'downgrade', label: 'Become end users' },
  { value: 'suspend', label: 'Be suspended' },
  { value: 'delete', label: 'Be deleted' },
] as const;

const endNotes = {
  downgrade: 'They keep their history and free their seat. An undo brings them back.',
  suspend: 'They stay in one group and keep their seat, but can no longer sign in.',
  delete: 'Zendesk brings nobody back, and neither does an undo.',
};

/** Somebody leaves the team: what becomes of the open tickets and of them, in one ordered operation. */
export function OffboardForm({ step, ids, onChange }: StepFormPropsOf<PersonStepOf<'offboard'>>) {
  return (
    <Fields>
      <Note>They leave their groups, and all their sign-ins end.</Note>
      <RadioChoices
        legend="Their open tickets"
        choices={ticketWays}
        value={step.tickets}
        onChange={(tickets) => onChange({ ...step, tickets })}
      />
      {step.tickets === 'assign' ? (
        <RecordPicker
          resource="users"
          label="Assign to"
          filter="-role:end-user"
          without={ids}
          chosen={step.assignTo}
          onChange={(assignTo) => onChange({ ...step, assignTo })}
        />
      ) : null}
      <Note>{ticketNotes[step.tickets]}</Note>
      {step.tickets === 'leave' ? null : (
        <RadioChoices
          legend="Their solved tickets"
          choices={solvedWays}
          value={step.solvedToo ? 'along' : 'leave'}
          onChange={(solved) => onChange({ ...step, solvedToo: solved === 'along' })}
        />
      )}
      <RadioChoices legend="Then they" choices={ends} value={step.end} onChange={(end) => onChange({ ...step, end })} />
      <Note>{endNotes[step.end]}</Note>
    </Fields>
  );
}
