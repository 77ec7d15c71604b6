import { useMutation } from '@tanstack/react-query';
import type { CsvResource, TableForm } from '../../../preload/contract/csv.ts';
import type { Where } from '../../../preload/contract/operation-terms.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { useNotify } from '../../shell/toasts.tsx';
import { download } from '../download.ts';
import { sentenceOf } from '../failure.ts';
import { counted } from '../quantities.ts';
import { bytesOf } from './file-bytes.ts';

interface Wanted {
  readonly where: Where;
  /** The last word of the search is still being typed. */
  readonly typing?: boolean;
  /** CSV unless told. */
  readonly form?: TableForm;
}

const types = { csv: 'text/csv', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };

/** Saves records of the last snapshot as a CSV file or a workbook. */
export function useExport(account: string, resource: CsvResource, one: string, many = `${one}s`) {
  const client = useConsole();
  const notify = useNotify();
  const { mutate, isPending } = useMutation({
    mutationFn: (wanted: Wanted) => client.csv.export({ account, resource, ...wanted }),
    onSuccess: ({ name, form, content, rows }) => {
      download(name, form === 'csv' ? content : bytesOf(content), types[form]);
      notify({
        type: 'success',
        title: form === 'csv' ? 'CSV file saved' : 'Workbook saved',
        text: `${counted(rows, one, many)} in ${name}. Edit it and import it again.`,
      });
    },
    onError: (error) => notify({ type: 'error', title: 'The file was not saved', text: sentenceOf(error) }),
  });
  return { save: mutate, isPending };
}
