import type { ReactNode } from 'react';
import styled from 'styled-components';
import { color, space } from './tokens.ts';

/** What can be done next, always in the same place: along the bottom of the screen. */
export function BottomBar({ children, ...label }: { readonly children: ReactNode; readonly 'aria-label': string }) {
  return (
    <Bar role="region" data-print="never" {...label}>
      {children}
    </Bar>
  );
}

const Bar = styled.div`
  display: flex;
  flex-shrink: 0;
  flex-wrap: wrap;
  align-items: center;
  gap: ${space('xs')} ${space('md')};
  min-height: 60px;
  padding: ${space('xs')} ${space('lg')};
  border-top: 1px solid ${color('border.default')};
  background: ${color('background.raised')};

  @media (max-height: 560px) {
    flex-wrap: nowrap;
    min-height: 44px;
    padding: ${space('xxs')} ${space('sm')};

    [role='status'] {
      flex: 1 1 0;
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
  }

  font-variant-numeric: tabular-nums;

  a {
    color: ${color('foreground.primary')};
  }
`;

const End = styled.div`
  display: flex;
  align-items: center;
  gap: ${space('xs')};
  margin-left: auto;
`;

BottomBar.End = End;
