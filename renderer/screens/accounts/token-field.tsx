import { Field, Hint, Input, Label } from '@zendeskgarden/react-forms';
import type { RefObject } from 'react';
import type { AppStatus, NewAccount } from '../../../preload/contract/accounts.ts';
import { ProblemMessage, validationOf } from '../../parts/form/problem-message.tsx';

interface TokenFieldProps {
  readonly signIn: NewAccount['signIn'];
  readonly inputRef?: RefObject<HTMLInputElement | null>;
  readonly value: string;
  readonly onChange: (token: string) => void;
  readonly problem: string | undefined;
  readonly status: AppStatus | undefined;
}

/** Takes a token and says where it goes, and how long Zendesk still takes tokens of its kind. */
export function TokenField({ signIn, inputRef, value, onChange, problem, status }: TokenFieldProps) {
  const isApiToken = signIn === 'api-token';
  return (
    <Field>
      <Label>{isApiToken ? 'API token' : 'OAuth access token'}</Label>
      <Hint>
        {status?.vault === 'memory'
          ? 'It is kept in memory until Redline is stopped, because there is no keychain here.'
          : 'It goes into this system’s keychain and is never shown again.'}
        {isApiToken
          ? ' Zendesk gives out no new API tokens since 27 October 2026, and takes none after 30 April 2027.'
          : ' It needs the scopes read and write.'}
      </Hint>
      <Input
        type="password"
        ref={inputRef ?? null}
        autoComplete="off"
        value={value}
        {...validationOf(problem)}
        onChange={(event) => onChange(event.target.value)}
      />
      <ProblemMessage text={problem} />
    </Field>
  );
}
