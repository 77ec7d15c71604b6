import type { ReactNode } from 'react';
import styled from 'styled-components';
import { color, space } from '../../../parts/tokens.ts';

interface SettingRowProps {
  readonly title: string;
  readonly text: string;
  /** What changes it. */
  readonly children?: ReactNode;
}

/** One setting: what it is, how it stands, and what changes it. */
export function SettingRow({ title, text, children }: SettingRowProps) {
  return (
    <Row>
      <div>
        <h3>{title}</h3>
        <p>{text}</p>
      </div>
      <Controls>{children}</Controls>
    </Row>
  );
}

const Row = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: ${space('xs')} ${space('md')};
  padding: ${space('sm')} 0;
  border-bottom: 1px solid ${color('border.subtle')};

  > div:first-child {
    flex: 1 1 360px;
  }

  h3 {
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }

  p {
    max-width: 68ch;
    color: ${color('foreground.subtle')};
  }
`;

const Controls = styled.div`
  display: flex;
  align-items: center;
  gap: ${space('xs')};
`;
