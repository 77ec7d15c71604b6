import styled from 'styled-components';
import { color, hue, space } from '../../parts/tokens.ts';
import { cellStyle } from './matrix-cell.ts';

/** The scrolled place that holds the keyboard's focus. */
export const Scroller = styled.div`
  position: relative;
  flex: 1;
  min-width: 0;
  min-height: 0;
  overflow: auto;
  outline: none;
  border-top: 1px solid ${color('border.default')};
  overscroll-behavior: contain;

  [role='gridcell'] {
    ${cellStyle}
  }
`;

/** The names of the groups stay in sight. */
export const HeaderLine = styled.div`
  position: sticky;
  z-index: 2;
  top: 0;
  border-bottom: 1px solid ${color('border.default')};
  background: ${color('background.default')};
`;

export const HeaderRow = styled.div`
  height: 100%;
`;

/** The corner above the names: it stays in sight both ways. */
export const Corner = styled.div`
  position: sticky;
  z-index: 1;
  left: 0;
  display: flex;
  flex-direction: column;
  justify-content: end;
  height: 100%;
  padding: ${space('xs')} ${space('sm')} ${space('xs')} ${space('lg')};
  border-right: 1px solid ${color('border.default')};
  background: ${color('background.default')};
`;

/** What stands in the column of names, for those who hear it; everybody else sees it. */
export const ColumnName = styled.span`
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
`;

export const GroupHeader = styled.div`
  position: absolute;
  bottom: 0;
  display: flex;
  flex-direction: column;
  align-items: center;
  justify-content: end;
  gap: 6px;
  height: 100%;
  padding: ${space('xs')} 0 6px;
  border-right: 1px solid ${color('border.subtle')};
  cursor: pointer;

  &:hover,
  &[data-open] {
    background: ${color('background.subtle')};
  }

  &[data-here] {
    background: ${hue('blue', 100, 1000)};
  }

  &[data-active] {
    box-shadow: inset 0 0 0 2px ${color('border.primaryEmphasis')};
  }

  svg {
    flex-shrink: 0;
    width: 12px;
    height: 12px;
    color: ${color('foreground.subtle')};
  }
`;

/** Read from below upwards, as in a spreadsheet. */
export const GroupName = styled.span`
  flex: 1;
  min-height: 0;
  max-width: 100%;
  overflow: hidden;
  line-height: 18px;
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  text-overflow: ellipsis;
  white-space: nowrap;
  writing-mode: vertical-rl;
  transform: rotate(180deg);

  [data-wide] > & {
    flex: 0 1 auto;
    display: -webkit-box;
    padding: 0 4px;
    font-size: ${({ theme }) => theme.fontSizes.sm};
    line-height: 16px;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow-wrap: anywhere;
    text-align: center;
    white-space: normal;
    writing-mode: horizontal-tb;
    transform: none;
  }
`;

export const GroupFoot = styled.span`
  display: flex;
  flex-direction: column;
  align-items: center;
  gap: 4px;

  [data-wide] > & {
    flex-direction: row;
  }
`;

export const GroupCount = styled.span`
  font-size: ${({ theme }) => theme.fontSizes.sm};
  line-height: 16px;
  font-variant-numeric: tabular-nums;
  color: ${color('foreground.subtle')};

  &[data-changed] {
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
    text-decoration: underline dotted;
    color: ${color('foreground.default')};
  }
`;

export const Body = styled.div<{ readonly $isStale: boolean }>`
  position: relative;
  opacity: ${({ $isStale }) => ($isStale ? 0.6 : 1)};
  transition: opacity 120ms 120ms;
`;

export const Line = styled.div`
  position: absolute;
  top: 0;
  left: 0;
  width: 100%;
  border-bottom: 1px solid ${color('border.subtle')};
  contain: size layout style;

  &:hover,
  &:hover > [role='rowheader'] {
    background: ${color('background.subtle')};
  }
`;

export const PersonHeader = styled.div`
  position: sticky;
  z-index: 1;
  left: 0;
  display: flex;
  align-items: center;
  gap: ${space('xs')};
  height: 100%;
  padding: 0 ${space('sm')} 0 ${space('lg')};
  border-right: 1px solid ${color('border.default')};
  background: ${color('background.default')};
  white-space: nowrap;
  cursor: pointer;

  > :first-child {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  small {
    font-size: ${({ theme }) => theme.fontSizes.sm};
    color: ${color('foreground.subtle')};
  }

  &[data-here] {
    background: ${hue('blue', 100, 1000)};
  }

  &[data-open] {
    background: ${color('background.subtle')};
  }

  &[data-active] {
    box-shadow: inset 0 0 0 2px ${color('border.primaryEmphasis')};
  }

  &[data-refused] {
    box-shadow: inset 3px 0 ${color('border.dangerEmphasis')};
    color: ${color('foreground.danger')};
  }
`;

/** `+2 −1`, beside a name. */
export const Difference = styled.span`
  font-size: ${({ theme }) => theme.fontSizes.sm};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  font-variant-numeric: tabular-nums;

  ins {
    color: ${color('foreground.success')};
  }

  del {
    color: ${color('foreground.danger')};
  }
`;
