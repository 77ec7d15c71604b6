import { useMutation } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import type { ProtectionSettings } from '../../../../preload/contract/protection.ts';
import { sentenceOf } from '../../../parts/failure.ts';
import { useConsole } from '../../../shell/console-context.tsx';
import { useNotify } from '../../../shell/toasts.tsx';
import { SettingRow } from './setting-row.tsx';

const texts: Readonly<Record<ProtectionSettings['dataKey'], string>> = {
  keychain: 'Everything kept here is encrypted under a key in this system’s keychain. A new key encrypts it all anew.',
  passphrase: 'Everything kept here is encrypted under your passphrase. Encrypting it anew makes another key from the same one.',
  none: 'Nothing of a real account is kept here, so there is no key.',
};

/** The key that the data is encrypted with. */
export function KeySetting({ dataKey }: { readonly dataKey: ProtectionSettings['dataKey'] }) {
  const client = useConsole();
  const notify = useNotify();
  const change = useMutation({
    mutationFn: () => client.protection.changeKey(),
    onSuccess: () => notify({ type: 'success', title: 'Everything is encrypted under a new key' }),
    onError: (error) => notify({ type: 'error', title: 'The key was not changed', text: sentenceOf(error) }),
  });
  return (
    <SettingRow title="Encryption" text={texts[dataKey]}>
      {dataKey === 'none' ? null : (
        <Button size="small" disabled={change.isPending} onClick={() => change.mutate()}>
          {change.isPending ? 'Encrypting…' : 'Encrypt anew'}
        </Button>
      )}
    </SettingRow>
  );
}
