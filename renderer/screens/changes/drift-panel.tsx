import { Button } from '@zendeskgarden/react-buttons';
import { Dots } from '@zendeskgarden/react-loaders';
import { Alert } from '@zendeskgarden/react-notifications';
import { useState } from 'react';
import styled from 'styled-components';
import type { Drift } from '../../../preload/contract/change-set.ts';
import { DriftList } from '../../parts/drift-list.tsx';
import { sentenceOf } from '../../parts/failure.ts';
import { counted } from '../../parts/quantities.ts';
import { SideSection } from '../../parts/side-section.tsx';
import { space } from '../../parts/tokens.ts';
import { When } from '../../parts/when.tsx';

interface DriftPanelProps {
  readonly isSignedIn: boolean;
  readonly drifted: readonly Drift[] | undefined;
  readonly error: unknown;
  readonly isChecking: boolean;
  /** Milliseconds since 1970. */
  readonly checkedAt: number;
  readonly onCheck: () => void;
  readonly onExclude: (items: string[]) => void;
  /** Absent where the edit is no longer on the desk. */
  readonly onDraftAgain: (() => void) | undefined;
}

/** Whether the records still are in Zendesk as the change set expects them. */
export function DriftPanel({
  isSignedIn,
  drifted,
  error,
  isChecking,
  checkedAt,
  onCheck,
  onExclude,
  onDraftAgain,
}: DriftPanelProps) {
  const [isListed, setListed] = useState(false);
  return (
    <SideSection
      title="Unchanged in Zendesk?"
      aside={
        isSignedIn && !isChecking ? (
          <Button isLink onClick={onCheck}>
            Check again
          </Button>
        ) : null
      }
    >
      <div role="status">
        {!isSignedIn ? <p>Not checked, because you are not signed in. The run checks before it sends anything.</p> : null}
        {isChecking ? (
          <p>
            <Dots size={16} aria-hidden="true" /> Asking Zendesk…
          </p>
        ) : null}
        {error && !isChecking ? <Alert type="warning">{sentenceOf(error)}</Alert> : null}
        {drifted && !error && !isChecking && drifted.length === 0 ? (
          <p>
            Yes. Checked <When time={new Date(checkedAt).toISOString()} />.
          </p>
        ) : null}
      </div>
      {drifted && !isChecking && drifted.length > 0 ? (
        <Alert type="error">
          <Alert.Title>{counted(drifted.length, 'record')} changed in Zendesk since this was drafted</Alert.Title>
          As long as {drifted.length === 1 ? 'it is' : 'they are'} part of this change set, a run would send nothing.
          <Ways>
            <Button size="small" onClick={() => onExclude(drifted.map(({ item }) => item))}>
              Leave {drifted.length === 1 ? 'it' : 'them'} out
            </Button>
            {onDraftAgain ? (
              <Button size="small" onClick={onDraftAgain}>
                Sync and edit again
              </Button>
            ) : null}
            <Button size="small" isBasic onClick={() => setListed(!isListed)} aria-expanded={isListed}>
              {isListed ? 'Hide' : 'Show'} what changed
            </Button>
          </Ways>
          {isListed ? <DriftList drifted={drifted} /> : null}
        </Alert>
      ) : null}
    </SideSection>
  );
}

const Ways = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: ${space('xs')};
  margin-top: ${space('xs')};
`;
