import { useQuery } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Input } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import styled from 'styled-components';
import { FailurePage } from '../../parts/failure-page.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page, PageBody } from '../../parts/page.tsx';
import { space } from '../../parts/tokens.ts';
import { useAccount } from '../../shell/account-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { navigate, pathTo } from '../../shell/router.ts';
import { RecordExplained } from './record-explained.tsx';
import { TicketExplained } from './ticket-explained.tsx';

/** What did something to a ticket, and why; or where a tag, a macro, a rule or a person stands. */
export function ExplainScreen({ what }: { readonly what: string | undefined }) {
  return (
    <Page title="Explain">
      <PageBody>
        <Ask key={what} what={what} />
        {what === undefined ? (
          <p>
            Who did what to a ticket, which rules would run on it now, why it carries a tag and why mail was sent. Nothing is
            changed.
          </p>
        ) : (
          <Answer what={what} />
        )}
      </PageBody>
    </Page>
  );
}

function Ask({ what }: { readonly what: string | undefined }) {
  const [text, setText] = useState(what ?? '');
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') navigate(pathTo('explain', text.trim()));
      }}
    >
      <Field>
        <Field.Label>What is to be explained</Field.Label>
        <Field.Hint>A ticket’s number, tag:vip, macro:11, trigger:7 or user:ada@example.com</Field.Hint>
        <Input value={text} autoFocus={what === undefined} onChange={(event) => setText(event.target.value)} />
      </Field>
      <Button type="submit" isPrimary>
        Explain
      </Button>
    </Form>
  );
}

function Answer({ what }: { readonly what: string }) {
  const account = useAccount();
  const { data, error, refetch } = useQuery(queries.explained(useConsole(), account.id, what));
  if (error) return <FailurePage error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading label="Reading what happened" />;
  return data.what === 'ticket' ? <TicketExplained ticket={data} /> : <RecordExplained record={data} />;
}

const Form = styled.form`
  display: flex;
  flex-wrap: wrap;
  align-items: flex-end;
  gap: ${space('sm')};
  margin-bottom: ${space('lg')};

  > :first-child {
    flex: 1;
    max-width: 480px;
  }
`;
