import { useMutation } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Input, Label, Select } from '@zendeskgarden/react-forms';
import { Alert } from '@zendeskgarden/react-notifications';
import { useState } from 'react';
import styled from 'styled-components';
import type { Account } from '../../../preload/contract/accounts.ts';
import type { CsvError } from '../../../preload/contract/csv.ts';
import { MatchSystem, type MatchTarget, type MatchWish } from '../../../preload/contract/match.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { base64Of, largestFile } from '../../parts/csv/file-bytes.ts';
import { download } from '../../parts/download.ts';
import { sentenceOf } from '../../parts/failure.ts';
import { FileDrop } from '../../parts/file-drop.tsx';
import { counted } from '../../parts/quantities.ts';
import { space } from '../../parts/tokens.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { navigate, pathTo } from '../../shell/router.ts';
import { KeptPeople } from './kept-people.tsx';
import { MappingTable } from './mapping-table.tsx';
import { MatchResult } from './match-result.tsx';
import { SalesforceReading } from './salesforce-reading.tsx';
import { SourceReading } from './source-reading.tsx';

const systems: Readonly<Record<MatchSystem, string>> = {
  salesforce: 'Salesforce: accounts, contacts',
  google: 'Google Groups or Admin console',
  okta: 'Okta',
  csv: 'Another list of people',
  team: 'The team’s YAML of people',
};

/** Compares files of another system with the snapshot; ends in a report, and in a preview of the difference. */
export function MatchSection({ account }: { readonly account: Account }) {
  const client = useConsole();
  const [system, setSystem] = useState<MatchSystem>('salesforce');
  const [files, setFiles] = useState<readonly File[]>([]);
  // What Salesforce itself answers has JSON's numbers, whatever the locale.
  const [isRead, setRead] = useState(false);
  const [group, setGroup] = useState('');
  const [columns, setColumns] = useState<Readonly<Record<string, MatchTarget>>>({});
  const wish = async (): Promise<MatchWish> => ({
    account: account.id,
    system,
    files: await Promise.all(files.map(async (file) => ({ name: file.name, content: await base64Of(file) }))),
    ...mapOf(columns, isRead),
    ...(group.trim() === '' || system === 'salesforce' || system === 'team' ? {} : { group: group.trim() }),
  });
  const compare = useMutation({ mutationFn: async () => client.match.compare(await wish()) });
  const draft = useMutation({
    // What is shown is what the person goes on with, and so what is kept for files with the same columns.
    mutationFn: async () => {
      const told = Object.assign({}, ...(compare.data?.report?.mappings ?? []), columns);
      return client.match.draft({ ...(await wish()), ...mapOf(told, isRead) });
    },
    onSuccess: (answer) => {
      if (answer.draft && answer.draft.edits > 0) navigate(pathTo('changes', answer.draft.hash, { account: account.id }));
    },
  });
  const save = useMutation({
    mutationFn: async () => client.match.csv(await wish()),
    onSuccess: ({ name, content }) => download(name, content, 'text/csv'),
  });
  const reset = () => {
    for (const each of [compare, draft, save]) each.reset();
  };
  const begin = () => {
    reset();
    setFiles([]);
    setColumns({});
    setRead(false);
  };
  const report = compare.data?.report;
  const failed = [compare, draft, save].find(({ error }) => error !== null)?.error;
  const isTooLarge = files.reduce((sum, { size }) => sum + size, 0) > largestFile;
  return (
    <section aria-labelledby="match">
      <h2 id="match">Compare files</h2>
      <p>Files are compared with the last snapshot. Nothing is sent anywhere, and nothing is deleted.</p>
      <Ways>
        <Field>
          <Label>Whose files</Label>
          <Select
            isCompact
            value={system}
            onChange={({ target }) => {
              setSystem(MatchSystem.parse(target.value));
              begin();
            }}
          >
            {MatchSystem.options.map((option) => (
              <option key={option} value={option}>
                {systems[option]}
              </option>
            ))}
          </Select>
        </Field>
        {system === 'salesforce' || system === 'team' ? null : (
          <Field>
            <Label>The group it is about, where no column says</Label>
            <Input
              isCompact
              value={group}
              onChange={({ target }) => {
                setGroup(target.value);
                reset();
              }}
            />
          </Field>
        )}
      </Ways>
      <FileDrop
        label={
          files.length === 0
            ? system === 'team'
              ? 'Choose a YAML file or drop it here'
              : 'Choose a CSV file or workbook or drop it here'
            : `${named(files)}. Choose another one besides`
        }
        accept={system === 'team' ? '.yaml,.yml' : '.csv,.tsv,.txt,.xlsx,.ods,text/csv'}
        many
        onFile={(file) => {
          reset();
          setFiles((given) => [...given.filter(({ name }) => name !== file.name), file]);
        }}
      />
      {system === 'salesforce' ? (
        <SalesforceReading
          account={account}
          onFiles={(read) => {
            begin();
            setFiles(read);
            setRead(true);
          }}
        />
      ) : system === 'team' ? null : (
        <SourceReading
          onFile={(file) => {
            begin();
            setFiles([file]);
          }}
        />
      )}
      {isTooLarge ? (
        <Alert type="error" role="alert">
          Together the files have more than {largestFile / 2 ** 20} MiB. Use <code>redline match</code> on the command line.
        </Alert>
      ) : null}
      <Ways>
        <Button
          size="small"
          isPrimary={report === undefined}
          disabled={files.length === 0 || isTooLarge || compare.isPending}
          onClick={() => compare.mutate()}
        >
          {compare.isPending ? 'Comparing…' : 'Compare'}
        </Button>
        {files.length > 0 ? (
          <Button size="small" onClick={begin}>
            Begin anew
          </Button>
        ) : null}
        {report ? (
          <>
            <Button size="small" isPrimary disabled={draft.isPending} onClick={() => draft.mutate()}>
              Preview the difference
            </Button>
            <Button size="small" disabled={save.isPending} onClick={() => save.mutate()}>
              Save the findings as CSV
            </Button>
          </>
        ) : null}
      </Ways>
      {failed ? (
        <Alert type="error" role="alert">
          <Alert.Title>Nothing was drafted</Alert.Title>
          {sentenceOf(failed)}
        </Alert>
      ) : null}
      {draft.data?.draft?.edits === 0 ? (
        <Alert type="info" role="status">
          There is nothing to draft: what differs is left to a person.
        </Alert>
      ) : null}
      {system === 'team' ? <KeptPeople account={account} wish={report ? wish : undefined} /> : null}
      <Errors errors={compare.data?.errors ?? []} />
      {report ? (
        <>
          <MatchResult report={report} />
          <MappingTable
            report={report}
            columns={columns}
            onChange={(header, target) => {
              setColumns({ ...columns, [header]: target });
              reset();
            }}
          />
        </>
      ) : null}
    </section>
  );
}

