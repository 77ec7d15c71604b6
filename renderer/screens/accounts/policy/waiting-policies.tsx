import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import styled from 'styled-components';
import type { PolicyText } from '../../../../preload/contract/reviews.ts';
import { visibleLine } from '../../../../preload/contract/text/visible-text.ts';
import { sentenceOf } from '../../../parts/failure.ts';
import { color, space } from '../../../parts/tokens.ts';
import { When } from '../../../parts/when.tsx';
import { useConsole } from '../../../shell/console-context.tsx';
import { queries } from '../../../shell/queries.ts';

interface WaitingPoliciesProps {
  readonly account: string;
  readonly waiting: PolicyText['waiting'];
}

/** Changes of a policy that the team's place holds, with what each would make otherwise, to be approved or rejected. */
export function WaitingPolicies({ account, waiting }: WaitingPoliciesProps) {
  const client = useConsole();
  const cache = useQueryClient();
  const decide = useMutation({
    mutationFn: (wish: { readonly rules: string; readonly decision: 'approve' | 'reject' }) =>
      client.reviews.decideOnPolicy({ account, ...wish }),
    onSuccess: (state) => {
      cache.setQueryData(queries.policy(client, account).queryKey, state);
      void cache.invalidateQueries({ queryKey: queries.reviewers(client, account).queryKey });
      void cache.invalidateQueries({ queryKey: ['changes', account] });
    },
  });
  if (waiting.length === 0) return null;
  return (
    <List aria-label="Changes that wait for approvals">
      {waiting.map(({ id, by, at, why, changes, approvedBy, rejectedBy, missing }) => (
        <li key={id}>
          <strong>
            {visibleLine(by)} proposes, <When time={at} />
          </strong>
          {why === '' ? null : <p>{visibleLine(why)}</p>}
          <pre>
            {changes
              .flatMap((change) => change.split('\n'))
              .map(visibleLine)
              .join('\n')}
          </pre>
          <p>
            {[
              ...(approvedBy.length > 0 ? [`Approved by ${approvedBy.join(' and ')}.`] : []),
              ...(rejectedBy.length > 0 ? [`Rejected by ${rejectedBy.join(' and ')}.`] : []),
              ...missing.map(({ sentence }) => sentence),
            ]
              .map(visibleLine)
              .join(' ')}
          </p>
          <Buttons>
            <Button size="small" onClick={() => decide.isPending || decide.mutate({ rules: id, decision: 'approve' })}>
              Approve this change
            </Button>
            <Button size="small" isDanger onClick={() => decide.isPending || decide.mutate({ rules: id, decision: 'reject' })}>
              Reject it
            </Button>
          </Buttons>
        </li>
      ))}
      {decide.error ? <li role="alert">{sentenceOf(decide.error)}</li> : null}
    </List>
  );
}

const List = styled.ul`
  li {
    margin-bottom: ${space('sm')};
    padding: ${space('sm')};
    border: 1px solid ${color('border.default')};
    border-radius: ${({ theme }) => theme.borderRadii.md};
  }

  pre {
    overflow-x: auto;
    font-size: ${({ theme }) => theme.fontSizes.sm};
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
`;

const Buttons = styled.div`
  display: flex;
  gap: ${space('xs')};
  margin-top: ${space('xs')};
`;
