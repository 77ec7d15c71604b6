import { useMutation } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Item, Menu } from '@zendeskgarden/react-dropdowns';
import ChevronIcon from '@zendeskgarden/svg-icons/src/16/chevron-down-stroke.svg?react';
import ReportIcon from '@zendeskgarden/svg-icons/src/16/file-document-stroke.svg?react';
import { ReportForm } from '../../../preload/contract/change-set.ts';
import { bytesOf } from '../../parts/csv/file-bytes.ts';
import { download } from '../../parts/download.ts';
import { sentenceOf } from '../../parts/failure.ts';
import { menuChoice } from '../../parts/menu-choice.ts';
import { useCommands } from '../../shell/commands.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { useNotify } from '../../shell/toasts.tsx';

const forms: Readonly<Record<ReportForm, { readonly label: string; readonly text: string; readonly type: string }>> = {
  html: { label: 'Web page', text: 'Opens anywhere, prints well, loads nothing', type: 'text/html' },
  pdf: { label: 'PDF', text: 'To print or to attach', type: 'application/pdf' },
  csv: { label: 'CSV', text: 'A line for each changed place', type: 'text/csv' },
};

interface ReportMenuProps {
  readonly account: string;
  readonly hash: string;
}

/** The preview as a file for somebody who has no Redline. */
export function ReportMenu({ account, hash }: ReportMenuProps) {
  const client = useConsole();
  const notify = useNotify();
  const report = useMutation({
    mutationFn: (form: ReportForm) => client.changes.report({ account, hash, form }),
    onSuccess: ({ name, form, content }) => download(name, form === 'pdf' ? bytesOf(content) : content, forms[form].type),
    onError: (error) => notify({ type: 'error', title: 'The report was not saved', text: sentenceOf(error) }),
  });
  useCommands(
    ReportForm.options.map((form) => ({
      id: `report-${form}`,
      group: 'Change set',
      label: `Report as ${forms[form].label}`,
      run: () => report.mutate(form),
    })),
  );
  return (
    <Menu
      placement="bottom-end"
      button={(props) => (
        <Button {...props} size="small" disabled={report.isPending}>
          <Button.StartIcon>
            <ReportIcon />
          </Button.StartIcon>
          Report
          <Button.EndIcon>
            <ChevronIcon />
          </Button.EndIcon>
        </Button>
      )}
      onChange={(change) => {
        const form = ReportForm.safeParse(menuChoice(change)).data;
        if (form) report.mutate(form);
      }}
    >
      {ReportForm.options.map((form) => (
        <Item key={form} value={form} label={forms[form].label}>
          {forms[form].label}
          <Item.Meta>{forms[form].text}</Item.Meta>
        </Item>
      ))}
    </Menu>
  );
}
