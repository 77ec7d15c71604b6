import type { ReactNode } from 'react';
import styled from 'styled-components';
import { color, space } from './tokens.ts';

interface FactProps {
  readonly label: string;
  /** Nothing is shown of what is not there. */
  readonly children: ReactNode;
}

/** One thing that is known of a record, in a list of `Facts`. */
export function Fact({ label, children }: FactProps) {
  if (children === undefined || children === null || children === '' || children === false) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** What is known of a record, one thing beneath the other. */
export const Facts = styled.dl`
  display: grid;
  grid-template-columns: 110px minmax(0, 1fr);
  gap: ${space('xs')} ${space('sm')};
  margin-bottom: ${space('md')};
  font-variant-numeric: tabular-nums;

  dt {
    color: ${color('foreground.subtle')};
    overflow-wrap: anywhere;
  }

  dd {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }

  a {
    color: ${color('foreground.primary')};
  }
`;
