import styled from 'styled-components';
import { color, space } from '../../parts/tokens.ts';
import type { CellState } from './cell-state.ts';
import { cellStyle } from './matrix-cell.ts';

const signs: readonly (readonly [CellState, string])[] = [
  ['member', 'Member'],
  ['default', 'Default group'],
  ['added', 'To add'],
  ['removed', 'To remove'],
];

/** What the signs mean; for the eye only, as each cell says it in words. */
export function Legend() {
  return (
    <Signs aria-hidden="true">
      {signs.map(([state, words]) => (
        <li key={state}>
          <Sign data-state={state} />
          {words}
        </li>
      ))}
    </Signs>
  );
}

const Signs = styled.ul`
  display: grid;
  grid-template-columns: auto auto;
  gap: ${space('xxs')} ${space('xs')};
  justify-content: start;
  font-size: ${({ theme }) => theme.fontSizes.sm};
  color: ${color('foreground.subtle')};

  li {
    display: flex;
    align-items: center;
    gap: 6px;
    white-space: nowrap;
  }
`;

const Sign = styled.span`
  ${cellStyle}
  display: block;
  position: relative;
  width: 24px;
  height: 26px;
  border: 0;
  cursor: default;
`;
