import { useQuery } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Input, Label, Select } from '@zendeskgarden/react-forms';
import { type FormEvent, useState } from 'react';
import styled from 'styled-components';
import { Grouping } from '../../../preload/contract/figures.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { space } from '../../parts/tokens.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import type { FigureWish } from './use-figures.ts';

interface FigureFormProps {
  readonly account: string;
  readonly isGoing: boolean;
  /** Whether times of tickets are kept, so that figures can be had without asking Zendesk. */
  readonly isKept: boolean;
  readonly onMeasure: (wish: FigureWish) => void;
  readonly onCancel: () => void;
}

/** Of which days, by what, and around which run. */
export function FigureForm({ account, isGoing, isKept, onMeasure, onCancel }: FigureFormProps) {
  const [period, setPeriod] = useState(lastMonth);
  const [by, setBy] = useState<Grouping | ''>('');
  const [around, setAround] = useState('');
  const runs = useQuery(queries.runs(useConsole(), account)).data ?? [];
  const wish = (read: boolean): FigureWish => ({ ...period, by: by || undefined, around: around || undefined, read });
  const isWrong = period.from === '' || period.to === '' || period.from > period.to;
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isWrong) onMeasure(wish(true));
  }
  return (
    <Form onSubmit={submit} aria-label="Which figures">
      <Field>
        <Label>From</Label>
        <Input
          isCompact
          type="date"
          value={period.from}
          onChange={({ target }) => setPeriod({ ...period, from: target.value })}
        />
      </Field>
      <Field>
        <Label>To, inclusive</Label>
        <Input isCompact type="date" value={period.to} onChange={({ target }) => setPeriod({ ...period, to: target.value })} />
      </Field>
      <Field>
        <Label>By</Label>
        <Select
          isCompact
          value={by}
          disabled={around !== ''}
          onChange={({ target }) => setBy(Grouping.safeParse(target.value).data ?? '')}
        >
          <option value="">all together</option>
          {Grouping.options.map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </Select>
      </Field>
      {runs.length > 0 ? (
        <Field>
          <Label>Before and after</Label>
          <Select isCompact value={around} onChange={({ target }) => setAround(target.value)}>
            <option value="">no run</option>
            {runs.slice(0, mostRuns).map(({ run, title, startedAt }) => (
              <option key={run} value={run}>
                {`${startedAt.slice(0, 10)} ${visibleLine(title)}`}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      <Button type="submit" size="small" isPrimary disabled={isWrong || isGoing}>
        Read and compute
      </Button>
      {isKept ? (
        <Button size="small" disabled={isWrong || isGoing} onClick={() => onMeasure(wish(false))}>
          From what is kept
        </Button>
      ) : null}
      {isGoing ? (
        <Button size="small" onClick={onCancel}>
          Cancel
        </Button>
      ) : null}
    </Form>
  );
}

const mostRuns = 50;

/** The whole month before this one, by the computer's own calendar. */
function lastMonth(): { readonly from: string; readonly to: string } {
  const now = new Date();
  const day = (months: number, date: number) => {
    const at = new Date(Date.UTC(now.getFullYear(), now.getMonth() + months, date));
    return at.toISOString().slice(0, 10);
  };
  return { from: day(-1, 1), to: day(0, 0) };
}

const Form = styled.form`
  display: flex;
  flex-wrap: wrap;
  align-items: end;
  gap: ${space('sm')};

  > div {
    max-width: 220px;
  }

  @media print {
    display: none;
  }
`;
