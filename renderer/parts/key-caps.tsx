import { Kbd } from '@zendeskgarden/react-typography';
import styled from 'styled-components';
import { keyCaps } from '../shell/keys.ts';

/** The keys of a shortcut, for the eye only: what is said aloud is the control's own name. */
export function KeyCaps({ keys }: { readonly keys: string }) {
  return (
    <Caps aria-hidden="true">
      {keyCaps(keys).map((cap) => (
        <Kbd key={cap} size="small">
          {cap}
        </Kbd>
      ))}
    </Caps>
  );
}

const Caps = styled.span`
  display: inline-flex;
  gap: 2px;
  white-space: nowrap;
`;
