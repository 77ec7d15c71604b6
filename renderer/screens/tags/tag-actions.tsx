import { Button } from '@zendeskgarden/react-buttons';
import ListIcon from '@zendeskgarden/svg-icons/src/16/clipboard-list-stroke.svg?react';
import PolicyIcon from '@zendeskgarden/svg-icons/src/16/text-fill.svg?react';
import { useState } from 'react';
import type { Account } from '../../../preload/contract/accounts.ts';
import { useCommands } from '../../shell/commands.ts';
import { NamingDialog } from './naming/naming-dialog.tsx';

interface TagActionsProps {
  readonly account: Account;
  readonly onCleanUp: () => void;
}

/** What is done to the tags as a whole: seeing what wants cleaning up, and holding them to a naming policy. */
export function TagActions({ account, onCleanUp }: TagActionsProps) {
  const [isNaming, setNaming] = useState(false);
  useCommands([
    { id: 'clean-up', group: 'Tags', label: 'Clean up', keys: 'shift+c', run: onCleanUp },
    { id: 'naming', group: 'Tags', label: 'Naming policy…', run: () => setNaming(true) },
  ]);
  return (
    <>
      <Button size="small" onClick={onCleanUp}>
        <Button.StartIcon>
          <ListIcon />
        </Button.StartIcon>
        Clean up
      </Button>
      <Button size="small" onClick={() => setNaming(true)}>
        <Button.StartIcon>
          <PolicyIcon />
        </Button.StartIcon>
        Naming policy…
      </Button>
      {isNaming ? <NamingDialog account={account} onClose={() => setNaming(false)} /> : null}
    </>
  );
}
