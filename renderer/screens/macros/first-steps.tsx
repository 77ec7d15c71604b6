import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, IconButton } from '@zendeskgarden/react-buttons';
import DoneIcon from '@zendeskgarden/svg-icons/src/16/check-sm-fill.svg?react';
import CloseIcon from '@zendeskgarden/svg-icons/src/16/x-stroke.svg?react';
import type { ReactNode } from 'react';
import styled from 'styled-components';
import { z } from 'zod';
import type { Account } from '../../../preload/contract/accounts.ts';
import { newStep } from '../../parts/draft/step.ts';
import { useWorkbench } from '../../parts/draft/workbench.tsx';
import { sentenceOf } from '../../parts/failure.ts';
import { color, space } from '../../parts/tokens.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { useRemembered } from '../../shell/remembered.ts';
import { navigate, pathTo, useRoute } from '../../shell/router.ts';
import { useNotify } from '../../shell/toasts.tsx';

/** Three steps on the practice account, in which a newcomer sees a change come and go, and then the way to their own Zendesk. */
export function FirstSteps({ account }: { readonly account: Account }) {
  const client = useConsole();
  const bench = useWorkbench();
  const notify = useNotify();
  const { params } = useRoute();
  const [isClosed, close] = useRemembered('first-steps-closed', z.boolean(), false);
  const [hasLooked, look] = useRemembered('first-steps-looked', z.boolean(), false);
  const runs = useQuery(queries.runs(client, account.id)).data ?? [];
  const changed = runs.find(({ applied, undoes }) => applied > 0 && undoes === undefined);
  const isUndone = runs.some(({ undoneBy }) => undoneBy.length > 0);
  const fill = useMutation({
    mutationFn: () => client.records.ids({ account: account.id, resource: 'macros', query: 'refund' }),
    onSuccess: ({ ids }) => {
      const step = newStep('replace', 'first-steps');
      bench.clearSelection();
      bench.select(ids, true);
      const filled = step.kind === 'replace' ? { ...step, find: 'Refund', replace: 'Credit', match: 'word' as const } : step;
      bench.change({ steps: [filled], isOpen: true });
    },
    onError: (error) => notify({ type: 'error', title: 'Nothing was filled in', text: sentenceOf(error) }),
  });
  if (isClosed) return null;
  const isLooking = hasLooked || params.get('open') !== null;
  return (
    <Steps aria-label="First steps">
      <ol>
        <Step isDone={isLooking}>
          {isLooking ? (
            'Look around'
          ) : (
            <Button
              isLink
              onClick={() => {
                look(true);
                document.querySelector<HTMLElement>('[role=grid]')?.focus();
              }}
            >
              Look around
            </Button>
          )}
        </Step>
        <Step isDone={changed !== undefined}>
          <Button isLink disabled={fill.isPending} onClick={() => fill.mutate()}>
            Try it: “Refund” becomes “Credit”
          </Button>
        </Step>
        <Step isDone={isUndone}>{changed && !isUndone ? <a href={pathTo('runs', changed.run)}>Undo it</a> : 'Undo it'}</Step>
      </ol>
      <Button size="small" onClick={() => navigate(pathTo('accounts'))}>
        Connect your Zendesk
      </Button>
      <IconButton size="small" aria-label="Close the first steps" onClick={() => close(true)}>
        <CloseIcon />
      </IconButton>
    </Steps>
  );
}

function Step({ isDone, children }: { readonly isDone: boolean; readonly children: ReactNode }) {
  return (
    <li>
      {isDone ? <DoneIcon role="img" aria-label="Done" /> : null}
      {children}
    </li>
  );
}

const Steps = styled.section`
  display: flex;
  align-items: center;
  gap: ${space('sm')};
  padding: ${space('xxs')} ${space('sm')};
  border: 1px solid ${color('border.subtle')};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background: ${color('background.subtle')};

  ol {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    gap: ${space('xxs')} ${space('lg')};
    counter-reset: step;
  }

  li {
    display: inline-flex;
    align-items: center;
    gap: ${space('xxs')};
    counter-increment: step;
  }

  li::before {
    color: ${color('foreground.subtle')};
    content: counter(step) '.';
  }

  a {
    color: ${color('foreground.primary')};
  }

  @media (max-height: 560px) {
    display: none;
  }
`;
