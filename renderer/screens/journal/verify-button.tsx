import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import ShieldIcon from '@zendeskgarden/svg-icons/src/16/shield-stroke.svg?react';
import { sentenceOf } from '../../parts/failure.ts';
import { counted } from '../../parts/quantities.ts';
import { useCommands } from '../../shell/commands.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { forgetAccountData } from '../../shell/queries.ts';
import { useNotify } from '../../shell/toasts.tsx';

/** Recomputes every hash of the account's journal and says whether they hold. */
export function VerifyButton({ account }: { readonly account: string }) {
  const client = useConsole();
  const cache = useQueryClient();
  const notify = useNotify();
  const verify = useMutation({
    mutationFn: () => client.journal.verify({ account }),
    onSuccess: ({ ok, entries, brokenAt }) => {
      if (ok)
        notify({
          type: 'success',
          title: 'The journal holds together',
          text: `${counted(entries, 'entry', 'entries')} checked.`,
        });
      else notify({ type: 'error', title: 'The journal does not hold together', text: brokenAt?.reason ?? '' });
      forgetAccountData(cache);
    },
    onError: (error) => notify({ type: 'error', title: 'The journal was not checked', text: sentenceOf(error) }),
  });
  useCommands([{ id: 'verify', group: 'Journal', label: 'Verify the journal', keys: 'v', run: () => verify.mutate() }]);
  return (
    <Button size="small" onClick={() => verify.mutate()} disabled={verify.isPending}>
      <Button.StartIcon>
        <ShieldIcon />
      </Button.StartIcon>
      {verify.isPending ? 'Verifying…' : 'Verify'}
    </Button>
  );
}
