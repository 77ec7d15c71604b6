import { Fields, Note } from '../form/form-parts.ts';
import type { StepFormProps } from '../form/problem-message.tsx';
import { RadioChoices } from '../form/radio-choices.tsx';
import type { StepOf } from './step.ts';

const orders = [
  { value: 'title', label: 'By title' },
  { value: 'as-now', label: 'As they are' },
] as const;

const places = [
  { value: 'in-place', label: 'In their places' },
  { value: 'first', label: 'To the front' },
  { value: 'last', label: 'To the end' },
] as const;

/** Where macros or rules stand in the list. */
export function OrderForm({
  step,
  onChange,
  note = 'Agents see this order only where the account orders macros by hand. Other macros make room where they have to.',
}: Omit<StepFormProps<StepOf<'order'>>, 'problems'> & { readonly note?: string }) {
  return (
    <Fields>
      <RadioChoices legend="Order" choices={orders} value={step.order} onChange={(order) => onChange({ ...step, order })} />
      <RadioChoices legend="Where" choices={places} value={step.to} onChange={(to) => onChange({ ...step, to })} />
      <Note>{note}</Note>
    </Fields>
  );
}
