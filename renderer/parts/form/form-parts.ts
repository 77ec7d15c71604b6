import styled from 'styled-components';
import { color, space } from '../tokens.ts';

/** The fields of a step, one under the other. */
export const Fields = styled.div`
  display: grid;
  gap: ${space('sm')};
`;

/** Small choices side by side. */
export const Choices = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: ${space('xxs')} ${space('md')};
`;

/** What is good to know about the whole form. */
export const Note = styled.p`
  color: ${color('foreground.subtle')};
  font-size: ${({ theme }) => theme.fontSizes.sm};
`;
