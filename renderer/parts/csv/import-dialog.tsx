import { useMutation } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Dots } from '@zendeskgarden/react-loaders';
import { Modal } from '@zendeskgarden/react-modals';
import { Alert } from '@zendeskgarden/react-notifications';
import styled from 'styled-components';
import type { CsvResource } from '../../../preload/contract/csv.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { navigate, pathTo } from '../../shell/router.ts';
import { sentenceOf } from '../failure.ts';
import { FileDrop } from '../file-drop.tsx';
import { Fields } from '../form/form-parts.ts';
import { counted } from '../quantities.ts';
import { base64Of, largestFile } from './file-bytes.ts';
import { ImportErrors } from './import-errors.tsx';

interface ImportDialogProps {
  readonly account: string;
  readonly resource: CsvResource;
  readonly onClose: () => void;
}

/** Takes an edited CSV file and ends in a preview, or in the list of everything that is wrong with the file. */
export function ImportDialog({ account, resource, onClose }: ImportDialogProps) {
  const client = useConsole();
  const openPreview = (hash: string) => {
    onClose();
    navigate(pathTo('changes', hash, { account }));
  };
  const reading = useMutation({
    mutationFn: async (file: File) => {
      if (file.size > largestFile) return 'too large' as const;
      return client.csv.import({ account, resource, file: file.name, content: await base64Of(file) });
    },
    onSuccess: (outcome) => {
      // What a person should know of the file first is told here; the preview is one press away then.
      if (outcome === 'too large' || !outcome.draft || outcome.draft.edits === 0 || outcome.notes?.length) return;
      openPreview(outcome.draft.hash);
    },
  });
  const { data, variables: file } = reading;
  const errors = data === undefined || data === 'too large' ? [] : data.errors;
  const draft = data === undefined || data === 'too large' ? undefined : data.draft;
  const notes = data === undefined || data === 'too large' ? [] : (data.notes ?? []);
  const unchanged = draft?.edits === 0 ? draft.unchanged : undefined;
  return (
    <Wide onClose={onClose} isLarge>
      <Modal.Header tag="h2">Import {resource} from CSV or a workbook</Modal.Header>
      <Modal.Body>
        <Fields>
          {errors.length > 0 && file ? (
            <ImportErrors file={file.name} errors={errors} />
          ) : (
            <p>
              Export {resource}, edit the cells in a spreadsheet, and bring the file back. Only cells that differ from the
              snapshot become changes; an empty cell changes nothing, and <code>\empty</code> empties one. You see everything in
              the preview before it is sent.
            </p>
          )}
          <FileDrop
            label={
              file ? 'Choose the file again, or drop it here' : 'Choose a CSV file or a workbook (.xlsx, .ods), or drop it here'
            }
            accept=".csv,.tsv,.txt,.xlsx,.ods,text/csv,text/tab-separated-values"
            onFile={(chosen) => reading.mutate(chosen)}
          />
          {reading.isPending && file ? (
            <span role="status">
              <Dots size={16} aria-hidden="true" /> Reading {file.name}
            </span>
          ) : null}
          {unchanged !== undefined && file ? (
            <Alert type="info" role="status">
              <Alert.Title>{file.name} changes nothing</Alert.Title>
              {unchanged === 0
                ? 'It has no lines besides the header.'
                : notes.length > 0
                  ? `None of its ${counted(unchanged, 'line')} has a cell that a person edited.`
                  : `All ${counted(unchanged, 'line')} say what the snapshot has.`}
            </Alert>
          ) : null}
          {notes.length > 0 && file ? (
            <Alert type="warning" role="status">
              <Alert.Title>What {file.name} left open</Alert.Title>
              {notes.map(({ kind, message }) => (
                <p key={kind}>{message}</p>
              ))}
              {draft && draft.edits > 0 ? (
                <Button size="small" onClick={() => openPreview(draft.hash)}>
                  Open the preview of {counted(draft.edits, 'edit')}
                </Button>
              ) : null}
            </Alert>
          ) : null}
          {data === 'too large' ? (
            <Alert type="error" role="alert">
              The file has more than {largestFile / 2 ** 20} MiB. Split it, or use <code>redline import</code> on the command
              line.
            </Alert>
          ) : null}
          {reading.error ? (
            <Alert type="error" role="alert">
              <Alert.Title>The file was not imported</Alert.Title>
              {sentenceOf(reading.error)}
            </Alert>
          ) : null}
        </Fields>
      </Modal.Body>
      <Modal.Close aria-label="Close without importing" />
    </Wide>
  );
}

const Wide = styled(Modal)`
  code {
    font-family: ${({ theme }) => theme.fonts.mono};
  }
`;
