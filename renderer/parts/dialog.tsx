import { Button } from '@zendeskgarden/react-buttons';
import { Modal } from '@zendeskgarden/react-modals';
import { Alert } from '@zendeskgarden/react-notifications';
import type { FocusEvent, FormEvent, ReactNode } from 'react';
import { sentenceOf } from './failure.ts';
import { Fields } from './form/form-parts.ts';

interface DialogProps {
  readonly title: ReactNode;
  readonly closeLabel: string;
  readonly onClose: () => void;
  /** Where the focus goes first: see `useFirstField`. */
  readonly onFocus?: (event: FocusEvent) => void;
  readonly isLarge?: boolean;
  /** The title in the colour of danger. */
  readonly isDanger?: boolean;
  /** What the dialog is for; without it there is only the way out. */
  readonly action?: DialogAction | undefined;
  /** On the button that leaves things as they are, and what it does where that is more than closing. */
  readonly cancel?: string;
  readonly onCancel?: () => void;
  readonly error?: unknown;
  readonly errorTitle?: string;
  readonly children: ReactNode;
}

interface DialogAction {
  readonly label: string;
  readonly isReady: boolean;
  readonly isDanger?: boolean;
  readonly run: () => void;
}

/** A dialog with a form in it: its fields, what went wrong, the way out and the one thing it is for. Enter does that, where it can. */
export function Dialog(props: DialogProps) {
  const { title, closeLabel, onClose, onFocus, isLarge = false, isDanger = false, action, error, errorTitle, children } = props;
  function submit(event: FormEvent) {
    event.preventDefault();
    if (action?.isReady) action.run();
  }
  return (
    <Modal onClose={onClose} isLarge={isLarge} {...(onFocus ? { onFocus } : {})}>
      <Modal.Header tag="h2" isDanger={isDanger}>
        {title}
      </Modal.Header>
      <form onSubmit={submit} noValidate>
        <Modal.Body>
          <Fields>
            {children}
            {error ? (
              <Alert type="error" role="alert">
                {errorTitle ? <Alert.Title>{errorTitle}</Alert.Title> : null}
                {sentenceOf(error)}
              </Alert>
            ) : null}
          </Fields>
        </Modal.Body>
        <Modal.Footer>
          <Modal.FooterItem>
            <Button isBasic onClick={props.onCancel ?? onClose}>
              {props.cancel ?? 'Cancel'}
            </Button>
          </Modal.FooterItem>
          {action ? (
            <Modal.FooterItem>
              <Button isPrimary isDanger={action.isDanger ?? false} type="submit" disabled={!action.isReady}>
                {action.label}
              </Button>
            </Modal.FooterItem>
          ) : null}
        </Modal.Footer>
      </form>
      <Modal.Close aria-label={closeLabel} />
    </Modal>
  );
}
