import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Hint, Label, Textarea } from '@zendeskgarden/react-forms';
import { useRef, useState } from 'react';
import styled from 'styled-components';
import type { Policy } from '../../../../preload/contract/policy.ts';
import type { PolicyText } from '../../../../preload/contract/reviews.ts';
import { trialSentence } from '../../../../preload/contract/text/trial-words.ts';
import { ChoiceSwitch } from '../../../parts/choice-switch.tsx';
import { sentenceOf } from '../../../parts/failure.ts';
import { space } from '../../../parts/tokens.ts';
import { useConsole } from '../../../shell/console-context.tsx';
import { queries } from '../../../shell/queries.ts';
import { useNotify } from '../../../shell/toasts.tsx';
import { PolicyForm } from './policy-form.tsx';
import { WaitingPolicies } from './waiting-policies.tsx';

/** What is being written: in the form, or as text; undefined where nothing was changed yet. */
type Written = { readonly policy: Policy } | { readonly text: string } | undefined;

/** What has to hold before anything is sent: written in a form or as YAML, tried on the last runs, and put in force or proposed. */
export function PolicyPart({ account }: { readonly account: string }) {
  const client = useConsole();
  const cache = useQueryClient();
  const notify = useNotify();
  const { data } = useQuery(queries.policy(client, account));
  const { data: place } = useQuery(queries.workspace(client, false));
  const [way, setWay] = useState<'form' | 'yaml'>('form');
  const [written, setWritten] = useState<Written>();
  const heading = useRef<HTMLHeadingElement>(null);
  const kept = (title: string) => (state: PolicyText) => {
    setWritten(undefined);
    heading.current?.focus();
    void cache.invalidateQueries({ queryKey: ['changes', account] });
    void cache.invalidateQueries({ queryKey: ['workspace', false] });
    cache.setQueryData(queries.policy(client, account).queryKey, { ...state, proposed: undefined });
    notify(
      state.proposed === undefined
        ? { type: 'success', title }
        : { type: 'info', title: 'Proposed to the team', text: 'It holds once those have approved it who are asked for.' },
    );
  };
  const set = useMutation({
    mutationFn: (text: string) => client.reviews.setPolicy({ account, text }),
    onSuccess: kept('The policy is in force'),
  });
  const clear = useMutation({
    mutationFn: () => client.reviews.clearPolicy({ account }),
    onSuccess: kept('No policy is in force'),
  });
  const share = useMutation({
    mutationFn: () => client.reviews.sharePolicy({ account }),
    onSuccess: kept('The team’s place holds it'),
  });
  const trial = useMutation({ mutationFn: (text: string) => client.reviews.tryPolicy({ account, text }) });
  const read = useMutation({
    mutationFn: (text: string) => client.reviews.readPolicy({ text }),
    onSuccess: ({ policy, text }, _, __) => setWritten(way === 'form' ? { text } : { policy }),
  });
  if (!data) return null;
  const text = written === undefined ? data.text : 'text' in written ? written.text : JSON.stringify(written.policy);
  const turn = (next: 'form' | 'yaml') => {
    // What was written is read first, so that neither shows something else than the other.
    if (written === undefined) setWay(next);
    else read.mutate(text, { onSuccess: () => setWay(next) });
  };
  const error = set.error ?? clear.error ?? share.error ?? read.error ?? trial.error;
  const policy = written !== undefined && 'policy' in written ? written.policy : data.policy;
  return (
    <section aria-labelledby="policy">
      <h3 id="policy" ref={heading} tabIndex={-1}>
        What has to hold before anything is sent
      </h3>
      <p>{standing(data)}</p>
      <WaitingPolicies account={account} waiting={data.waiting} />
      <ChoiceSwitch
        label="How the policy is written"
        options={['form', 'yaml']}
        labels={{ form: 'Form', yaml: 'YAML' }}
        chosen={way}
        onChange={turn}
      />
      {way === 'form' ? (
        <PolicyForm key={data.hash} policy={policy} onChange={(changed) => setWritten({ policy: changed })} />
      ) : (
        <Field>
          <Label>Policy, as YAML</Label>
          <Hint>A section that is absent asks for nothing.</Hint>
          <Textarea
            value={text}
            minRows={8}
            maxRows={18}
            spellCheck={false}
            {...(error ? { validation: 'error' } : {})}
            onChange={(event) => setWritten({ text: event.target.value })}
          />
        </Field>
      )}
      {error ? <p role="alert">{sentenceOf(error)}</p> : null}
      {trial.data ? <p role="status">{trialSentence(trial.data)}</p> : null}
      <Buttons>
        <Button size="small" isPrimary onClick={() => set.isPending || set.mutate(text)}>
          {data.setBy === 'workspace' ? 'Propose this policy' : data.inForce ? 'Change the policy' : 'Put this policy in force'}
        </Button>
        <Button size="small" onClick={() => trial.isPending || trial.mutate(text)}>
          Try it on the last 90 days
        </Button>
        {data.setBy === 'runner' && place?.open ? (
          <Button size="small" onClick={() => share.isPending || share.mutate()}>
            Put it into the team’s place
          </Button>
        ) : null}
        {data.inForce ? (
          <Button size="small" isDanger onClick={() => clear.isPending || clear.mutate()}>
            {data.setBy === 'workspace' ? 'Propose to take it away' : 'Take the policy away'}
          </Button>
        ) : null}
      </Buttons>
    </section>
  );
}

function standing({ inForce, setBy }: PolicyText): string {
  if (setBy === 'workspace')
    return inForce
      ? 'In force, and held in the team’s place: it changes by the approvals of C1 alone.'
      : 'The team’s place says that none is in force. This one is ready-made.';
  return inForce
    ? 'In force, set by the runner: whoever works at this computer can change it. Every change of it is journaled.'
    : 'None is in force. This one is ready-made, to begin with.';
}

const Buttons = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: ${space('xs')};
  margin-top: ${space('xs')};
`;
