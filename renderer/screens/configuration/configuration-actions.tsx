import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import { useAccount } from '../../shell/account-context.tsx';
import { useCommands } from '../../shell/commands.ts';
import { CompareDialog } from './compare-dialog.tsx';
import { ExportDialog } from './export-dialog.tsx';

/** The whole configuration out into a file, and beside another. */
export function ConfigurationActions() {
  const { id } = useAccount();
  const [open, setOpen] = useState<'export' | 'compare'>();
  const close = () => setOpen(undefined);
  useCommands([
    { id: 'export-configuration', group: 'Configuration', label: 'Export the configuration…', run: () => setOpen('export') },
    { id: 'compare-configuration', group: 'Configuration', label: 'Compare the configuration…', run: () => setOpen('compare') },
  ]);
  return (
    <>
      <Button size="small" onClick={() => setOpen('compare')}>
        Compare…
      </Button>
      <Button size="small" onClick={() => setOpen('export')}>
        Export…
      </Button>
      {open === 'export' ? <ExportDialog account={id} onClose={close} /> : null}
      {open === 'compare' ? <CompareDialog onClose={close} /> : null}
    </>
  );
}
