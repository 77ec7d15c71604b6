import { useMutation } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Hint, Input, Label } from '@zendeskgarden/react-forms';
import { Alert } from '@zendeskgarden/react-notifications';
import { type FormEvent, useState } from 'react';
import styled from 'styled-components';
import type { WorkspaceState } from '../../../preload/contract/workspace.ts';
import { sentenceOf } from '../../parts/failure.ts';
import { space } from '../../parts/tokens.ts';
import { useConsole } from '../../shell/console-context.tsx';

/** Chooses the team's place, or makes one. */
export function OpenWorkspace({ onOpened }: { readonly onOpened: (state: WorkspaceState) => void }) {
  const client = useConsole();
  const [address, setAddress] = useState('');
  const [project, setProject] = useState('');
  const [token, setToken] = useState('');
  const choose = useMutation({
    mutationFn: (how: 'open' | 'init') =>
      client.workspace[how]({ address: address.trim(), ...(project.trim() === '' ? {} : { gitlab: gitlabIn(project, token) }) }),
    onSuccess: onOpened,
  });
  const isReady = address.trim() !== '' && !choose.isPending;
  function submit(event: FormEvent) {
    event.preventDefault();
    if (isReady) choose.mutate('open');
  }
  return (
    <Form onSubmit={submit}>
      <p>
        A place that the team shares: change sets for review, decisions, and receipts of what was run, so that nobody sends what a
        colleague has sent. Each file is written once and named by what it holds.
      </p>
      <Field>
        <Label>Folder, Git repository or GitLab</Label>
        <Hint>
          A folder on a network drive or in OneDrive, Drive or Dropbox; or a repository’s ssh, https or file address; or a GitLab,
          as in https://gitlab.example.com.
        </Hint>
        <Input value={address} autoComplete="off" spellCheck={false} onChange={(event) => setAddress(event.target.value)} />
      </Field>
      <Field>
        <Label>GitLab project</Label>
        <Hint>Only for a GitLab: group/project. What is proposed then becomes a merge request there.</Hint>
        <Input value={project} autoComplete="off" spellCheck={false} onChange={(event) => setProject(event.target.value)} />
      </Field>
      {project.trim() === '' ? null : (
        <Field>
          <Label>GitLab token</Label>
          <Hint>
            A project or personal access token with the scope api. It goes into this system’s keychain and is never shown again.
          </Hint>
          <Input type="password" autoComplete="off" value={token} onChange={(event) => setToken(event.target.value)} />
        </Field>
      )}
      {choose.error ? (
        <Alert type="error" role="alert">
          <Alert.Title>The workspace was not opened</Alert.Title>
          {sentenceOf(choose.error)}
        </Alert>
      ) : null}
      <div>
        <Button type="submit" isPrimary disabled={!isReady}>
          Open it
        </Button>{' '}
        <Button disabled={!isReady} onClick={() => choose.mutate('init')}>
          Make it the team’s place
        </Button>
      </div>
    </Form>
  );
}

/** Without a token the one that is kept already is used. */
function gitlabIn(project: string, token: string) {
  return { project: project.trim(), ...(token.trim() === '' ? {} : { token: token.trim() }) };
}

const Form = styled.form`
  display: grid;
  gap: ${space('md')};
  max-width: 640px;
`;
