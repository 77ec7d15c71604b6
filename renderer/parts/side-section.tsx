import { type ReactNode, useId } from 'react';
import styled from 'styled-components';
import { color, space } from './tokens.ts';

interface SideSectionProps {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a side column. */
export function SideSection({ title, aside, children }: SideSectionProps) {
  const id = useId();
  return (
    <Part aria-labelledby={id}>
      <Head>
        <h2 id={id}>{title}</h2>
        {aside}
      </Head>
      {children}
    </Part>
  );
}

const Part = styled.section`
  margin-bottom: ${space('lg')};
  font-variant-numeric: tabular-nums;

  p {
    color: ${color('foreground.subtle')};
  }

  a {
    color: ${color('foreground.primary')};
  }
`;

const Head = styled.div`
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: ${space('xs')};
  min-height: 24px;
  margin-bottom: ${space('xxs')};

  h2 {
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }

  > :last-child:not(h2) {
    flex-shrink: 0;
    font-size: ${({ theme }) => theme.fontSizes.sm};
  }
`;
