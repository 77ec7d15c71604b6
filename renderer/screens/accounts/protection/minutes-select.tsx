import { Field, Label, Select } from '@zendeskgarden/react-forms';
import { counted } from '../../../parts/quantities.ts';

interface MinutesSelectProps {
  readonly minutes: number;
  readonly onChange: (minutes: number) => void;
  readonly isLabelled?: boolean;
}

const choices = [1, 5, 15, 30, 60, 240];

/** After how many minutes without the person the window locks itself. */
export function MinutesSelect({ minutes, onChange, isLabelled = false }: MinutesSelectProps) {
  const all = choices.includes(minutes) ? choices : [...choices, minutes].sort((left, right) => left - right);
  return (
    <Field>
      <Label hidden={!isLabelled}>Lock after</Label>
      <Select isCompact value={minutes} onChange={(event) => onChange(Number(event.target.value))}>
        {all.map((choice) => (
          <option key={choice} value={choice}>
            {counted(choice, 'minute')}
          </option>
        ))}
      </Select>
    </Field>
  );
}
