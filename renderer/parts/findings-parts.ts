import styled from 'styled-components';
import { color, space } from './tokens.ts';

/** How lists of what wants cleaning up look. */
export const Findings = styled.ul`
  display: grid;
  gap: ${space('md')};

  > li {
    padding-bottom: ${space('md')};
    border-bottom: 1px solid ${color('border.subtle')};
  }

  h3 {
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }
`;

export const Examples = styled.ul`
  display: grid;
  gap: ${space('xs')};
  margin: ${space('xs')} 0 ${space('sm')};
  overflow-wrap: anywhere;
`;

export const Quiet = styled.p`
  color: ${color('foreground.subtle')};
`;
