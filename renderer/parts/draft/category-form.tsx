import { Fields } from '../form/form-parts.ts';
import { problemAt, type StepFormProps } from '../form/problem-message.tsx';
import { RadioChoices } from '../form/radio-choices.tsx';
import { TextInput } from '../form/text-input.tsx';
import type { StepOf } from './step.ts';

const ways = [
  { value: 'move', label: 'Move to' },
  { value: 'add', label: 'Add around' },
  { value: 'rename', label: 'Rename or dissolve' },
] as const;

const texts = {
  move: { label: 'Category', hint: 'Billing or Billing::Refunds. Empty takes them out of their category.' },
  add: { label: 'Category to add', hint: 'Refund::Sorry in EMEA becomes EMEA::Refund::Sorry.' },
  rename: { label: 'New category', hint: 'Another path moves all that is in it. Empty dissolves it: what it holds moves up.' },
};

/** The path that agents see before a macro's name. */
export function CategoryForm({ step, problems, onChange }: StepFormProps<StepOf<'category'>>) {
  const { label, hint } = texts[step.how];
  const isRename = step.how === 'rename';
  return (
    <Fields>
      <RadioChoices
        legend="What to do with the category"
        isLegendHidden
        choices={ways}
        value={step.how}
        onChange={(how) => onChange({ ...step, how })}
      />
      {isRename ? (
        <TextInput
          label="Category now"
          value={step.from}
          placeholder="Refund or Refund::EU"
          problem={problemAt(problems, 'from')}
          onChange={(from) => onChange({ ...step, from })}
        />
      ) : null}
      <TextInput
        label={label}
        hint={hint}
        value={step.text}
        problem={problemAt(problems, 'to') ?? problemAt(problems, 'category')}
        onChange={(text) => onChange({ ...step, text })}
      />
    </Fields>
  );
}
