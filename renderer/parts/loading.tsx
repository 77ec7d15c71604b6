import { Dots } from '@zendeskgarden/react-loaders';
import styled from 'styled-components';
import { color, space } from './tokens.ts';

/** Shown while something is on its way; nothing for the first moment, so that what is quick does not flicker. */
export function Loading({ label }: { readonly label: string }) {
  return (
    <Place role="status" aria-label={label}>
      <Dots delayMS={300} size={32} aria-hidden="true" />
    </Place>
  );
}

const Place = styled.div`
  display: flex;
  flex: 1;
  align-items: center;
  justify-content: center;
  min-height: 160px;
  padding: ${space('xl')};
  color: ${color('foreground.subtle')};
`;
