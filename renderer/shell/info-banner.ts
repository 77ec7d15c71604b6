import { GlobalAlert } from '@zendeskgarden/react-notifications';
import styled from 'styled-components';
import { hue } from '../parts/tokens.ts';

/** Garden's banner for what is good to know; its own blue stays as light as day in dark colours. */
export const InfoBanner = styled(GlobalAlert)`
  && {
    box-shadow: inset 0 -1px 0 ${hue('blue', 300, 900)};
    background-color: ${hue('blue', 200, 1100)};
    color: ${hue('blue', 900, 300)};
  }

  @media (max-height: 560px) {
    && {
      padding-block: 4px;
    }
  }

  && svg,
  && button {
    color: inherit;
  }
`;
