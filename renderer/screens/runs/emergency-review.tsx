import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Input, Label } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import styled from 'styled-components';
import type { RunSummary } from '../../../preload/contract/runs.ts';
import { visibleText } from '../../../preload/contract/text/visible-text.ts';
import { sentenceOf } from '../../parts/failure.ts';
import { space } from '../../parts/tokens.ts';
import { When } from '../../parts/when.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';

interface EmergencyReviewProps {
  readonly summary: RunSummary;
  readonly why: string;
}

/** Why a run could not wait for anybody, and the review that it owes until somebody has closed it. */
export function EmergencyReview({ summary: { run, emergencyReview: review }, why }: EmergencyReviewProps) {
  const client = useConsole();
  const cache = useQueryClient();
  const [comment, setComment] = useState('');
  const close = useMutation({
    mutationFn: (decision: 'approve' | 'reject') => client.runs.closeReview({ run, decision, comment: comment.trim() }),
    onSuccess: (after) => {
      cache.setQueryData(queries.run(client, run).queryKey, after);
      void cache.invalidateQueries({ queryKey: ['runs'] });
      void cache.invalidateQueries({ queryKey: ['compliance'] });
    },
  });
  return (
    <section aria-label="Emergency">
      <p>Sent as an emergency: {visibleText(why)}</p>
      {review ? (
        <p role="status">
          {review.decision === 'approve' ? 'Approved' : 'Rejected'} afterwards by {visibleText(review.by)},{' '}
          <When time={review.at} />
          {review.comment === '' ? '' : `: ${visibleText(review.comment)}`}
        </p>
      ) : (
        <Owed>
          <Field>
            <Label>It owes a review. What you say of it, if anything</Label>
            <Input isCompact value={comment} onChange={(event) => setComment(event.target.value)} />
          </Field>
          <Button size="small" onClick={() => close.isPending || close.mutate('approve')}>
            It was right
          </Button>
          <Button size="small" isDanger onClick={() => close.isPending || close.mutate('reject')}>
            It was wrong
          </Button>
        </Owed>
      )}
      {close.error ? <p role="alert">{sentenceOf(close.error)}</p> : null}
    </section>
  );
}

const Owed = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: end;
  gap: ${space('xs')};
`;
