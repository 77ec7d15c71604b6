import { Button } from '@zendeskgarden/react-buttons';
import styled from 'styled-components';
import { problemsOf } from '../failure.ts';
import { count, counted } from '../quantities.ts';
import { color, space } from '../tokens.ts';
import type { StepList } from './step-list.tsx';

interface LeaveOutBlockingProps {
  /** Why nothing is drafted. */
  readonly error: unknown;
  readonly list: Pick<StepList, 'resource' | 'one' | 'many'>;
  /** The selected records. */
  readonly ids: readonly number[];
  readonly onLeaveOut: (ids: readonly number[]) => void;
}

/** Where some of the selected records stand in the way of the others: the offer to leave just those out. */
export function LeaveOutBlocking({ error, list, ids, onLeaveOut }: LeaveOutBlockingProps) {
  const blocking = blockingRecords(error, list.resource, ids);
  const left = ids.length - blocking.length;
  if (blocking.length === 0) return null;
  if (left === 0)
    return <Told>{ids.length === 1 ? `It is the only ${list.one}` : `It is so of all ${list.many}`} selected.</Told>;
  return (
    <Told>
      <Button size="small" onClick={() => onLeaveOut(blocking)}>
        {blocking.length === 1 ? `Leave that ${list.one} out` : `Leave those ${count(blocking.length)} out`}
      </Button>
      <span>{counted(left, list.one, list.many)} would stay selected.</span>
    </Told>
  );
}

/** Which of the records the problems are about that are gone with the records. */
export function blockingRecords(error: unknown, resource: string, ids: readonly number[]): readonly number[] {
  const items = new Set(problemsOf(error).flatMap((problem) => problem.items ?? []));
  return ids.filter((id) => items.has(`${resource}:${id}`));
}

const Told = styled.p`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: ${space('sm')};
  margin-top: ${space('sm')};
  color: ${color('foreground.subtle')};
`;
