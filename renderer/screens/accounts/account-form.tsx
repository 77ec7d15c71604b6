import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Fieldset, Hint, Input, Label, Radio } from '@zendeskgarden/react-forms';
import { Modal } from '@zendeskgarden/react-modals';
import { Alert } from '@zendeskgarden/react-notifications';
import { type FormEvent, useState } from 'react';
import type { AppStatus, NewAccount } from '../../../preload/contract/accounts.ts';
import { problemsOf, sentenceOf } from '../../parts/failure.ts';
import { useFirstField } from '../../parts/first-field.ts';
import { useAccounts } from '../../shell/account-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { forgetAccountData } from '../../shell/queries.ts';
import { navigate, pathTo } from '../../shell/router.ts';
import { Choices, Fields } from '../draft/form-parts.ts';
import { ProblemMessage, problemAt, validationOf } from '../draft/problem-message.tsx';
import { TokenField } from './token-field.tsx';

const environments = [
  { environment: 'production', label: 'Production' },
  { environment: 'sandbox', label: 'Sandbox' },
  { environment: 'practice', label: 'Practice' },
] as const;

const signIns = [
  { signIn: 'bearer', label: 'OAuth access token' },
  { signIn: 'api-token', label: 'API token' },
] as const;

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
  const [values, setValues] = useState<NewAccount>({
    name: '',
    url: '',
    environment: 'sandbox',
    signIn: 'bearer',
    email: '',
    token: '',
  });
  const set = (change: Partial<NewAccount>) => setValues({ ...values, ...change });
  const add = useMutation({
    mutationFn: () => {
      const { email, ...rest } = values;
      return client.accounts.add(values.signIn === 'api-token' && email ? { ...rest, email } : rest);
    },
    onSuccess: async (account) => {
      await cache.invalidateQueries({ queryKey: ['accounts'] });
      forgetAccountData(cache);
      switchTo(account.id);
      onClose();
      navigate(pathTo('macros'));
    },
  });
  const problems = add.error ? problemsOf(add.error) : [];
  const at = (field: string) => problemAt(problems, field);
  const isPlaced = ['name', 'url', 'email', 'token', 'environment'].some((field) => at(field) !== undefined);
  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate();
  }
  return (
    <Modal onClose={onClose} onFocus={first.onFocus}>
      <Modal.Header tag="h2">Add an account</Modal.Header>
      <form onSubmit={submit} noValidate>
        <Modal.Body>
          <Fields>
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
                  value={values.email ?? ''}
                  {...validationOf(at('email'))}
                  onChange={(event) => set({ email: event.target.value })}
                />
                <ProblemMessage text={at('email')} />
              </Field>
            ) : null}
            <TokenField
              signIn={values.signIn}
              value={values.token}
              onChange={(token) => set({ token })}
              problem={at('token')}
              status={status}
            />
            {add.error && !isPlaced ? (
              <Alert type="error" role="alert">
                <Alert.Title>The account was not added</Alert.Title>
                {sentenceOf(add.error)}
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
            <Button isPrimary type="submit" disabled={add.isPending}>
              {add.isPending ? 'Signing in…' : 'Add the account'}
            </Button>
          </Modal.FooterItem>
        </Modal.Footer>
      </form>
      <Modal.Close aria-label="Close without adding" />
    </Modal>
  );
}
