import type { ReactNode } from 'react';
import styled from 'styled-components';
import { color, space } from './tokens.ts';

interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  readonly role?: 'alert' | 'status';
}

/** In place of a list that has nothing in it: why, and the one thing to do about it. */
export function EmptyState({ icon, title, children, role }: EmptyStateProps) {
  return (
    <Place role={role}>
      {icon ? <Icon aria-hidden="true">{icon}</Icon> : null}
      <h2>{title}</h2>
      {children}
    </Place>
  );
}

const Place = styled.div`
  display: flex;
  flex: 1;
  flex-direction: column;
  align-items: center;
  justify-content: center;
  gap: ${space('sm')};
  padding: ${space('xl')} ${space('lg')};
  text-align: center;
  color: ${color('foreground.subtle')};

  h2 {
    font-size: ${({ theme }) => theme.fontSizes.lg};
    line-height: ${({ theme }) => theme.lineHeights.lg};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
    color: ${color('foreground.default')};
  }

  p {
    max-width: 52ch;
    text-wrap: balance;
  }

  button {
    margin-top: ${space('xs')};
  }
`;

const Icon = styled.span`
  display: inline-flex;
  align-items: center;
  justify-content: center;
  width: 48px;
  height: 48px;
  margin-bottom: ${space('xxs')};
  border-radius: 50%;
  background: ${color('background.subtle')};

  svg {
    width: 20px;
    height: 20px;
  }
`;
