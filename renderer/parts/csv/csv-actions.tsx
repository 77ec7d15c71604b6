import { Button } from '@zendeskgarden/react-buttons';
import DownloadIcon from '@zendeskgarden/svg-icons/src/16/download-stroke.svg?react';
import UploadIcon from '@zendeskgarden/svg-icons/src/16/upload-stroke.svg?react';
import { useState } from 'react';
import type { CsvResource } from '../../../preload/contract/csv.ts';
import { useCommands } from '../../shell/commands.ts';
import { ImportDialog } from './import-dialog.tsx';
import { useExport } from './use-export.ts';

interface CsvActionsProps {
  readonly account: string;
  readonly resource: CsvResource;
  /** `macro`, for sentences, and the group that its commands are listed in. */
  readonly one: string;
  readonly many: string;
  readonly group: string;
  /** What the list shows. */
  readonly query: string;
  readonly typing: boolean;
}

/** The two buttons that every list of records has: out into a spreadsheet, and back. */
export function CsvActions({ account, resource, one, many, group, query, typing }: CsvActionsProps) {
  const [isImporting, setImporting] = useState(false);
  const exporting = useExport(account, resource, one, many);
  const what = query === '' ? `all ${many}` : `the ${many} that match`;
  const startImport = () => setImporting(true);
  const startExport = () => exporting.save({ where: query, typing });
  useCommands([
    { id: 'import-csv', group, label: 'Import CSV…', keys: 'i', run: startImport },
    { id: 'export-csv', group, label: `Export ${what} as CSV`, run: startExport },
  ]);
  return (
    <>
      <Button size="small" onClick={startImport}>
        <Button.StartIcon>
          <UploadIcon />
        </Button.StartIcon>
        Import CSV…
      </Button>
      <Button size="small" onClick={startExport} disabled={exporting.isPending} aria-label={`Export CSV of ${what}`}>
        <Button.StartIcon>
          <DownloadIcon />
        </Button.StartIcon>
        Export CSV
      </Button>
      {isImporting ? <ImportDialog account={account} resource={resource} onClose={() => setImporting(false)} /> : null}
    </>
  );
}
