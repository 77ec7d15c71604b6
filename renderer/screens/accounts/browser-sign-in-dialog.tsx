import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Modal } from '@zendeskgarden/react-modals';
import { Alert } from '@zendeskgarden/react-notifications';
import { type FormEvent, useState } from 'react';
import type { Account, AppStatus } from '../../../preload/contract/accounts.ts';
import { problemsOf, sentenceOf } from '../../parts/failure.ts';
import { Fields } from '../../parts/form/form-parts.ts';
import { problemAt } from '../../parts/form/problem-message.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { forgetAccountData } from '../../shell/queries.ts';
import { BrowserWaiting } from './browser-waiting.tsx';
import { AccessChoice, OAuthFields } from './oauth-fields.tsx';
import { useBrowserSignIn } from './use-browser-sign-in.ts';

interface BrowserSignInDialogProps {
  readonly account: Account;
  readonly status: AppStatus | undefined;
  readonly onClose: () => void;
}

/**
 * Signs in anew through the browser. This is also how an account that may only read is allowed to change things, and how one with a
 * token moves to OAuth.
 */
export function BrowserSignInDialog({ account, status, onClose }: BrowserSignInDialogProps) {
  const client = useConsole();
  const cache = useQueryClient();
  const [access, setAccess] = useState(account.access);
  const [oauthClient, setOAuthClient] = useState(account.oauthClient ?? '');
  const browser = useBrowserSignIn(() => {
    forgetAccountData(cache);
    onClose();
  });
  const problem = browser.error ? problemAt(problemsOf(browser.error), 'oauthClient') : undefined;
  function submit(event: FormEvent) {
    event.preventDefault();
    browser.begin((signal) => client.accounts.signInByBrowser({ account: account.id, access, oauthClient }, { signal }));
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
              {account.oauthClient ? (
                <AccessChoice access={access} onAccess={setAccess} />
              ) : (
                <OAuthFields
                  client={oauthClient}
                  onClient={setOAuthClient}
                  problem={problem}
                  access={access}
                  onAccess={setAccess}
                  status={status}
                />
              )}
              {browser.error && !problem ? (
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
