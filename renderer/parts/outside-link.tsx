import { Button } from '@zendeskgarden/react-buttons';
import { type ReactNode, useState } from 'react';
import { OpenLinkDialog } from './rich-text/open-link-dialog.tsx';

interface OutsideLinkProps {
  readonly address: string;
  readonly label: string;
  /** Where the address comes from, in a sentence. */
  readonly origin: string;
  readonly children: ReactNode;
}

/** A link out of the program. The person sees where it leads before the system's browser opens it. */
export function OutsideLink({ address, label, origin, children }: OutsideLinkProps) {
  const [isAsking, setAsking] = useState(false);
  const open = () => (shellAsks ? window.open(address, '_blank', 'noopener,noreferrer') : setAsking(true));
  return (
    <>
      <Button isLink onClick={open} aria-label={label}>
        {children}
      </Button>
      {isAsking ? <OpenLinkDialog address={address} origin={origin} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

/** The desktop's shell decides itself what it opens and shows what it does not know; in the browser nobody but this page can. */
const shellAsks = window.location.protocol !== 'http:';
