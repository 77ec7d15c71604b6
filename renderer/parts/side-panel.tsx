import { IconButton } from '@zendeskgarden/react-buttons';
import CloseIcon from '@zendeskgarden/svg-icons/src/16/x-stroke.svg?react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import styled from 'styled-components';
import { z } from 'zod';
import { useRemembered } from '../shell/remembered.ts';
import { PanelEdge } from './panel-edge.tsx';
import { color, space } from './tokens.ts';

interface SidePanelProps {
  readonly title: ReactNode;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  /** Moves the focus into the panel when it opens. */
  readonly takesFocus?: boolean;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

/** A panel beside a list, which stays usable; as wide as somebody drew it. Escape closes it. */
export function SidePanel({ title, closeLabel, onClose, children, footer, takesFocus = false, onKeyDown }: SidePanelProps) {
  const titleId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const panel = useRef<HTMLElement>(null);
  const [width, setWidth] = useRemembered('panel-width', z.number().optional(), undefined);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  return (
    <Panel
      ref={panel}
      aria-labelledby={titleId}
      style={width === undefined ? undefined : { width }}
      onKeyDown={(event) => {
        onKeyDown?.(event);
        // Escape closes an open list in the panel first.
        const isInOpenList = event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true';
        if (event.key !== 'Escape' || event.defaultPrevented || isInOpenList) return;
        event.preventDefault();
        onClose();
      }}
    >
      <PanelEdge panel={panel} width={width} onResize={setWidth} />
      <Head>
        <h2 id={titleId} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <IconButton size="small" aria-label={closeLabel} onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </Head>
      <Content>{children}</Content>
      {footer ? <Foot>{footer}</Foot> : null}
    </Panel>
  );
}

const Panel = styled.aside`
  position: relative;
  display: flex;
  flex-direction: column;
  flex-shrink: 0;
  width: clamp(380px, 34vw, 520px);
  max-width: 70%;
  min-height: 0;
  border-left: 1px solid ${color('border.default')};
  background: ${color('background.default')};
`;

const Head = styled.div`
  display: flex;
  align-items: flex-start;
  justify-content: space-between;
  gap: ${space('sm')};
  padding: ${space('sm')} ${space('sm')} ${space('sm')} ${space('md')};
  border-bottom: 1px solid ${color('border.subtle')};

  h2 {
    padding: ${space('xxs')} 0;
    font-size: ${({ theme }) => theme.fontSizes.lg};
    line-height: ${({ theme }) => theme.lineHeights.lg};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
    overflow-wrap: anywhere;

    &:focus {
      outline: none;
    }
  }
`;

const Content = styled.div`
  flex: 1;
  min-height: 0;
  padding: ${space('md')};
  overflow: auto;
`;

const Foot = styled.div`
  padding: ${space('sm')} ${space('md')};
  border-top: 1px solid ${color('border.default')};
`;
