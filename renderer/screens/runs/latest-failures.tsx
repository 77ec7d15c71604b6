import { useQuery } from '@tanstack/react-query';
import styled from 'styled-components';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { count } from '../../parts/quantities.ts';
import { color, space } from '../../parts/tokens.ts';
import { useConsole } from '../../shell/console-context.tsx';

/** Failures that are named while a run is going on; all of them stand in its table. */
const mostNamed = 3;

/** What failed so far in a run that is being sent, as it comes. @param failed how many there are: with another number they are read anew */
export function LatestFailures({ run, failed }: { readonly run: string; readonly failed: number }) {
  const client = useConsole();
  const { data } = useQuery({
    queryKey: ['run', run, 'failures', failed],
    queryFn: ({ signal }) => client.runs.items({ run, offset: 0, limit: mostNamed, status: 'failed' }, { signal }),
    enabled: failed > 0,
    placeholderData: (before) => before,
  });
  if (failed === 0 || !data) return null;
  return (
    <Failures aria-label="Failed so far">
      {data.items.map(({ resource, id, name, error = 'Zendesk did not say why.' }) => (
        <li key={`${resource}:${id}`}>
          <b>{visibleLine(name)}</b>: {visibleLine(error)}
        </li>
      ))}
      {failed > data.items.length ? <li>and {count(failed - data.items.length)} more</li> : null}
    </Failures>
  );
}

const Failures = styled.ul`
  padding-top: ${space('xxs')};
  border-top: 1px solid ${color('border.subtle')};
  color: ${color('foreground.danger')};

  li {
    overflow-wrap: anywhere;
  }
`;
