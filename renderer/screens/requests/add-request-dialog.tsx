import { useMutation } from '@tanstack/react-query';
import { Field, Input, Label, Select } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import { Criticality, RequestWish } from '../../../preload/contract/requests.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useConsole } from '../../shell/console-context.tsx';

interface AddRequestProps {
  readonly onClose: () => void;
  readonly onAdded: () => unknown;
}

const scales = [
  {
    name: 'reach',
    label: 'Whom it reaches',
    steps: [
      [10, 'Customers'],
      [7, 'All agents'],
      [4, 'One region'],
      [2, 'A small group'],
      [1, 'Hardly anybody'],
    ],
  },
  {
    name: 'impact',
    label: 'What it changes',
    steps: [
      [3, 'Revenue'],
      [2, 'A major workflow'],
      [1, 'A minor workflow'],
      [0.5, 'Hardly anything'],
    ],
  },
  {
    name: 'confidence',
    label: 'How sure',
    steps: [
      [1, 'Measured'],
      [0.8, 'Fairly sure'],
      [0.5, 'A guess'],
    ],
  },
] as const;
const numbers: ReadonlySet<string> = new Set([...scales.map(({ name }) => name), 'effort']);
const texts = {
  title: 'What is asked for',
  requester: 'Who asks',
  customerImpact: 'What customers notice',
  issue: 'Issue',
} as const;

/** A request typed by hand. */
export function AddRequestDialog({ onClose, onAdded }: AddRequestProps) {
  const client = useConsole();
  const [words, setWords] = useState<Readonly<Record<string, string>>>({});
  const set = (name: string, value: string) => setWords({ ...words, [name]: value });
  const wish = RequestWish.safeParse(
    Object.fromEntries(
      Object.entries(words).flatMap(([name, text]) => {
        if (text.trim() === '') return [];
        return [[name, numbers.has(name) ? Number(text) : text.trim()]];
      }),
    ),
  );
  const add = useMutation({
    mutationFn: async () => (wish.success ? client.requests.add(wish.data) : undefined),
    onSuccess: async () => {
      await onAdded();
      onClose();
    },
  });
  return (
    <Dialog
      title="New request"
      closeLabel="Close without adding"
      onClose={onClose}
      action={{ label: 'Add to the queue', isReady: wish.success && !add.isPending, run: () => add.mutate() }}
      error={add.error}
    >
      {Object.entries(texts).map(([name, label]) => (
        <Field key={name}>
          <Label>{label}</Label>
          <Input isCompact value={words[name] ?? ''} onChange={({ target }) => set(name, target.value)} />
        </Field>
      ))}
      {scales.map(({ name, label, steps }) => (
        <Field key={name}>
          <Label>{label}</Label>
          <Select isCompact value={words[name] ?? ''} onChange={({ target }) => set(name, target.value)}>
            <option value="">not known</option>
            {steps.map(([value, step]) => (
              <option key={value} value={value}>
                {step}
              </option>
            ))}
          </Select>
        </Field>
      ))}
      <Field>
        <Label>Days of work</Label>
        <Input
          isCompact
          type="number"
          min="0.5"
          step="0.5"
          value={words.effort ?? ''}
          onChange={({ target }) => set('effort', target.value)}
        />
      </Field>
      <Field>
        <Label>Level</Label>
        <Select isCompact value={words.criticality ?? ''} onChange={({ target }) => set('criticality', target.value)}>
          <option value="">not known</option>
          {Criticality.options.map((level) => (
            <option key={level} value={level}>
              {level}
            </option>
          ))}
        </Select>
      </Field>
    </Dialog>
  );
}
