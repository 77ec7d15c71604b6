import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Alert } from '@zendeskgarden/react-notifications';
import styled from 'styled-components';
import type { Account } from '../../../preload/contract/accounts.ts';
import type { FigureState } from '../../../preload/contract/figures.ts';
import { sentenceOf } from '../../parts/failure.ts';
import { counted } from '../../parts/quantities.ts';
import { color, space } from '../../parts/tokens.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';

/** Whether times of tickets are kept on this computer, which they are not until somebody switches it on. */
export function KeepPanel({ account, state }: { readonly account: Account; readonly state: FigureState }) {
  const client = useConsole();
  const cache = useQueryClient();
  const change = useMutation({
    mutationFn: (on: boolean) => client.figures.set({ account: account.id, on }),
    onSuccess: () => cache.invalidateQueries({ queryKey: queries.figureState(client, account.id).queryKey }),
  });
  return (
    <Panel aria-label="What is kept">
      <p>
        {state.on
          ? `Times of ${counted(state.tickets, 'ticket')} of ${account.name} are kept on this computer, encrypted and without a word that anybody wrote, for ${counted(state.days, 'day')}; figures of months stay. Only what is new is read.`
          : `Nothing of ${account.name}’s tickets is kept: each time all of the period is read again. Kept would be times, encrypted and without a word that anybody wrote, for ${counted(state.days, 'day')}.`}
      </p>
      <Button size="small" disabled={change.isPending} onClick={() => change.mutate(!state.on)}>
        {state.on ? 'Forget them and keep nothing' : 'Keep times of tickets'}
      </Button>
      {change.error ? (
        <Alert type="error" role="alert">
          {sentenceOf(change.error)}
        </Alert>
      ) : null}
    </Panel>
  );
}

const Panel = styled.section`
  display: grid;
  justify-items: start;
  gap: ${space('xs')};
  max-width: 80ch;
  margin-top: ${space('lg')};
  padding-top: ${space('md')};
  border-top: 1px solid ${color('border.subtle')};
  color: ${color('foreground.subtle')};

  @media print {
    display: none;
  }
`;
