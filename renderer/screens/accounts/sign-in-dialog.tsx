import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import type { Account, AppStatus } from '../../../preload/contract/accounts.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { problemsOf } from '../../parts/failure.ts';
import { useFirstField } from '../../parts/first-field.ts';
import { problemAt } from '../../parts/form/problem-message.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { forgetAccountData } from '../../shell/queries.ts';
import { BrowserSignInDialog } from './browser-sign-in-dialog.tsx';
import { TokenField } from './token-field.tsx';

interface SignInDialogProps {
  readonly account: Account;
  readonly status: AppStatus | undefined;
  readonly onClose: () => void;
}

/** Signs in anew to an account that is known already, in the way that it signs in. */
export function SignInDialog(props: SignInDialogProps) {
  const [inBrowser, setInBrowser] = useState(props.account.signIn === 'oauth');
  return inBrowser ? <BrowserSignInDialog {...props} /> : <TokenDialog {...props} onBrowser={() => setInBrowser(true)} />;
}

function TokenDialog({ account, status, onClose, onBrowser }: SignInDialogProps & { readonly onBrowser: () => void }) {
  const client = useConsole();
  const first = useFirstField<HTMLInputElement>();
  const cache = useQueryClient();
  const [token, setToken] = useState('');
  const signIn = useMutation({
    mutationFn: () => client.accounts.signIn({ account: account.id, token }),
    onSuccess: async () => {
      forgetAccountData(cache);
      await cache.invalidateQueries({ queryKey: ['accounts'] });
      onClose();
    },
  });
  const problem = signIn.error ? problemAt(problemsOf(signIn.error), 'token') : undefined;
  return (
    <Dialog
      title={`Sign in to ${account.name}`}
      closeLabel="Close without signing in"
      onClose={onClose}
      onFocus={first.onFocus}
      action={{
        label: signIn.isPending ? 'Signing in…' : 'Sign in',
        isReady: token.trim() !== '' && !signIn.isPending,
        run: signIn.mutate,
      }}
      error={problem ? undefined : signIn.error}
    >
      <TokenField
        signIn={account.signIn === 'api-token' ? 'api-token' : 'bearer'}
        inputRef={first.field}
        value={token}
        onChange={setToken}
        problem={problem}
        status={status}
      />
      <p>
        <Button isLink onClick={onBrowser}>
          Sign in through the browser instead
        </Button>
      </p>
    </Dialog>
  );
}
