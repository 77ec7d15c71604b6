import type { PreviewSummary } from '../../../preload/contract/preview-summary.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { count, counted } from '../../parts/quantities.ts';
import { SideSection } from '../../parts/side-section.tsx';
import { When } from '../../parts/when.tsx';

/** How many tickets are changed and left, and what the account's triggers make of it; nothing where no ticket is touched. */
export function TicketsPanel({ preview: { tickets, triggers = [] } }: { readonly preview: PreviewSummary }) {
  if (!tickets && triggers.length === 0) return null;
  return (
    <SideSection title="Tickets">
      {tickets ? (
        <p>
          {count(tickets.open)} open and {count(tickets.closed)} closed will be changed, {count(tickets.closedLeft)} closed left
          as they are. Looked up <When time={tickets.lookedUpAt} />; Zendesk’s search lags some minutes behind.
        </p>
      ) : null}
      {triggers.map(({ item, name, fires, mayFire, notifies }) => (
        <p key={item}>
          Trigger “{visibleLine(name)}” runs on {counted(fires, 'ticket')}
          {mayFire > 0 ? `, perhaps on ${count(mayFire)} more` : ''}
          {notifies.length > 0 ? `, and tells ${notifies.join(', ')}` : ''}.
        </p>
      ))}
    </SideSection>
  );
}
