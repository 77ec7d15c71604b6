import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Modal } from '@zendeskgarden/react-modals';
import { Alert } from '@zendeskgarden/react-notifications';
import { type FormEvent, useState } from 'react';
import type { Account } from '../../../preload/contract/accounts.ts';
import { sentenceOf } from '../../parts/failure.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { forgetAccountData } from '../../shell/queries.ts';
import { Fields } from '../draft/form-parts.ts';
import { BrowserWaiting } from './browser-waiting.tsx';
import { AccessChoice } from './oauth-fields.tsx';
import { useBrowserSignIn } from './use-browser-sign-in.ts';

interface BrowserSignInDialogProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** Signs in anew through the browser; this is also how an account that may only read is allowed to change things. */
export function BrowserSignInDialog({ account, onClose }: BrowserSignInDialogProps) {
  const client = useConsole();
  const cache = useQueryClient();
  const [access, setAccess] = useState(account.access);
  const browser = useBrowserSignIn(() => {
    forgetAccountData(cache);
    onClose();
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    browser.begin((signal) => client.accounts.signInByBrowser({ account: account.id, access }, { signal }));
  }
  return (
    <Modal onClose={onClose}>
      <Modal.Header tag="h2">Sign in to {account.name}</Modal.Header>
      <form onSubmit={submit}>
        <Modal.Body>
          {browser.isUnderway ? (
            <BrowserWaiting address={browser.address} />
          ) : (
            <Fields>
              <AccessChoice access={access} onAccess={setAccess} />
              {browser.error ? (
                <Alert type="error" role="alert">
                  {sentenceOf(browser.error)}
                </Alert>
              ) : null}
            </Fields>
          )}
        </Modal.Body>
        <Modal.Footer>
          <Modal.FooterItem>
            <Button isBasic onClick={browser.isUnderway ? browser.cancel : onClose}>
              {browser.isUnderway ? 'Back' : 'Cancel'}
            </Button>
          </Modal.FooterItem>
          {browser.isUnderway ? null : (
            <Modal.FooterItem>
              <Button isPrimary type="submit">
                Sign in at Zendesk
              </Button>
            </Modal.FooterItem>
          )}
        </Modal.Footer>
      </form>
      <Modal.Close aria-label="Close without signing in" />
    </Modal>
  );
}
