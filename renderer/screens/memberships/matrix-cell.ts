import { css } from 'styled-components';
import { color, hue } from '../../parts/tokens.ts';

const check = 'polygon(0 54%, 14% 39%, 38% 63%, 86% 12%, 100% 26%, 38% 92%)';
const star = 'polygon(50% 2%, 63% 35%, 98% 37%, 71% 59%, 80% 94%, 50% 75%, 20% 94%, 29% 59%, 2% 37%, 37% 35%)';
const plus = 'polygon(40% 5%, 60% 5%, 60% 40%, 95% 40%, 95% 60%, 60% 60%, 60% 95%, 40% 95%, 40% 60%, 5% 60%, 5% 40%, 40% 40%)';
const minus = 'polygon(5% 40%, 95% 40%, 95% 60%, 5% 60%)';

/**
 * How one cell looks, by its `data-state`; a style of the whole grid, because a component for each of a thousand cells makes
 * scrolling slow. A chip (`::before`) with a sign in it (`::after`), so that a thousand of them are a thousand elements and no more. What is
 * pending has another sign and a broken edge besides another colour.
 */
export const cellStyle = css`
  position: absolute;
  top: 0;
  height: 100%;
  border-right: 1px solid ${color('border.subtle')};
  cursor: pointer;

  &::before,
  &::after {
    position: absolute;
    top: 50%;
    left: 50%;
    transform: translate(-50%, -50%);
    content: '';
  }

  &::before {
    width: 24px;
    height: 24px;
    border: 1px solid transparent;
    border-radius: 6px;
  }

  &[data-state='none']::after {
    width: 4px;
    height: 4px;
    border-radius: 50%;
    background: ${color('border.default')};
  }

  &[data-state='none']:hover::before {
    border-color: ${color('border.emphasis')};
  }

  &[data-state='member']::before,
  &[data-state='old-default']::before {
    background: ${hue('blue', 200, 900)};
  }

  &[data-state='default']::before {
    background: ${hue('blue', 700, 400)};
  }

  &[data-state='new-default']::before {
    border: 2px dashed ${hue('blue', 700, 400)};
    background: ${hue('blue', 100, 1000)};
  }

  &[data-state='old-default']::before {
    border: 2px dashed ${hue('blue', 700, 400)};
  }

  &[data-state='added']::before,
  &[data-state='added-default']::before {
    border: 2px dashed ${hue('green', 700, 400)};
    background: ${hue('green', 100, 1000)};
  }

  &[data-state='removed']::before {
    border: 2px dashed ${hue('red', 700, 400)};
    background: ${hue('red', 100, 1000)};
  }

  &[data-state='member']::after,
  &[data-state='old-default']::after {
    width: 12px;
    height: 12px;
    background: ${hue('blue', 800, 200)};
    clip-path: ${check};
  }

  &[data-state='default']::after,
  &[data-state='new-default']::after,
  &[data-state='added-default']::after {
    width: 14px;
    height: 14px;
    background: ${hue('blue', 700, 400)};
    clip-path: ${star};
  }

  &[data-state='default']::after {
    background: ${color('background.default')};
  }

  &[data-state='added']::after {
    width: 12px;
    height: 12px;
    background: ${hue('green', 700, 400)};
    clip-path: ${plus};
  }

  &[data-state='added-default']::after {
    background: ${hue('green', 700, 400)};
  }

  &[data-state='removed']::after {
    width: 12px;
    height: 12px;
    background: ${hue('red', 700, 400)};
    clip-path: ${minus};
  }

  &[aria-selected='true'] {
    background: ${hue('blue', 100, 1000)};
  }

  &[aria-readonly] {
    cursor: not-allowed;
  }

  &[data-active] {
    box-shadow: inset 0 0 0 2px ${color('border.primaryEmphasis')};
  }

  @media (forced-colors: active) {
    &::before {
      border-color: CanvasText;
    }

    &::after {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;
