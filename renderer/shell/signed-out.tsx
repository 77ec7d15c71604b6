import LockIcon from '@zendeskgarden/svg-icons/src/16/lock-locked-stroke.svg?react';
import { useEffect } from 'react';
import styled from 'styled-components';
import { EmptyState } from '../parts/empty-state.tsx';

/** The whole page where there is no session with the console: only its own address opens one. */
export function SignedOut({ reason }: { readonly reason?: string }) {
  useEffect(() => {
    document.title = 'Redline';
  }, []);
  return (
    <Whole>
      <EmptyState
        icon={<LockIcon />}
        title={reason ? 'Redline is not running' : 'Open the address that redline printed'}
        role="alert"
      >
        <p>
          {reason ??
            'This window has no session, or nobody used it for a while. What was being sent goes on. Press Enter where redline runs for a new address, which works once, or start redline again.'}
        </p>
      </EmptyState>
    </Whole>
  );
}

const Whole = styled.main`
  display: flex;
  height: 100vh;
`;
