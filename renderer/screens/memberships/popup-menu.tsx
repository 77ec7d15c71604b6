import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import styled from 'styled-components';
import { color, space } from '../../parts/tokens.ts';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  /** One of several, of which the one that is so is marked. */
  readonly isChosen?: boolean;
  readonly isDisabled?: boolean;
  readonly isDanger?: boolean;
  /** Stands above it, with a line. */
  readonly heading?: string;
  readonly run: () => void;
}

/** Pixels in the window where the menu opens. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
}

interface PopupMenuProps {
  readonly label: string;
  readonly at: MenuPlace;
  readonly entries: readonly MenuEntry[];
  readonly onClose: () => void;
}

/**
 * A menu at a place of the window: one for a whole grid, where a menu of its own for every column and row would make scrolling slow.
 * Keys as in the WAI-ARIA Authoring Practices’ menu.
 */
export function PopupMenu({ label, at, entries, onClose }: PopupMenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState(at);
  useLayoutEffect(() => {
    const box = menu.current?.getBoundingClientRect();
    if (!box) return;
    const inside = (from: number, size: number, room: number) => Math.max(8, Math.min(from, room - size - 8));
    setPlace({ x: inside(at.x, box.width, window.innerWidth), y: inside(at.y, box.height, window.innerHeight) });
  }, [at]);
  useEffect(() => {
    itemsOf(menu.current)[0]?.focus();
    const away = (event: Event) => {
      if (event.target instanceof Node && !menu.current?.contains(event.target)) onClose();
    };
    window.addEventListener('pointerdown', away, true);
    window.addEventListener('resize', onClose);
    return () => {
      window.removeEventListener('pointerdown', away, true);
      window.removeEventListener('resize', onClose);
    };
  }, [onClose]);

  function onKeyDown(event: KeyboardEvent) {
    const items = itemsOf(menu.current);
    const now = items.findIndex((item) => item.matches(':focus'));
    const steps: Readonly<Record<string, number>> = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: -1 };
    const step = steps[event.key];
    const letter = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey ? event.key.toLowerCase() : '';
    if (step !== undefined) items.at(step % Math.max(1, items.length))?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else if (letter !== '')
      [...items.slice(now + 1), ...items].find((item) => item.textContent?.toLowerCase().startsWith(letter))?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <Menu ref={menu} role="menu" aria-label={label} style={{ left: place.x, top: place.y }} onKeyDown={onKeyDown}>
      {entries.map(({ id, heading, label: text, isChosen, isDisabled, isDanger, run }) => (
        <Part key={id} role="none">
          {heading === undefined ? null : <Heading role="none">{heading}</Heading>}
          <Item
            type="button"
            role={isChosen === undefined ? 'menuitem' : 'menuitemradio'}
            aria-checked={isChosen}
            aria-disabled={isDisabled || undefined}
            data-danger={isDanger || undefined}
            tabIndex={-1}
            onClick={() => {
              if (isDisabled) return;
              onClose();
              run();
            }}
          >
            {text}
          </Item>
        </Part>
      ))}
    </Menu>
  );
}

function itemsOf(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
}

const Menu = styled.div`
  position: fixed;
  z-index: 10;
  min-width: 200px;
  max-width: 360px;
  max-height: min(440px, 80vh);
  padding: ${space('xxs')};
  overflow: auto;
  border: 1px solid ${color('border.default')};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background: ${color('background.raised')};
  box-shadow: ${({ theme }) => theme.shadows.lg('8px', '16px', color('shadow.medium')({ theme }))};
`;

const Part = styled.div`
  display: block;
`;

const Heading = styled.div`
  margin-top: ${space('xxs')};
  padding: ${space('xs')} ${space('sm')} ${space('xxs')};
  border-top: 1px solid ${color('border.subtle')};
  font-size: ${({ theme }) => theme.fontSizes.sm};
  color: ${color('foreground.subtle')};
`;

const Item = styled.button`
  display: block;
  width: 100%;
  padding: 6px ${space('sm')};
  overflow: hidden;
  border: 0;
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background: none;
  color: ${color('foreground.default')};
  text-align: left;
  text-overflow: ellipsis;
  white-space: nowrap;
  cursor: pointer;

  &:hover,
  &:focus {
    outline: none;
    background: ${color('background.subtle')};
  }

  &:focus-visible {
    box-shadow: inset 3px 0 ${color('border.primaryEmphasis')};
  }

  &[data-danger] {
    color: ${color('foreground.danger')};
  }

  &[aria-disabled] {
    color: ${color('foreground.disabled')};
    cursor: default;
  }

  &[role='menuitemradio'] {
    padding-left: 28px;
  }

  &[aria-checked='true']::before {
    position: absolute;
    margin-left: -18px;
    content: '★';
  }
`;
