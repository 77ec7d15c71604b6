import { Anchor, Button } from '@zendeskgarden/react-buttons';
import { Modal } from '@zendeskgarden/react-modals';
import styled from 'styled-components';
import { color, space } from '../tokens.ts';

interface OpenLinkDialogProps {
  readonly address: string;
  /** Where the address comes from, in a sentence. */
  readonly origin: string;
  readonly onClose: () => void;
}

/** Shows where a link really leads before the system's browser opens it. */
export function OpenLinkDialog({ address, origin, onClose }: OpenLinkDialogProps) {
  const { host, protocol } = new URL(address);
  return (
    <Modal onClose={onClose}>
      <Modal.Header tag="h2">Open {host}?</Modal.Header>
      <Modal.Body>
        <p>{origin} It leads here:</p>
        <Address>{address}</Address>
        {protocol === 'http:' ? <p>The connection to it is not encrypted.</p> : null}
      </Modal.Body>
      <Modal.Footer>
        <Modal.FooterItem>
          <Button isBasic onClick={onClose}>
            Leave it
          </Button>
        </Modal.FooterItem>
        <Modal.FooterItem>
          <Anchor
            href={address}
            target="_blank"
            rel="noopener noreferrer"
            isExternal
            externalIconLabel="opens in the browser"
            onClick={onClose}
          >
            Open it
          </Anchor>
        </Modal.FooterItem>
      </Modal.Footer>
      <Modal.Close aria-label="Leave it" />
    </Modal>
  );
}

const Address = styled.p`
  margin: ${space('sm')} 0;
  padding: ${space('sm')};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background: ${color('background.subtle')};
  font-family: ${({ theme }) => theme.fonts.mono};
  overflow-wrap: anywhere;
`;
