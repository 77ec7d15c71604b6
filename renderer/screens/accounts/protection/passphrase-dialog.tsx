import { Button } from '@zendeskgarden/react-buttons';
import { Modal } from '@zendeskgarden/react-modals';
import { Alert } from '@zendeskgarden/react-notifications';
import type { FocusEvent, FormEvent, ReactNode } from 'react';
import { sentenceOf } from '../../../parts/failure.ts';
import { Fields } from '../../../parts/form/form-parts.ts';

interface PassphraseDialogProps {
  readonly title: string;
  /** On the button that does it. */
  readonly action: string;
  readonly isReady: boolean;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly onFocus: (event: FocusEvent) => void;
  readonly children: ReactNode;
}

/** A dialog around the fields of a passphrase. */
export function PassphraseDialog(props: PassphraseDialogProps) {
  const { title, action, isReady, isPending, error, onSubmit, onClose, onFocus, children } = props;
  function submit(event: FormEvent) {
    event.preventDefault();
    if (isReady) onSubmit();
  }
  return (
    <Modal onClose={onClose} onFocus={onFocus}>
      <Modal.Header tag="h2">{title}</Modal.Header>
      <form onSubmit={submit}>
        <Modal.Body>
          <Fields>
            {children}
            {error ? (
              <Alert type="error" role="alert">
                {sentenceOf(error)}
              </Alert>
            ) : null}
          </Fields>
        </Modal.Body>
        <Modal.Footer>
          <Modal.FooterItem>
            <Button isBasic onClick={onClose}>
              Cancel
            </Button>
          </Modal.FooterItem>
          <Modal.FooterItem>
            <Button isPrimary type="submit" disabled={!isReady || isPending}>
              {action}
            </Button>
          </Modal.FooterItem>
        </Modal.Footer>
      </form>
      <Modal.Close aria-label="Close without changing anything" />
    </Modal>
  );
}
