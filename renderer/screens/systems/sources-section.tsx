import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Alert } from '@zendeskgarden/react-notifications';
import { useState } from 'react';
import styled from 'styled-components';
import type { KeptSource } from '../../../preload/contract/sources.ts';
import { sentenceOf } from '../../parts/failure.ts';
import { space } from '../../parts/tokens.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { SourceColumnsDialog } from './source-columns-dialog.tsx';
import { SourceDialog } from './source-dialog.tsx';

/** The company's own systems: which there are, what their columns are called here. */
export function SourcesSection() {
  const client = useConsole();
  const cache = useQueryClient();
  const [open, setOpen] = useState<{ readonly what: 'edit' | 'columns'; readonly source: KeptSource | undefined }>();
  const { data = [], error } = useQuery({
    queryKey: ['sources'],
    queryFn: ({ signal }) => client.sources.list(undefined, { signal }),
  });
  const again = () => cache.invalidateQueries({ queryKey: ['sources'] });
  const remove = useMutation({ mutationFn: (name: string) => client.sources.remove({ name }), onSuccess: again });
  const failed = error ?? remove.error;
  return (
    <section aria-labelledby="sources">
      <h2 id="sources">Your own systems</h2>
      <p>A system that answers a GET with people or requests is asked as it is, in JSON or CSV. Its token stays in the vault.</p>
      {data.length === 0 ? null : (
        <table>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Host</th>
              <th scope="col">Columns</th>
              <th scope="col">Do</th>
            </tr>
          </thead>
          <tbody>
            {data.map((source) => (
              <tr key={source.name}>
                <th scope="row">{source.name}</th>
                <td>{new URL(source.url).host}</td>
                <td>
                  {source.confirmed
                    ? `confirmed by ${source.confirmed.by}, ${source.confirmed.at.slice(0, 10)}`
                    : 'to be confirmed'}
                </td>
                <td>
                  <Ways>
                    <Button
                      size="small"
                      onClick={() => setOpen({ what: 'columns', source })}
                      aria-label={`Columns of ${source.name}`}
                    >
                      Columns…
                    </Button>
                    <Button size="small" onClick={() => setOpen({ what: 'edit', source })} aria-label={`Change ${source.name}`}>
                      Change…
                    </Button>
                    <Button
                      size="small"
                      isDanger
                      disabled={remove.isPending}
                      onClick={() => remove.mutate(source.name)}
                      aria-label={`Forget ${source.name}`}
                    >
                      Forget
                    </Button>
                  </Ways>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Ways>
        <Button size="small" onClick={() => setOpen({ what: 'edit', source: undefined })}>
          Add a system…
        </Button>
      </Ways>
      {failed ? (
        <Alert type="error" role="alert">
          {sentenceOf(failed)}
        </Alert>
      ) : null}
      {open?.what === 'edit' ? <SourceDialog source={open.source} onClose={() => setOpen(undefined)} onKept={again} /> : null}
      {open?.what === 'columns' && open.source ? (
        <SourceColumnsDialog source={open.source} onClose={() => setOpen(undefined)} onKept={again} />
      ) : null}
    </section>
  );
}

const Ways = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: ${space('xs')};
`;
