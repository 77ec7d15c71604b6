import { Field, Fieldset, Hint, Input, Label, Radio } from '@zendeskgarden/react-forms';
import type { Access, AppStatus } from '../../../preload/contract/accounts.ts';
import { Choices } from '../../parts/form/form-parts.ts';
import { ProblemMessage, validationOf } from '../../parts/form/problem-message.tsx';
import { ClientSteps } from './client-steps.tsx';

interface OAuthFieldsProps {
  readonly client: string;
  readonly onClient: (client: string) => void;
  readonly problem: string | undefined;
  readonly access: Access;
  readonly onAccess: (access: Access) => void;
  readonly status: AppStatus | undefined;
}

const accesses = [
  { access: 'read-write', label: 'Read and change' },
  { access: 'read', label: 'Read only' },
] as const;

/** What a sign-in through the browser needs: the client's identifier, and how far it shall reach. */
export function OAuthFields({ client, onClient, problem, access, onAccess, status }: OAuthFieldsProps) {
  return (
    <>
      <ClientSteps />
      <Field>
        <Label>Identifier of the OAuth client</Label>
        <Hint>
          You then sign in at Zendesk in your browser.{' '}
          {status?.vault === 'memory'
            ? 'The sign-in lasts until Redline is stopped, because there is no keychain here.'
            : 'The sign-in goes into this system’s keychain and renews itself.'}
        </Hint>
        <Input
          autoComplete="off"
          spellCheck={false}
          value={client}
          {...validationOf(problem)}
          onChange={(event) => onClient(event.target.value)}
        />
        <ProblemMessage text={problem} />
      </Field>
      <AccessChoice access={access} onAccess={onAccess} />
    </>
  );
}

/** Whether the sign-in may change anything in Zendesk. */
export function AccessChoice({ access, onAccess }: Pick<OAuthFieldsProps, 'access' | 'onAccess'>) {
  return (
    <Fieldset isCompact>
      <Fieldset.Legend>Redline may</Fieldset.Legend>
      <Choices>
        {accesses.map((choice) => (
          <Field key={choice.access}>
            <Radio name="access" checked={access === choice.access} onChange={() => onAccess(choice.access)}>
              <Label isRegular>{choice.label}</Label>
            </Radio>
          </Field>
        ))}
      </Choices>
    </Fieldset>
  );
}
