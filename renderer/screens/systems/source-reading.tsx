import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Label, Select } from '@zendeskgarden/react-forms';
import { Alert } from '@zendeskgarden/react-notifications';
import { useState } from 'react';
import styled from 'styled-components';
import { sentenceOf } from '../../parts/failure.ts';
import { space } from '../../parts/tokens.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { fileOf } from './file-of.ts';

/** Asks one of the company's own systems, whose columns a person has confirmed, in place of a file. */
export function SourceReading({ onFile }: { readonly onFile: (file: File) => void }) {
  const client = useConsole();
  const [name, setName] = useState('');
  const { data = [] } = useQuery({ queryKey: ['sources'], queryFn: ({ signal }) => client.sources.list(undefined, { signal }) });
  const read = useMutation({
    mutationFn: async () => {
      const answer = await client.sources.read({ name });
      if (!answer.confirmed)
        throw new Error('Its columns are others than a person confirmed. Look at them below; nothing was taken in.');
      return answer;
    },
    onSuccess: (answer) => onFile(fileOf(answer)),
  });
  if (data.length === 0) return null;
  return (
    <Ways>
      <Field>
        <Label>Or one of your own systems</Label>
        <Select isCompact value={name} onChange={({ target }) => setName(target.value)}>
          <option value="">choose one</option>
          {data.map((source) => (
            <option key={source.name} value={source.name} disabled={source.confirmed === undefined}>
              {source.confirmed === undefined ? `${source.name} (to be confirmed below)` : source.name}
            </option>
          ))}
        </Select>
      </Field>
      <Button size="small" disabled={name === '' || read.isPending} onClick={() => read.mutate()}>
        {read.isPending ? 'Asking…' : 'Ask it'}
      </Button>
      {read.error ? (
        <Alert type="error" role="alert">
          {sentenceOf(read.error)}
        </Alert>
      ) : null}
    </Ways>
  );
}

const Ways = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: end;
  gap: ${space('xs')};
`;
