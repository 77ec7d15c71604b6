import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Field, Fieldset, Hint, Input, Label, Radio } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import type { Account, AppStatus, NewAccount, NewBrowserAccount } from '../../../preload/contract/accounts.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { problemsOf } from '../../parts/failure.ts';
import { useFirstField } from '../../parts/first-field.ts';
import { Choices } from '../../parts/form/form-parts.ts';
import { ProblemMessage, problemAt, validationOf } from '../../parts/form/problem-message.tsx';
import { useAccounts } from '../../shell/account-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { forgetAccountData } from '../../shell/queries.ts';
import { navigate, pathTo } from '../../shell/router.ts';
import { BrowserWaiting } from './browser-waiting.tsx';
import { OAuthFields } from './oauth-fields.tsx';
import { TokenField } from './token-field.tsx';
import { useBrowserSignIn } from './use-browser-sign-in.ts';

const environments = [
  { environment: 'production', label: 'Production' },
  { environment: 'sandbox', label: 'Sandbox' },
  { environment: 'practice', label: 'Practice' },
] as const;

const signIns = [
  { signIn: 'oauth', label: 'The browser' },
  { signIn: 'bearer', label: 'OAuth access token' },
  { signIn: 'api-token', label: 'API token' },
] as const;

/** Everything that can be filled in, whichever way of signing in is chosen. */
type Values = Omit<NewAccount, 'signIn' | 'email' | 'environment'> &
  Omit<NewBrowserAccount, 'environment'> & {
    /** Nobody chooses it for a person: what is not called production loses production's guards. */
    readonly environment: NewAccount['environment'] | undefined;
    readonly signIn: NewAccount['signIn'] | 'oauth';
    readonly email: string;
  };

interface AccountFormProps {
  readonly status: AppStatus | undefined;
  readonly onClose: () => void;
}

/** Adds an account. The sign-in is tried with Zendesk before anything is kept. */
export function AccountForm({ status, onClose }: AccountFormProps) {
  const client = useConsole();
  const first = useFirstField<HTMLInputElement>();
  const cache = useQueryClient();
  const { switchTo } = useAccounts();
  const [values, setValues] = useState<Values>({
    name: '',
    url: '',
    environment: undefined,
    signIn: 'oauth',
    email: '',
    token: '',
    oauthClient: '',
    access: 'read-write',
  });
  const [isUnchosen, setUnchosen] = useState(false);
  const set = (change: Partial<Values>) => setValues({ ...values, ...change });
  const opened = (account: Account) => {
    forgetAccountData(cache);
    switchTo(account.id);
    onClose();
    navigate(pathTo('macros'));
  };
  const browser = useBrowserSignIn(opened);
  const add = useMutation({
    mutationFn: () => {
      const { name, url, environment, signIn, email, token } = values;
      if (signIn === 'oauth' || environment === undefined) throw new Error('Nothing was chosen to add an account by.');
      const wanted = { name, url, environment, signIn, token };
      return client.accounts.add(signIn === 'api-token' && email ? { ...wanted, email } : wanted);
    },
    onSuccess: async (account) => {
      await cache.invalidateQueries({ queryKey: ['accounts'] });
      opened(account);
    },
  });
  const error = values.signIn === 'oauth' ? browser.error : add.error;
  const problems = error ? problemsOf(error) : [];
  const at = (field: string) =>
    field === 'environment' && isUnchosen && values.environment === undefined
      ? 'Say what it is: production asks for its name before each run.'
      : problemAt(problems, field);
  const isPlaced = ['name', 'url', 'email', 'token', 'environment', 'oauthClient'].some((field) => at(field) !== undefined);
  function submit() {
    setUnchosen(values.environment === undefined);
    if (values.environment === undefined) return;
    if (values.signIn !== 'oauth') {
      add.mutate();
      return;
    }
    const { name, url, oauthClient, access, environment } = values;
    browser.begin((signal) => client.accounts.addByBrowser({ name, url, environment, oauthClient, access }, { signal }));
  }
  if (browser.isUnderway) {
    return (
      <Dialog
        title={`Sign in to ${values.name}`}
        closeLabel="Close without adding"
        onClose={onClose}
        cancel="Back"
        onCancel={browser.cancel}
      >
        <BrowserWaiting address={browser.address} />
      </Dialog>
    );
  }
  return (
    <Dialog
      title="Add an account"
      closeLabel="Close without adding"
      onClose={onClose}
      onFocus={first.onFocus}
      action={{
        label: add.isPending ? 'Signing in…' : values.signIn === 'oauth' ? 'Sign in at Zendesk' : 'Add the account',
        isReady: !add.isPending,
        run: submit,
      }}
      error={isPlaced ? undefined : error}
      errorTitle="The account was not added"
    >
      <Field>
        <Label>Name</Label>
        <Hint>What you call it. On production you type it before each run.</Hint>
        <Input
          ref={first.field}
          value={values.name}
          {...validationOf(at('name'))}
          onChange={(event) => set({ name: event.target.value })}
        />
        <ProblemMessage text={at('name')} />
      </Field>
      <Field>
        <Label>Address</Label>
        <Input
          type="url"
          value={values.url}
          placeholder="https://example.zendesk.com"
          {...validationOf(at('url'))}
          onChange={(event) => set({ url: event.target.value })}
        />
        <ProblemMessage text={at('url')} />
      </Field>
      <Fieldset isCompact>
        <Fieldset.Legend>Environment</Fieldset.Legend>
        <Choices>
          {environments.map(({ environment, label }) => (
            <Field key={environment}>
              <Radio name="environment" checked={values.environment === environment} onChange={() => set({ environment })}>
                <Label isRegular>{label}</Label>
              </Radio>
            </Field>
          ))}
        </Choices>
        <ProblemMessage text={at('environment')} />
      </Fieldset>
      <Fieldset isCompact>
        <Fieldset.Legend>Sign in with</Fieldset.Legend>
        <Choices>
          {signIns.map(({ signIn, label }) => (
            <Field key={signIn}>
              <Radio name="sign-in" checked={values.signIn === signIn} onChange={() => set({ signIn })}>
                <Label isRegular>{label}</Label>
              </Radio>
            </Field>
          ))}
        </Choices>
      </Fieldset>
      {values.signIn === 'api-token' ? (
        <Field>
          <Label>E-mail address of the token’s owner</Label>
          <Input
            type="email"
            autoComplete="off"
            value={values.email}
            {...validationOf(at('email'))}
            onChange={(event) => set({ email: event.target.value })}
          />
          <ProblemMessage text={at('email')} />
        </Field>
      ) : null}
      {values.signIn === 'oauth' ? (
        <OAuthFields
          client={values.oauthClient}
          onClient={(oauthClient) => set({ oauthClient })}
          problem={at('oauthClient')}
          access={values.access}
          onAccess={(access) => set({ access })}
          status={status}
        />
      ) : (
        <TokenField
          signIn={values.signIn}
          value={values.token}
          onChange={(token) => set({ token })}
          problem={at('token')}
          status={status}
        />
      )}
    </Dialog>
  );
}
