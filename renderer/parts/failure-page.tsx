import { Button } from '@zendeskgarden/react-buttons';
import AlertErrorIcon from '@zendeskgarden/svg-icons/src/16/alert-error-stroke.svg?react';
import { EmptyState } from './empty-state.tsx';
import { sentenceOf } from './failure.ts';

/** In place of what could not be shown: what happened and what to do. */
export function FailurePage({ error, onRetry }: { readonly error: unknown; readonly onRetry?: (() => void) | undefined }) {
  return (
    <EmptyState icon={<AlertErrorIcon />} title="This could not be shown" role="alert">
      <p>{sentenceOf(error)}</p>
      {onRetry ? <Button onClick={onRetry}>Try again</Button> : null}
    </EmptyState>
  );
}
