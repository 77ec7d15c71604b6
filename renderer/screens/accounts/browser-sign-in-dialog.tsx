import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Account, AppStatus } from '../../../preload/contract/accounts.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { problemsOf } from '../../parts/failure.ts';
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
  const begin = () =>
    browser.begin((signal) => client.accounts.signInByBrowser({ account: account.id, access, oauthClient }, { signal }));
  return (
    <Dialog
      title={`Sign in to ${account.name}`}
      closeLabel="Close without signing in"
      onClose={onClose}
      {...(browser.isUnderway ? { cancel: 'Back', onCancel: browser.cancel } : {})}
      action={browser.isUnderway ? undefined : { label: 'Sign in at Zendesk', isReady: true, run: begin }}
      error={browser.isUnderway || problem ? undefined : browser.error}
    >
      {browser.isUnderway ? (
        <BrowserWaiting address={browser.address} />
      ) : account.oauthClient ? (
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
    </Dialog>
  );
}
