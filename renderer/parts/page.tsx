import { type ReactNode, useEffect, useRef } from 'react';
import styled from 'styled-components';
import { visibleLine } from '../../preload/contract/text/visible-text.ts';
import { color, space } from './tokens.ts';

interface PageProps {
  readonly title: string;
  /** Beside the title: counts, badges, how old what is shown is. */
  readonly meta?: ReactNode;
  readonly actions?: ReactNode;
  /** Between the title and the content. */
  readonly below?: ReactNode;
  readonly children: ReactNode;
  /** Stays at the bottom whatever is scrolled. */
  readonly footer?: ReactNode;
}

/**
 * One screen: its title (also the window's, and where the focus goes when the screen is come to), its actions, its content.
 * The content decides what scrolls.
 */
export function Page({ title, meta, actions, below, children, footer }: PageProps) {
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
    <Frame>
      <Head>
        <TitleRow>
          <Title ref={heading} tabIndex={-1}>
            {visibleLine(title)}
          </Title>
          {meta ? <Meta>{meta}</Meta> : null}
          {actions ? <Actions>{actions}</Actions> : null}
        </TitleRow>
        {below}
      </Head>
      {children}
      {footer}
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
`;

const TitleRow = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: ${space('xxs')} ${space('sm')};
  min-height: 32px;
`;

const Title = styled.h1`
  overflow: hidden;
  font-size: ${({ theme }) => theme.fontSizes.xl};
  line-height: ${({ theme }) => theme.lineHeights.xl};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  text-overflow: ellipsis;

  &:focus {
    outline: none;
  }

  @media (max-height: 760px) {
    font-size: ${({ theme }) => theme.fontSizes.lg};
    line-height: ${({ theme }) => theme.lineHeights.lg};
  }
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
  align-items: center;
  gap: ${space('xs')};
  margin-left: auto;
`;
