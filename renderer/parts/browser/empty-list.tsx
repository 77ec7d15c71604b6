import { Button } from '@zendeskgarden/react-buttons';
import SearchIcon from '@zendeskgarden/svg-icons/src/16/search-stroke.svg?react';
import { EmptyState } from '../empty-state.tsx';

interface EmptyListProps {
  readonly many: string;
  readonly hint?: string | undefined;
  /** The search cannot be understood. */
  readonly isInvalid: boolean;
  readonly query: string;
  readonly onClear: () => void;
}

/** In place of the rows where there are none: why, and the way out. */
export function EmptyList({ many, hint, isInvalid, query, onClear }: EmptyListProps) {
  if (isInvalid) return <EmptyState title="This search cannot be understood" />;
  if (query === '') {
    return (
      <EmptyState icon={<SearchIcon />} title={`No ${many} here yet`}>
        <p>{hint ?? `The snapshot of this account has no ${many}. Create some in Zendesk, then sync.`}</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<SearchIcon />} title="Nothing matches">
      <p>Try fewer words, or check the spelling.</p>
      <Button onClick={onClear}>Clear the search</Button>
    </EmptyState>
  );
}
