import { Checkbox, Field, Hint, Label } from '@zendeskgarden/react-forms';
import type { QueuedRun } from '../../../preload/contract/schedule.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { counted } from '../../parts/quantities.ts';
import { When } from '../../parts/when.tsx';

interface QueuedRunsProps {
  readonly queued: readonly QueuedRun[];
  readonly isMeant: boolean;
  readonly onMean: (isMeant: boolean) => void;
}

/** What else waits for its window; what would have to be drafted again has to be said to be meant. */
export function QueuedRuns({ queued, isMeant, onMean }: QueuedRunsProps) {
  if (queued.length === 0) return null;
  const delayed = queued.filter((each) => each.delayed);
  return (
    <section aria-label="What else waits for its window">
      <p>{counted(queued.length, 'other change set')} waiting for a window on this account:</p>
      <ul>
        {queued.map(({ hash, title, by, opensAt, delayed: isDelayed, records }) => (
          <li key={hash}>
            {visibleLine(title)}, {visibleLine(by)}, <When time={opensAt} />
            {isDelayed ? `: ${counted(records.length, 'record')} the same` : ''}
          </li>
        ))}
      </ul>
      {delayed.length === 0 ? null : (
        <Field>
          <Checkbox checked={isMeant} onChange={(event) => onMean(event.target.checked)}>
            <Label>{counted(delayed.length, 'of them', 'of them')} may be delayed</Label>
            <Hint>What is sent now changes its records, so that it is refused at its window and has to be drafted again.</Hint>
          </Checkbox>
        </Field>
      )}
    </section>
  );
}
