import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import styled from 'styled-components';
import type { PreviewSummary } from '../../../preload/contract/preview-summary.ts';
import type { JudgedDecision } from '../../../preload/contract/reviews.ts';
import { visibleLine, visibleText } from '../../../preload/contract/text/visible-text.ts';
import { SideSection } from '../../parts/side-section.tsx';
import { color, space } from '../../parts/tokens.ts';
import { When } from '../../parts/when.tsx';
import { ReviewDialog } from './review-dialog.tsx';

interface ReviewPanelProps {
  readonly account: string;
  readonly preview: PreviewSummary;
  readonly onReviewed: () => void;
}

/** What people said of this change set, and the way to say something oneself. */
export function ReviewPanel({ account, preview, onReviewed }: ReviewPanelProps) {
  const [isDeciding, setDeciding] = useState(false);
  const { decisions, hash } = preview;
  return (
    <SideSection
      title="Review"
      aside={
        <Button isLink onClick={() => setDeciding(true)}>
          Decide or comment
        </Button>
      }
    >
      {decisions.length === 0 ? <p>Nobody has said anything yet. Save it as a file for a colleague to look at.</p> : null}
      <List>
        {decisions.map((decision) => (
          <Decided key={`${decision.key ?? decision.by} ${decision.at}`} decision={decision} />
        ))}
      </List>
      {isDeciding ? (
        <ReviewDialog account={account} hash={hash} onReviewed={onReviewed} onClose={() => setDeciding(false)} />
      ) : null}
    </SideSection>
  );
}

const said = {
  approve: 'approves',
  reject: 'rejects',
  'request-changes': 'asks for changes',
  comment: 'comments',
} as const;

function Decided({
  decision: { by, reviewer, roles, decision, comment, at, on, without, checked, counts, why },
}: {
  readonly decision: JudgedDecision;
}) {
  const isNo = decision === 'reject' || decision === 'request-changes';
  return (
    <li>
      <strong>{visibleLine(reviewer ?? by)}</strong>
      {roles.length > 0 ? ` (${roles.map(visibleLine).join(', ')})` : ''} <Word data-no={isNo}>{said[decision]}</Word>
      {on === undefined ? '' : ` on ${on}`}, <When time={at} />
      {comment === '' ? null : <Quote>{visibleText(comment)}</Quote>}
      {without === undefined ? null : <Note>Wants these left out: {without.map(visibleLine).join(', ')}</Note>}
      {decision === 'approve' && counts ? <Note>{checked ? 'Counts' : 'Counts; not checked against Zendesk'}</Note> : null}
      {why === undefined ? null : <Note>{visibleLine(why)}</Note>}
    </li>
  );
}

const List = styled.ul`
  li {
    margin-bottom: ${space('xs')};
    overflow-wrap: anywhere;
  }
`;

const Word = styled.span`
  &[data-no='true'] {
    color: ${color('foreground.danger')};
  }
`;

const Quote = styled.blockquote`
  margin: 0;
  white-space: pre-wrap;
`;

const Note = styled.div`
  color: ${color('foreground.subtle')};
`;
