import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import type { Account } from '../../../preload/contract/accounts.ts';
import type { Operation } from '../../../preload/contract/operations.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { navigate, pathTo } from '../../shell/router.ts';
import { useNotify } from '../../shell/toasts.tsx';
import { sentenceOf } from '../failure.ts';
import { counted } from '../quantities.ts';
import { currentTray } from './current-tray.ts';

interface Wish {
  readonly operations: readonly Operation[];
  /** Why it is done; it joins the draft's own reason. */
  readonly reason?: string | undefined;
}

/** Puts operations into the account's draft, to be previewed later with those of other screens; says where they are. */
export function useAddToDraft(account: Account, onAdded: () => void) {
  const client = useConsole();
  const cache = useQueryClient();
  const notify = useNotify();
  return useMutation({
    mutationFn: ({ operations, reason }: Wish) =>
      client.trays.add({
        account: account.id,
        name: currentTray(account.id),
        operations: [...operations],
        ...(reason ? { reason } : {}),
      }),
    onSuccess: ({ tray, added }) => {
      void cache.invalidateQueries({ queryKey: queries.trays(client, account.id).queryKey });
      notify({
        type: added === 0 ? 'info' : 'success',
        title: added === 0 ? `“${tray.name}” has that already` : `Added to “${tray.name}”`,
        text: `It holds ${counted(tray.items.length, 'operation')}. Nothing was sent.`,
        action: { label: 'Open the draft', run: () => navigate(pathTo('draft')) },
      });
      onAdded();
    },
    onError: (error) => notify({ type: 'error', title: 'Nothing was added to the draft', text: sentenceOf(error) }),
  });
}

interface AddToDraftProps extends Wish {
  readonly account: Account;
  /** What the operations ask for is complete and was found to be possible. */
  readonly isReady: boolean;
  readonly onAdded: () => void;
}

/** The second way on from an edit, beside its preview. */
export function AddToDraft({ account, isReady, onAdded, ...wish }: AddToDraftProps) {
  const add = useAddToDraft(account, onAdded);
  return (
    <Button isStretched disabled={!isReady || wish.operations.length === 0 || add.isPending} onClick={() => add.mutate(wish)}>
      Add to draft
    </Button>
  );
}
