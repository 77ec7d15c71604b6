import { Button } from '@zendeskgarden/react-buttons';
import styled from 'styled-components';
import type { ScheduledRun } from '../../../preload/contract/schedule.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { SideSection } from '../../parts/side-section.tsx';
import { color, space } from '../../parts/tokens.ts';
import { When } from '../../parts/when.tsx';
import { pathTo } from '../../shell/router.ts';
import { useSchedule } from './use-schedule.ts';

/** What waits for its window, and what came of what waited. */
export function ScheduledPanel({ account, hash }: { readonly account: string; readonly hash: string }) {
  const { own, cancel } = useSchedule(account, hash);
  if (own.length === 0) return null;
  return (
    <SideSection title="Scheduled">
      <List>
        {own.map((scheduled) => (
          <li key={scheduled.id}>
            {stateOf(scheduled)} <When time={scheduled.opensAt} />
            {scheduled.isHere ? '' : `, on ${visibleLine(scheduled.computer)}`}
            {scheduled.sentence === undefined ? null : <Note>{visibleLine(scheduled.sentence)}</Note>}
            {scheduled.run === undefined ? null : <a href={pathTo('runs', scheduled.run)}>The run</a>}
            {scheduled.state === 'waiting' ? (
              <div>
                <Button size="small" disabled={cancel.isPending} onClick={() => cancel.mutate(scheduled.id)}>
                  Do not run it
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </List>
    </SideSection>
  );
}

const words = {
  waiting: 'Is sent when its window opens,',
  begun: 'Was begun at its window,',
  ran: 'Was sent at its window,',
  missed: 'Missed its window,',
  refused: 'Was refused at its window,',
  cancelled: 'Was taken off its window,',
} as const satisfies Record<ScheduledRun['state'], string>;

function stateOf({ state }: ScheduledRun): string {
  return words[state];
}

const List = styled.ul`
  li {
    margin-bottom: ${space('xs')};
    overflow-wrap: anywhere;
  }
`;

const Note = styled.div`
  color: ${color('foreground.subtle')};
`;
