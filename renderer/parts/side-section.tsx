import { type ReactNode, useId } from 'react';
import styled from 'styled-components';
import { color, space } from './tokens.ts';

interface SideSectionProps {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  /** Of its heading: in a panel that has a title of its own, one below that. */
  readonly level?: 2 | 3;
}

/** A titled part of a side column. */
export function SideSection({ title, aside, children, level = 2 }: SideSectionProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  const id = useId();
  return (
    <Part aria-labelledby={id}>
      <Head>
        <Heading id={id}>{title}</Heading>
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

  > :first-child {
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }

  > :nth-child(2) {
    flex-shrink: 0;
    font-size: ${({ theme }) => theme.fontSizes.sm};
  }
`;
