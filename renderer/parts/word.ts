import { Code } from '@zendeskgarden/react-typography';
import styled from 'styled-components';

/** A word that has to be typed as it stands here; one click selects it whole. */
export const Word = styled(Code)`
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  user-select: all;
`;
