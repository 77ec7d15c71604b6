import { type ReactNode, useEffect, useRef } from 'react';
import styled from 'styled-components';
import { visibleLine } from '../../preload/contract/text/visible-text.ts';
import { useShort } from '../shell/media.ts';
import { PageScroll } from './page-scroll.ts';
import { PageTitle } from './page-title.tsx';
import { color, space } from './tokens.ts';

interface PageProps {
  readonly title: string;
  /** Gives what the screen shows another name. */
  readonly onRename?: ((title: string) => void) | undefined;
  /** Beside the title: counts, badges, how old what is shown is. */
  readonly meta?: ReactNode;
  readonly actions?: ReactNode;
  /** Between the title and the content. */
  readonly below?: ReactNode;
  readonly children: ReactNode;
  /** Stays at the bottom whatever is scrolled. */
  readonly footer?: ReactNode;
  /** In a low window all of it scrolls as one, and the content asks `PageScroll` what scrolls. */
  readonly isOneWhenShort?: boolean;
}

/**
 * One screen: its title (also the window's, and where the focus goes when the screen is come to), its actions, its content.
 * The content decides what scrolls.
 */
export function Page({ title, onRename, meta, actions, below, children, footer, isOneWhenShort = false }: PageProps) {
  const frame = useRef<HTMLDivElement>(null);
  const isOne = useShort() && isOneWhenShort;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${visibleLine(title)} · Redline`;
  }, [title]);
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement?.closest('nav, [role=dialog]')) {
      heading.current?.focus({ preventScroll: true });
    }
  }, []);
  return (
    <Frame ref={frame} data-one={isOne || undefined}>
      <Head>
        <TitleRow>
          <PageTitle title={title} heading={heading} onRename={onRename} />
          {meta ? <Meta>{meta}</Meta> : null}
          {actions ? <Actions>{actions}</Actions> : null}
        </TitleRow>
        {below}
      </Head>
      {isOneWhenShort ? <PageScroll value={isOne ? frame : undefined}>{children}</PageScroll> : children}
      {footer ? <Foot>{footer}</Foot> : null}
    </Frame>
  );
}

/** Content that scrolls as a whole. */
export const PageBody = styled.div`
  flex: 1;
  min-height: 0;
  padding: 0 ${space('lg')} ${space('lg')};
  overflow: auto;
`;

const Frame = styled.div`
  display: flex;
  flex: 1;
  flex-direction: column;
  min-width: 0;
  min-height: 0;

  &[data-one] {
    overflow: auto;
  }
`;

const Foot = styled.div`
  flex-shrink: 0;

  [data-one] > & {
    position: sticky;
    z-index: 2;
    bottom: 0;
  }

  @media print {
    display: none;
  }
`;

const Head = styled.header`
  display: flex;
  flex-direction: column;
  flex-shrink: 0;
  gap: ${space('sm')};
  padding: ${space('md')} ${space('lg')} ${space('sm')};

  @media (max-height: 760px) {
    gap: ${space('xs')};
    padding-top: ${space('sm')};
  }

  @media (max-height: 560px) {
    padding: ${space('xxs')} ${space('sm')};
  }
`;

const TitleRow = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: ${space('xxs')} ${space('sm')};
  min-height: 32px;
`;

const Meta = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: ${space('sm')};
  color: ${color('foreground.subtle')};
  font-variant-numeric: tabular-nums;
`;

const Actions = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: flex-end;
  gap: ${space('xs')};
  margin-left: auto;

  @media print {
    display: none;
  }
`;
