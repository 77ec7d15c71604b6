import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import styled from 'styled-components';
import { Dialog } from '../../../parts/dialog.tsx';
import { sentenceOf } from '../../../parts/failure.ts';
import { space } from '../../../parts/tokens.ts';
import { useConsole } from '../../../shell/console-context.tsx';
import { useNotify } from '../../../shell/toasts.tsx';
import { SettingRow } from './setting-row.tsx';

/** The way back to the data where the system's keychain has lost its key. */
export function RecoverySetting({ made }: { readonly made: boolean }) {
  const client = useConsole();
  const cache = useQueryClient();
  const notify = useNotify();
  const make = useMutation({
    mutationFn: () => client.protection.makeRecovery(),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['protection'] }),
    onError: (error) => notify({ type: 'error', title: 'No code was made', text: sentenceOf(error) }),
  });
  return (
    <SettingRow title="Recovery code" text={made ? texts.made : texts.none}>
      <Button size="small" disabled={make.isPending} onClick={() => make.mutate()}>
        {made ? 'Make another' : 'Make a code'}
      </Button>
      {make.data === undefined ? null : <CodeDialog code={make.data.code} onClose={make.reset} />}
    </SettingRow>
  );
}

const texts = {
  made: 'A code was made. Where the keychain has lost the key, it opens the data here; another one makes it void.',
  none: 'There is none. Should the keychain lose the key, the journal and with it every undo could not be read again.',
};

function CodeDialog({ code, onClose }: { readonly code: string; readonly onClose: () => void }) {
  return (
    <Dialog
      title="Write this code down"
      closeLabel="Close"
      onClose={onClose}
      action={{ label: 'I have it', isReady: true, run: onClose }}
    >
      <Code aria-label="Recovery code">{code}</Code>
      <p>
        It is shown this once and kept nowhere. With it, <code>redline keys recover</code> opens the data on this computer. It
        ends when the key is changed.
      </p>
    </Dialog>
  );
}

const Code = styled.output`
  display: block;
  margin-bottom: ${space('sm')};
  font-family: ${({ theme }) => theme.fonts.mono};
  font-size: ${({ theme }) => theme.fontSizes.lg};
  overflow-wrap: anywhere;
  user-select: all;
`;
