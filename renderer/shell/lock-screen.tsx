import { useMutation } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Input, Label } from '@zendeskgarden/react-forms';
import { Alert } from '@zendeskgarden/react-notifications';
import LockIcon from '@zendeskgarden/svg-icons/src/16/lock-locked-stroke.svg?react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import styled from 'styled-components';
import type { LockState, Unlocking } from '../../preload/contract/protection.ts';
import { sentenceOf } from '../parts/failure.ts';
import { color, space } from '../parts/tokens.ts';
import { useConsole } from './console-context.tsx';

interface LockScreenProps {
  readonly lock: LockState;
  readonly onChange: (lock: LockState) => void;
}

/** The whole window while it is locked: nothing of any account, and the ways to unlock it. */
export function LockScreen({ lock, onChange }: LockScreenProps) {
  const client = useConsole();
  const field = useRef<HTMLInputElement>(null);
  const [passphrase, setPassphrase] = useState('');
  const unlock = useMutation({
    mutationFn: (how: Unlocking) => client.lock.unlock(how),
    onSuccess: onChange,
    onError: () => {
      setPassphrase('');
      field.current?.focus();
    },
  });
  useEffect(() => {
    document.title = 'Redline';
    field.current?.focus();
  }, []);
  function submit(event: FormEvent) {
    event.preventDefault();
    unlock.mutate({ by: 'passphrase', passphrase });
  }
  return (
    <Whole>
      <form onSubmit={submit}>
        <Icon aria-hidden="true">
          <LockIcon />
        </Icon>
        <h1>Redline is locked</h1>
        <p>What is being sent goes on. Nothing else is shown until you unlock it.</p>
        {lock.unreadable ? (
          <Alert type="error" role="alert">
            {lock.unreadable}
          </Alert>
        ) : null}
        <Field>
          <Label>Passphrase</Label>
          <Input
            type="password"
            ref={field}
            autoComplete="off"
            value={passphrase}
            onChange={(event) => setPassphrase(event.target.value)}
          />
        </Field>
        {unlock.error ? (
          <Alert type="error" role="alert">
            {sentenceOf(unlock.error)}
          </Alert>
        ) : null}
        <Button type="submit" isPrimary isStretched disabled={passphrase === '' || unlock.isPending}>
          {unlock.isPending ? 'Unlocking…' : 'Unlock'}
        </Button>
        {lock.system ? (
          <Button isStretched disabled={unlock.isPending} onClick={() => unlock.mutate({ by: 'system' })}>
            Unlock with {systemNames[lock.system]}
          </Button>
        ) : null}
      </form>
    </Whole>
  );
}

const systemNames = { 'touch-id': 'Touch ID', 'windows-hello': 'Windows Hello' } as const;

const Whole = styled.main`
  display: flex;
  align-items: center;
  justify-content: center;
  height: 100vh;
  padding: ${space('lg')};

  form {
    display: grid;
    gap: ${space('md')};
    width: min(340px, 100%);
  }

  h1 {
    font-size: ${({ theme }) => theme.fontSizes.xl};
    line-height: ${({ theme }) => theme.lineHeights.xl};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
    text-align: center;
  }

  p {
    margin-top: -${space('xs')};
    color: ${color('foreground.subtle')};
    text-align: center;
    text-wrap: balance;
  }
`;

const Icon = styled.span`
  display: inline-flex;
  align-items: center;
  justify-content: center;
  justify-self: center;
  width: 48px;
  height: 48px;
  border-radius: 50%;
  background: ${color('background.subtle')};
  color: ${color('foreground.subtle')};

  svg {
    width: 20px;
    height: 20px;
  }
`;
