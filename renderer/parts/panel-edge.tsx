import { type KeyboardEvent, type PointerEvent, type RefObject, useRef } from 'react';
import styled from 'styled-components';
import { color } from './tokens.ts';

interface PanelEdgeProps {
  readonly panel: RefObject<HTMLElement | null>;
  /** Pixels that somebody gave it; as wide as it is by itself where nobody did. */
  readonly width: number | undefined;
  readonly onResize: (width: number | undefined) => void;
}

/** Pixels. */
const [narrowest, widest, step] = [300, 1200, 24];

/** The left edge of a panel: drawn, moved with the arrows, and let go with a double click or Delete. */
export function PanelEdge({ panel, width, onResize }: PanelEdgeProps) {
  const drawn = useRef<{ readonly from: number; readonly width: number; now: number }>(undefined);
  const now = () => panel.current?.getBoundingClientRect().width ?? narrowest;

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    drawn.current = { from: event.clientX, width: now(), now: now() };
  }

  function onPointerMove(event: PointerEvent) {
    const { current } = drawn;
    if (!current || !panel.current) return;
    current.now = within(current.width + current.from - event.clientX);
    panel.current.style.width = `${current.now}px`;
  }

  function onPointerUp() {
    const { current } = drawn;
    drawn.current = undefined;
    if (current && current.now !== current.width) onResize(within(now()));
  }

  function onKeyDown(event: KeyboardEvent) {
    const by = { ArrowLeft: step, ArrowRight: -step }[event.key];
    if (by !== undefined) onResize(within(now() + by));
    else if (event.key === 'Delete' || event.key === 'Backspace') onResize(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <Edge
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label="Width of the panel"
      aria-valuenow={width ?? narrowest}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      aria-valuetext={width === undefined ? 'As wide as there is room' : `${width} pixels`}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onDoubleClick={() => onResize(undefined)}
      onKeyDown={onKeyDown}
    />
  );
}

function within(width: number): number {
  return Math.round(Math.min(widest, Math.max(narrowest, width)));
}

const Edge = styled.div`
  position: absolute;
  z-index: 2;
  top: 0;
  bottom: 0;
  left: -4px;
  width: 8px;
  cursor: col-resize;
  touch-action: none;

  &:hover,
  &:focus-visible {
    background: linear-gradient(to right, transparent 3px, ${color('border.primaryEmphasis')} 3px 5px, transparent 5px);
    outline: none;
  }
`;