function mapOf(columns: Readonly<Record<string, MatchTarget>>, isRead: boolean): Pick<MatchWish, 'map'> {
  const told = Object.keys(columns).length > 0 ? { columns: { ...columns } } : {};
  const map: NonNullable<MatchWish['map']> = isRead ? { ...told, decimal: '.' } : told;
  return Object.keys(map).length > 0 ? { map } : {};
}

const mostNamed = 5;

function named(files: readonly File[]): string {
  const names = files.slice(0, mostNamed).map(({ name }) => visibleLine(name));
  return `${names.join(', ')}${files.length > mostNamed ? ` and ${files.length - mostNamed} more` : ''}`;
}

const mostErrors = 20;

function Errors({ errors }: { readonly errors: readonly CsvError[] }) {
  if (errors.length === 0) return null;
  return (
    <Alert type="error" role="alert">
      <Alert.Title>Nothing was compared</Alert.Title>
      <ul>
        {errors.slice(0, mostErrors).map(({ line, column, value, message }) => (
          <li key={`${line} ${column} ${message}`}>
            Line {line}
            {column === '' ? '' : `, ${visibleLine(column)}`}
            {value === '' ? '' : `, “${visibleLine(value)}”`}: {message}
          </li>
        ))}
      </ul>
      {errors.length > mostErrors ? `and ${counted(errors.length - mostErrors, 'more', 'more')}` : null}
    </Alert>
  );
}

const Ways = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: end;
  gap: ${space('xs')};
`;
