import styled from 'styled-components';
import { color, hue, space } from '../tokens.ts';

/** The scrolled place that holds the keyboard's focus. */
export const Grid = styled.div`
  position: relative;
  display: flex;
  flex: 1;
  flex-direction: column;
  min-width: 0;
  min-height: 0;
  overflow: auto;
  outline: none;
  scrollbar-gutter: stable;

  @media print {
    display: block;

    &[data-printed]::after {
      content: attr(data-printed);
    }
  }

  &:focus-visible [data-active] {
    box-shadow: inset 0 0 0 2px ${color('border.primaryEmphasis')};
  }
`;

export const HeaderGroup = styled.div`
  position: sticky;
  z-index: 1;
  top: 0;
  flex-shrink: 0;
  min-width: var(--least-width);
`;

export const HeaderLine = styled.div`
  display: grid;
  grid-template-columns: var(--tracks);
  align-items: stretch;
  height: 36px;
  border-bottom: 1px solid ${color('border.default')};
  background: ${color('background.default')};
`;

export const HeaderCell = styled.div<{ readonly $align?: 'end' | undefined }>`
  position: relative;
  display: flex;
  align-items: center;
  justify-content: ${({ $align }) => $align ?? 'start'};
  min-width: 0;
  padding: 0 ${space('sm')};
  font-size: ${({ theme }) => theme.fontSizes.sm};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  white-space: nowrap;
  color: ${color('foreground.subtle')};

  > button {
    flex-direction: ${({ $align }) => ($align === 'end' ? 'row-reverse' : 'row')};
  }
`;

export const SortButton = styled.button`
  display: inline-flex;
  align-items: center;
  gap: ${space('xxs')};
  height: 24px;
  margin: 0 -${space('xxs')};
  padding: 0 ${space('xxs')};
  border: 0;
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background: none;
  font: inherit;
  color: inherit;
  cursor: pointer;

  &:hover {
    color: ${color('foreground.default')};
  }

  &:focus-visible {
    outline: 2px solid ${color('border.primaryEmphasis')};
  }

  svg {
    opacity: 0;
    transform: rotate(90deg);
  }

  &:hover svg {
    opacity: 0.5;
  }

  &[data-sorted] {
    color: ${color('foreground.default')};
  }

  &[data-sorted] svg {
    opacity: 1;
  }

  &[data-sorted='descending'] svg {
    transform: rotate(-90deg);
  }
`;

export const Body = styled.div<{ readonly $isStale: boolean }>`
  position: relative;
  flex-shrink: 0;
  min-width: var(--least-width);
  opacity: ${({ $isStale }) => ($isStale ? 0.6 : 1)};
  transition: opacity 120ms 120ms;

  @media print {
    height: auto !important;
  }
`;

export const Line = styled.div`
  position: absolute;
  top: 0;
  left: 0;
  display: grid;
  grid-template-columns: var(--tracks);
  width: 100%;
  border-bottom: 1px solid ${color('border.subtle')};
  contain: strict;
  cursor: default;

  @media print {
    position: relative;
    transform: none !important;
    break-inside: avoid;
  }

  &:hover {
    background: ${color('background.subtle')};
  }

  &[data-active] {
    box-shadow: inset 3px 0 ${color('border.emphasis')};
  }

  &[aria-selected='true'] {
    background: ${hue('blue', 100, 1000)};
  }
`;

export const Cell = styled.div`
  display: flex;
  align-items: center;
  min-width: 0;
  padding: 0 ${space('sm')};
  overflow: hidden;
  white-space: nowrap;
  font-variant-numeric: tabular-nums;

  > span {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  @media print {
    &,
    & * {
      overflow: hidden !important;
    }
  }

  &[data-align='end'] {
    justify-content: end;
  }

  &[data-check] {
    cursor: pointer;
  }
`;

/** A checkbox to look at: the row carries the state, and drawing thousands of real ones makes scrolling slow. */
export const Check = styled.span`
  position: relative;
  flex-shrink: 0;
  width: 16px;
  height: 16px;
  border: 1px solid ${color('border.emphasis')};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background: ${color('background.default')};

  &[data-checked],
  &[data-some] {
    border-color: ${color('border.primaryEmphasis')};
    background: ${color('background.primaryEmphasis')};
  }

  &[data-checked]::after {
    position: absolute;
    top: 1px;
    left: 4px;
    width: 6px;
    height: 10px;
    border: solid ${color('foreground.onEmphasis')};
    border-width: 0 2px 2px 0;
    transform: rotate(45deg);
    content: '';
  }

  &[data-some]::after {
    position: absolute;
    top: 6px;
    left: 3px;
    width: 8px;
    height: 2px;
    background: ${color('foreground.onEmphasis')};
    content: '';
  }
`;

/** The edge of a column, which is drawn, or moved with the arrow keys. */
export const ColumnEdge = styled.span`
  position: absolute;
  z-index: 1;
  top: 6px;
  right: -4px;
  bottom: 6px;
  width: 9px;
  cursor: col-resize;
  touch-action: none;

  &::after {
    position: absolute;
    inset: 0 4px;
    background: ${color('border.default')};
    content: '';
    opacity: 0;
  }

  ${HeaderGroup}:hover &::after {
    opacity: 1;
  }

  &:hover::after,
  &:focus-visible::after {
    inset: 0 3px;
    background: ${color('border.primaryEmphasis')};
    opacity: 1;
  }

  &:focus-visible {
    outline: 2px solid ${color('border.primaryEmphasis')};
  }
`;

/** Where a row is still on its way. */
export const Placeholder = styled.span`
  width: 60%;
  height: 8px;
  border-radius: 4px;
  background: ${color('background.subtle')};
`;

/** Around the cells that are chosen to be copied. */
export const Range = styled.div`
  position: absolute;
  z-index: 1;
  border: 2px solid ${color('border.primaryEmphasis')};
  pointer-events: none;

  @media print {
    display: none;
  }
`;
