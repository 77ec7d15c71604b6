import styled from 'styled-components';
import { Cell, Placeholder } from './grid-parts.ts';

/** Lines in place of rows that are on their way, so that a list has its shape before it has its content. */
export function Skeleton({ columns, height }: { readonly columns: number; readonly height: number }) {
  const places = Array.from({ length: columns }, (_, place) => place);
  return (
    <Lines aria-hidden="true">
      {Array.from({ length: 12 }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike.
        <div key={line} style={{ height }}>
          {places.map((place) => (
            <Cell key={place}>
              <Placeholder />
            </Cell>
          ))}
        </div>
      ))}
    </Lines>
  );
}

const Lines = styled.div`
  min-width: var(--least-width);

  > div {
    display: grid;
    grid-template-columns: var(--tracks);
  }
`;
