import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import styled from 'styled-components';
import type { PreviewSummary } from '../../../preload/contract/preview-summary.ts';
import type { JudgedDecision } from '../../../preload/contract/reviews.ts';
import { visibleLine, visibleText } from '../../../preload/contract/text/visible-text.ts';
import { sentenceOf } from '../../parts/failure.ts';
import { SideSection } from '../../parts/side-section.tsx';
import { color, space } from '../../parts/tokens.ts';
import { When } from '../../parts/when.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { useNotify } from '../../shell/toasts.tsx';
import { AnswerDialog } from './answer-dialog.tsx';
import { useSavePage } from './use-save-file.ts';

interface ReviewPanelProps {
  readonly account: string;
  readonly preview: PreviewSummary;
  readonly onDecide: () => void;
  readonly onReviewed: () => void;
}

/** What people said of this change set, the way to say something oneself, and the way to ask those who have no Redline. */
export function ReviewPanel({ account, preview, onDecide, onReviewed }: ReviewPanelProps) {
  const [isTaking, setTaking] = useState(false);
  const { decisions, hash } = preview;
  const savePage = useSavePage(account, hash);
  const client = useConsole();
  const notify = useNotify();
  const { data: workspace } = useQuery(queries.workspace(client, false));
  const propose = useMutation({
    mutationFn: () => client.workspace.propose({ account, hash }),
    onSuccess: ({ pending, state, url, why = state.why }) =>
      notify(
        pending
          ? { type: 'warning', title: 'Not there yet', ...(why === undefined ? {} : { text: visibleLine(why) }) }
          : {
              type: 'success',
              title: 'The team has it',
              ...(url === undefined ? {} : { text: `Merge request: ${visibleLine(url)}` }),
            },
      ),
    onError: (failure) => notify({ type: 'error', title: 'Nothing was proposed', text: sentenceOf(failure) }),
  });
  return (
    <SideSection
      title="Review"
      aside={
        <Button isLink onClick={onDecide}>
          Decide or comment
        </Button>
      }
    >
      {decisions.length === 0 ? (
        <p>Nobody has said anything yet. Save it as a file for a colleague who has Redline, or as a page for one who has not.</p>
      ) : null}
      <List>
        {decisions.map((decision) => (
          <Decided key={`${decision.key ?? decision.by} ${decision.at}`} decision={decision} />
        ))}
      </List>
      <Buttons>
        <Button size="small" onClick={savePage}>
          Save as a page
        </Button>
        {workspace?.open === true ? (
          <Button size="small" disabled={propose.isPending} onClick={() => propose.mutate()}>
            Propose to the team
          </Button>
        ) : null}
        <Button size="small" onClick={() => setTaking(true)}>
          Take an answer
        </Button>
      </Buttons>
      {isTaking ? <AnswerDialog account={account} hash={hash} onTaken={onReviewed} onClose={() => setTaking(false)} /> : null}
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

const Buttons = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: ${space('xs')};
`;

const Quote = styled.blockquote`
  margin: 0;
  white-space: pre-wrap;
`;

const Note = styled.div`
  color: ${color('foreground.subtle')};
`;
