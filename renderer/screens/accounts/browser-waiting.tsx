import { Anchor } from '@zendeskgarden/react-buttons';
import { Dots } from '@zendeskgarden/react-loaders';
import styled from 'styled-components';
import { color, space } from '../../parts/tokens.ts';
import { CopyField } from './copy-field.tsx';

/** Sends the person to Zendesk in the browser and waits for them. The address is shown before it is opened. */
export function BrowserWaiting({ address }: { readonly address: string | undefined }) {
  if (address === undefined) return <p role="status">Getting ready…</p>;
  return (
    <Waiting>
      <p>
        <Anchor href={address} target="_blank" rel="noreferrer" isExternal externalIconLabel="opens in the browser">
          Open {new URL(address).host}
        </Anchor>{' '}
        and allow Redline there, within five minutes.
      </p>
      <CopyField label="Or open this address in the browser you use for Zendesk" text={address} />
      <Note role="status">
        <Dots aria-label="Waiting" /> Waiting for Zendesk
      </Note>
    </Waiting>
  );
}

const Waiting = styled.div`
  display: grid;
  gap: ${space('sm')};
`;

const Note = styled.p`
  color: ${color('foreground.subtle')};
`;
