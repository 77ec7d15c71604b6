import { Field, Fieldset, Label, Radio } from '@zendeskgarden/react-forms';
import { useId, useState } from 'react';
import styled from 'styled-components';
import type { FoundRecord, RunItem, Settlement } from '../../../preload/contract/runs.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { oneOf } from '../../parts/resource-words.ts';
import { color, space } from '../../parts/tokens.ts';
import { ComparedFields } from '../../parts/undo/compared-fields.tsx';

interface SettleDialogProps {
  /** Creations that only a person can settle. */
  readonly items: readonly RunItem[];
  readonly isPending: boolean;
  readonly onDecided: (settlements: Settlement[]) => void;
  readonly onClose: () => void;
}

/** No answer came to a creation, and Zendesk holds something like it. Shows both sides; a person says which it is. */
export function SettleDialog({ items, isPending, onDecided, onClose }: SettleDialogProps) {
  const [answers, setAnswers] = useState<ReadonlyMap<string, Settlement['answer']>>(new Map());
  const isReady = !isPending && items.every((item) => answers.has(nameOf(item)));
  return (
    <Dialog
      title="Which of these did the run create?"
      isLarge
      closeLabel="Close without deciding"
      onClose={onClose}
      action={{
        label: 'Go on with the run',
        isReady,
        run: () => onDecided([...answers].map(([item, answer]) => ({ item, answer }))),
      }}
    >
      <p>
        Zendesk gave no answer, and now holds something like what was sent. Compare them; nothing is sent for these until you say.
      </p>
      {items.map((item) => (
        <Doubt
          key={nameOf(item)}
          item={item}
          answer={answers.get(nameOf(item))}
          onAnswer={(answer) => setAnswers(new Map(answers).set(nameOf(item), answer))}
        />
      ))}
    </Dialog>
  );
}

interface DoubtProps {
  readonly item: RunItem;
  readonly answer: Settlement['answer'] | undefined;
  readonly onAnswer: (answer: Settlement['answer']) => void;
}

function Doubt({ item, answer, onAnswer }: DoubtProps) {
  const name = useId();
  const found = item.found ?? [];
  const choose = (value: Settlement['answer'], label: string) => (
    <Field key={value}>
      <Radio name={name} checked={answer === value} onChange={() => onAnswer(value)}>
        <Label isRegular>{label}</Label>
      </Radio>
    </Field>
  );
  return (
    <Part aria-label={item.name}>
      <h3>
        {oneOf(item.resource)} “{visibleLine(item.name)}”
      </h3>
      {found.map((record) => (
        <Candidate key={record.id} item={nameOf(item)} record={record} />
      ))}
      <Fieldset isCompact>
        <Fieldset.Legend hidden>What became of {item.name}</Fieldset.Legend>
        <Choices>
          {found.map(({ id }) => choose(id, `The run created ${id}`))}
          {choose('none', 'It was not created: send it again')}
          {choose('leave', 'Leave it out')}
        </Choices>
      </Fieldset>
    </Part>
  );
}

function Candidate({ item, record }: { readonly item: string; readonly record: FoundRecord }) {
  return (
    <>
      <p>
        {record.id}, {visibleLine(record.name)}
        {record.createdAt === undefined ? '' : `, created ${record.createdAt}`}
      </p>
      <ComparedFields
        item={item}
        columns={['Sent', 'In Zendesk']}
        rows={record.fields.map(({ field, sent, found }) => ({ field, values: [sent, found] }))}
      />
    </>
  );
}

function nameOf({ resource, id }: RunItem): string {
  return `${resource}:${id}`;
}

const Part = styled.section`
  padding: ${space('sm')} 0;
  border-top: 1px solid ${color('border.subtle')};

  h3 {
    margin-bottom: ${space('xs')};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
    overflow-wrap: anywhere;
  }
`;

const Choices = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: ${space('md')};
  margin-top: ${space('xs')};
`;
