import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Label, Textarea } from '@zendeskgarden/react-forms';
import { Alert } from '@zendeskgarden/react-notifications';
import { type FormEvent, useState } from 'react';
import styled from 'styled-components';
import type { Account } from '../../../preload/contract/accounts.ts';
import { sentenceOf } from '../../parts/failure.ts';
import { count } from '../../parts/quantities.ts';
import { space } from '../../parts/tokens.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { forgetAccountData } from '../../shell/queries.ts';
import { pathTo } from '../../shell/router.ts';

/** The journal was altered or damaged: which entry, what that means, and the way on, which a person has to give a reason for. */
export function BrokenJournal({ account }: { readonly account: Account }) {
  const client = useConsole();
  const cache = useQueryClient();
  const [reason, setReason] = useState('');
  const { data: check, error } = useQuery({
    queryKey: ['journal', account.id, 'check'],
    queryFn: ({ signal }) => client.journal.verify({ account: account.id }, { signal }),
  });
  const acknowledge = useMutation({
    mutationFn: () => client.journal.acknowledge({ account: account.id, reason: reason.trim() }),
    onSuccess: () => forgetAccountData(cache),
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (reason.trim() !== '') acknowledge.mutate();
  }
  const broken = check?.brokenAt;
  return (
    <Alert type="error" role="alert">
      <Alert.Title>The journal does not hold together, so nothing is sent to {account.name}</Alert.Title>
      <Parts>
        {broken ? (
          <p>
            Entry {count(broken.seq)}
            {broken.run ? (
              <>
                {' '}
                of <a href={pathTo('runs', broken.run)}>this run</a>
              </>
            ) : null}
            : {broken.reason}
          </p>
        ) : null}
        {error ? <p>{sentenceOf(error)}</p> : null}
        <p>
          Someone or something changed what was written down after it was written. What the journal says from that entry on may
          not be what was sent. Compare it with Zendesk before you go on.
        </p>
        <form onSubmit={submit}>
          <Field>
            <Label>What you found, and why it is safe to go on</Label>
            <Textarea
              minRows={2}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              {...(acknowledge.error ? { validation: 'error' as const } : {})}
            />
          </Field>
          {acknowledge.error ? <p role="alert">{sentenceOf(acknowledge.error)}</p> : null}
          <Button type="submit" isDanger disabled={reason.trim() === '' || acknowledge.isPending}>
            Write this into the journal and go on
          </Button>
        </form>
      </Parts>
    </Alert>
  );
}

const Parts = styled.div`
  display: grid;
  gap: ${space('sm')};
  max-width: 80ch;
  margin-top: ${space('xs')};

  a {
    color: inherit;
  }

  form {
    display: grid;
    gap: ${space('sm')};
    justify-items: start;
  }

  form > div {
    width: 100%;
  }
`;
