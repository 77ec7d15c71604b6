import { Button } from '@zendeskgarden/react-buttons';
import { Item, Menu } from '@zendeskgarden/react-dropdowns';
import ChevronIcon from '@zendeskgarden/svg-icons/src/16/chevron-down-stroke.svg?react';
import DownloadIcon from '@zendeskgarden/svg-icons/src/16/download-stroke.svg?react';
import UploadIcon from '@zendeskgarden/svg-icons/src/16/upload-stroke.svg?react';
import { useState } from 'react';
import type { CsvResource, TableForm } from '../../../preload/contract/csv.ts';
import { useCommands } from '../../shell/commands.ts';
import { useNarrow } from '../../shell/media.ts';
import { menuChoice } from '../menu-choice.ts';
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

const forms = [
  ['csv', 'CSV'],
  ['xlsx', 'XLSX'],
] as const;

/** The buttons that every list of records has: out into a spreadsheet, and back. */
export function CsvActions({ account, resource, one, many, group, query, typing }: CsvActionsProps) {
  const [isImporting, setImporting] = useState(false);
  const exporting = useExport(account, resource, one, many);
  const what = query === '' ? `all ${many}` : `the ${many} that match`;
  const startImport = () => setImporting(true);
  const startExport = (form: TableForm) => () => exporting.save({ where: query, typing, form });
  useCommands([
    { id: 'import-csv', group, label: 'Import CSV…', keys: 'i', run: startImport },
    { id: 'export-csv', group, label: `Export ${what} as CSV`, run: startExport('csv') },
    { id: 'export-xlsx', group, label: `Export ${what} as a workbook (.xlsx)`, run: startExport('xlsx') },
  ]);
  const isNarrow = useNarrow();
  return (
    <>
      {isNarrow ? (
        <SpreadsheetMenu onImport={startImport} onExport={(form) => startExport(form)()} what={what} />
      ) : (
        <>
          <Button size="small" onClick={startImport}>
            <Button.StartIcon>
              <UploadIcon />
            </Button.StartIcon>
            Import CSV…
          </Button>
          {forms.map(([form, label]) => (
            <Button
              key={form}
              size="small"
              onClick={startExport(form)}
              disabled={exporting.isPending}
              aria-label={`Export ${label} of ${what}`}
            >
              <Button.StartIcon>
                <DownloadIcon />
              </Button.StartIcon>
              Export {label}
            </Button>
          ))}
        </>
      )}
      {isImporting ? <ImportDialog account={account} resource={resource} onClose={() => setImporting(false)} /> : null}
    </>
  );
}

interface SpreadsheetMenuProps {
  readonly what: string;
  readonly onImport: () => void;
  readonly onExport: (form: TableForm) => void;
}

/** The same in one button, where there is no room for three. */
function SpreadsheetMenu({ what, onImport, onExport }: SpreadsheetMenuProps) {
  return (
    <Menu
      placement="bottom-end"
      button={(props) => (
        <Button {...props} size="small">
          Spreadsheet
          <Button.EndIcon>
            <ChevronIcon />
          </Button.EndIcon>
        </Button>
      )}
      onChange={(change) => {
        const choice = menuChoice(change);
        const form = forms.find(([each]) => each === choice)?.[0];
        if (choice === 'import') onImport();
        else if (form) onExport(form);
      }}
    >
      <Item value="import">Import CSV…</Item>
      {forms.map(([form, label]) => (
        <Item key={form} value={form}>
          {`Export ${label} of ${what}`}
        </Item>
      ))}
    </Menu>
  );
}
