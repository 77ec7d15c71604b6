import { Button } from '@zendeskgarden/react-buttons';
import styled from 'styled-components';
import type { Difference, Effects, MovedTicket, Rehearsal } from '../../../preload/contract/rehearsal.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { sentenceOf } from '../../parts/failure.ts';
import { count, counted, duration } from '../../parts/quantities.ts';
import { SideSection } from '../../parts/side-section.tsx';
import { color, space } from '../../parts/tokens.ts';
import { When } from '../../parts/when.tsx';
import type { Rehearsing } from './use-rehearsal.ts';

interface RehearsalPanelProps {
  readonly rehearsing: Rehearsing;
  readonly onCancel: () => void;
}

/** What came of playing the change set and its undo on a twin of the account, in words; nothing before somebody asks. */
export function RehearsalPanel({ rehearsing, onCancel }: RehearsalPanelProps) {
  if (rehearsing.kind === 'none') return null;
  return (
    <SideSection
      title="Rehearsal"
      aside={
        rehearsing.kind === 'going' ? (
          <Button isLink onClick={onCancel}>
            Stop
          </Button>
        ) : undefined
      }
    >
      {rehearsing.kind === 'failed' ? <Bad>{sentenceOf(rehearsing.error)}</Bad> : null}
      {rehearsing.kind === 'going' ? <p role="status">{progressWords(rehearsing.progress)}</p> : null}
      {rehearsing.kind === 'done' ? <Told rehearsal={rehearsing.rehearsal} /> : null}
    </SideSection>
  );
}

function progressWords(progress: Extract<Rehearsing, { kind: 'going' }>['progress']): string {
  if (!progress) return 'Making a twin of the account…';
  const of = `${count(progress.done)} of ${count(progress.total)}`;
  if (progress.phase === 'filling') return `Making a twin of the account: ${of} records…`;
  return progress.phase === 'running' ? `Running on the twin: ${of}…` : `Taking back on the twin: ${of}…`;
}

function Told({ rehearsal }: { readonly rehearsal: Rehearsal }) {
  const { applied, failed, seconds, perMinute, snapshot, effects, refused, unknown, undone, differences, stays, undo } =
    rehearsal;
  const moved = [...new Set(effects.ticketsMoved.map(({ ticket }) => ticket))].length;
  return (
    <>
      <p role="status">
        {counted(applied, 'change')} went through{failed > 0 ? `, ${count(failed)} did not` : ''}. It takes about{' '}
        {duration(seconds)} at {count(perMinute)} requests a minute. Nothing was sent.
      </p>
      <p>
        Played on the snapshot of <When time={snapshot.takenAt} />.
      </p>
      <Lines title={refused.length === 0 ? 'Zendesk would refuse nothing' : `Zendesk would refuse ${count(refused.length)}`}>
        {refused.map(({ item, name, why }) => `${name} (${item}): ${why}`)}
      </Lines>
      <Lines title={effects.mails.length === 0 ? 'No mails would go' : `${counted(effects.mails.length, 'mail')} would go`}>
        {effects.mails.map(mailWords)}
      </Lines>
      <Lines
        title={effects.calls.length === 0 ? undefined : `Other systems would be called ${count(effects.calls.length)} times`}
      >
        {effects.calls.map(({ ticket, rule, to }) => `${to}, about ticket ${ticket} (${rule})`)}
      </Lines>
      <Lines title={moved === 0 ? 'No ticket would move by itself' : `${counted(moved, 'ticket')} would move`}>
        {effects.ticketsMoved.map(movedWords)}
      </Lines>
      <Lines title={undone ? 'The undo gives everything back' : 'The undo does not give everything back'}>
        {[
          ...differences.map(differenceWords),
          ...(differences.length > 0 ? [] : stays),
          ...(undo?.refused ?? []).map(({ name, why }) => `${name}: ${why}`),
        ]}
      </Lines>
      <Lines
        title={undo && undo.effects.mails.length > 0 ? `The undo sends ${counted(undo.effects.mails.length, 'mail')}` : undefined}
      >
        {(undo?.effects.mails ?? []).map(mailWords)}
      </Lines>
      <Lines title={unknown.length === 0 ? 'Nothing is left unknown' : 'Not known'} isOpen>
        {unknown.map(({ item, count: number, why }) => `${number > 1 ? `${item} (${count(number)})` : item}: ${why}`)}
      </Lines>
    </>
  );
}

/** Lines beyond these are counted; the command line has all of them. */
const mostShown = 50;

function Lines({
  title,
  isOpen = false,
  children,
}: {
  readonly title: string | undefined;
  readonly isOpen?: boolean;
  readonly children: readonly string[];
}) {
  if (title === undefined) return null;
  if (children.length === 0) return <p>{title}.</p>;
  return (
    <Details open={isOpen || children.length <= 3}>
      <summary>{title}</summary>
      <ul>
        {[...new Set(children)].slice(0, mostShown).map((line) => (
          <li key={line}>{visibleLine(line)}</li>
        ))}
        {children.length > mostShown ? <li>and {count(children.length - mostShown)} more</li> : null}
      </ul>
    </Details>
  );
}

function mailWords({ ticket, rule, to, subject }: Effects['mails'][number]): string {
  return `To ${to}, about ticket ${ticket}: “${subject}” (${rule})`;
}

function movedWords({ ticket, rule, changes }: MovedTicket): string {
  return `Ticket ${ticket}: ${changes.map(({ field }) => field.replaceAll('_', ' ')).join(', ')} (${rule ?? 'by Zendesk itself'})`;
}

function differenceWords({ resource, id, name, field, before, after }: Difference): string {
  const what = `${name} (${resource}:${id})`;
  if (field === undefined) return after === null ? `${what} is gone` : `${what} stays`;
  return `${what}: ${field.replaceAll('_', ' ')} ${JSON.stringify(before)} → ${JSON.stringify(after)}`;
}

const Bad = styled.p`
  color: ${color('foreground.danger')};
`;

const Details = styled.details`
  margin-bottom: ${space('xs')};
  overflow-wrap: anywhere;

  summary {
    cursor: pointer;
  }
`;
