import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Anchor, Button } from '@zendeskgarden/react-buttons';
import { Field, Hint, Input, Label } from '@zendeskgarden/react-forms';
import { Alert } from '@zendeskgarden/react-notifications';
import { useEffect, useRef, useState } from 'react';
import styled from 'styled-components';
import type { Account } from '../../../preload/contract/accounts.ts';
import { salesforceRedirects } from '../../../preload/contract/salesforce.ts';
import { sentenceOf } from '../../parts/failure.ts';
import { space } from '../../parts/tokens.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { fileOf } from './file-of.ts';

interface SalesforceReadingProps {
  readonly account: Account;
  /** Accounts and contacts as they were read, in place of files. */
  readonly onFiles: (files: readonly File[]) => void;
}

/** Reads accounts and contacts from the company's Salesforce; signs in through the browser before. */
export function SalesforceReading({ account, onFiles }: SalesforceReadingProps) {
  const client = useConsole();
  const cache = useQueryClient();
  const [words, setWords] = useState({ url: '', clientId: '', where: '' });
  const [address, setAddress] = useState<string>();
  const underway = useRef<AbortController>(undefined);
  useEffect(() => () => underway.current?.abort(), []);
  const state = useQuery({ queryKey: ['salesforce'], queryFn: ({ signal }) => client.salesforce.state(undefined, { signal }) });
  const again = () => cache.invalidateQueries({ queryKey: ['salesforce'] });
  const connect = useMutation({
    mutationFn: async () => {
      underway.current?.abort();
      const cancel = new AbortController();
      underway.current = cancel;
      const { url, clientId } = words;
      for await (const event of await client.salesforce.connect({ url, clientId }, { signal: cancel.signal }))
        if (event.type === 'open') setAddress(event.address);
    },
    onSettled: () => {
      setAddress(undefined);
      return again();
    },
  });
  const disconnect = useMutation({ mutationFn: () => client.salesforce.disconnect({}), onSuccess: again });
  const read = useMutation({
    mutationFn: async () =>
      client.salesforce.read({ account: account.id, ...(words.where.trim() === '' ? {} : { where: words.where }) }),
    onSuccess: ({ files }) => onFiles(files.map(fileOf)),
  });
  const set =
    (name: keyof typeof words) =>
    ({ target }: { readonly target: { readonly value: string } }) =>
      setWords({ ...words, [name]: target.value });
  const failed = [connect, disconnect, read].find(({ error }) => error !== null)?.error;
  return (
    <details>
      <summary>Read it from Salesforce itself</summary>
      <Body>
        {state.data?.connected ? (
          <>
            <p>Signed in to {state.data.instance}. Accounts and contacts are read; nothing is ever written there.</p>
            <Field>
              <Label>Which accounts (SOQL after WHERE)</Label>
              <Hint>Empty for all. Contacts are those of these accounts.</Hint>
              <Input isCompact value={words.where} onChange={set('where')} />
            </Field>
            <Ways>
              <Button size="small" disabled={read.isPending} onClick={() => read.mutate()}>
                {read.isPending ? 'Reading…' : 'Read accounts and contacts'}
              </Button>
              <Button size="small" disabled={disconnect.isPending} onClick={() => disconnect.mutate()}>
                Forget the sign-in
              </Button>
            </Ways>
            {read.data ? (
              <p role="status">
                Read {read.data.files.map(({ rows, name }) => `${rows} rows of ${name}`).join(', ')}.{' '}
                {read.data.usage
                  ? `The company has used ${read.data.usage.used} of ${read.data.usage.of} requests of 24 hours. `
                  : ''}
                {read.data.notes.join(' ')}
              </p>
            ) : null}
          </>
        ) : (
          <>
            <p>
              An administrator makes an External Client App in Setup: OAuth with PKCE, no secret, the scopes api and
              refresh_token, and these callback URLs: {salesforceRedirects.join(' ')}
            </p>
            <Field>
              <Label>Your company’s address</Label>
              <Hint>https://NAME.my.salesforce.com</Hint>
              <Input isCompact value={words.url} onChange={set('url')} />
            </Field>
            <Field>
              <Label>The app’s consumer key</Label>
              <Input isCompact value={words.clientId} onChange={set('clientId')} />
            </Field>
            <Ways>
              <Button
                size="small"
                disabled={words.url === '' || words.clientId === '' || connect.isPending}
                onClick={() => connect.mutate()}
              >
                {connect.isPending ? 'Waiting for Salesforce…' : 'Sign in'}
              </Button>
              {connect.isPending ? (
                <Button size="small" onClick={() => underway.current?.abort()}>
                  Cancel
                </Button>
              ) : null}
              {address === undefined ? null : (
                <Anchor href={address} target="_blank" rel="noreferrer" isExternal externalIconLabel="opens in the browser">
                  Open {new URL(address).host} and allow Redline there
                </Anchor>
              )}
            </Ways>
          </>
        )}
        {failed ? (
          <Alert type="error" role="alert">
            {sentenceOf(failed)}
          </Alert>
        ) : null}
      </Body>
    </details>
  );
}

const Body = styled.div`
  display: grid;
  gap: ${space('sm')};
  padding: ${space('sm')} 0;
  overflow-wrap: anywhere;
`;

const Ways = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: ${space('xs')};
`;
