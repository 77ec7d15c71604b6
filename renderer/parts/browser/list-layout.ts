import styled from 'styled-components';
import { space } from '../tokens.ts';

export const SearchRow = styled.div`
  display: flex;
  flex-shrink: 0;
  align-items: start;
  gap: ${space('sm')};
  padding: 0 ${space('lg')} ${space('sm')};

  @media (max-height: 560px) {
    padding: 0 ${space('sm')} ${space('xxs')};
  }
`;

/** How many the list has, beside the search box. */
export const Count = styled.span`
  padding-top: 10px;
  font-variant-numeric: tabular-nums;

  &:empty {
    display: none;
  }
`;

/** The list and the panel beside it. */
export const Split = styled.div`
  display: flex;
  flex: 1;
  min-height: 0;
  padding-left: ${space('md')};

  @media (max-height: 560px) {
    padding-left: 0;
  }
`;
