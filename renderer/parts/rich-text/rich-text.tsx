import { useLayoutEffect, useMemo, useRef } from 'react';
import styled from 'styled-components';
import { color, space } from '../tokens.ts';
import { AddressList } from './address-list.tsx';
import { framedDocument } from './framed-document.ts';

/** Zendesk takes no longer comment than 64 kB; what is far beyond is shown as its source instead of being parsed. */
const longest = 250_000;

interface RichTextProps {
  /** Someone else's HTML. */
  readonly html: string;
  /** Says what it is: `Comment as it will look`. */
  readonly title: string;
}

/**
 * A comment as the customer will read it. It is sanitised and shown in a sandboxed frame that runs nothing and loads nothing;
 * links are dead in there and listed below it.
 */
export function RichText({ html, title }: RichTextProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const framed = useMemo(() => (html.length > longest ? undefined : framedDocument(html)), [html]);
  useLayoutEffect(() => {
    // Not as a property of the element: React would make a string of what Trusted Types need as it is.
    if (frame.current && framed) frame.current.srcdoc = framed.html;
  }, [framed]);
  if (!framed) return <RichTextSource html={html} />;
  return (
    <div>
      <Frame ref={frame} sandbox="" referrerPolicy="no-referrer" title={title} style={{ height: roughHeight(html) }} />
      <AddressList addresses={framed.addresses} />
    </div>
  );
}

/** The comment's HTML as it is stored. */
export function RichTextSource({ html }: { readonly html: string }) {
  return <Source>{html}</Source>;
}

/** A frame that runs nothing cannot tell its height, so it gets one that suits the text, scrolls, and can be drawn larger. */
function roughHeight(html: string): number {
  const blocks = html
    .split(/<\/?(?:p|div|li|br|h[1-6]|tr|blockquote|pre)\b[^>]*>/i)
    .map((block) => block.replace(/<[^>]*>/g, ''));
  const lines = blocks.filter((block) => block.trim() !== '').reduce((sum, block) => sum + Math.ceil(block.length / 55) + 0.4, 0);
  return Math.round(Math.min(360, Math.max(48, 28 + lines * 20)));
}

const Frame = styled.iframe`
  display: block;
  width: 100%;
  min-height: 48px;
  border: 1px solid ${color('border.default')};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background: #fff;
  color-scheme: light;
  resize: vertical;
`;

const Source = styled.pre`
  margin: 0;
  padding: ${space('sm')};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background: ${color('background.subtle')};
  font-family: ${({ theme }) => theme.fonts.mono};
  font-size: ${({ theme }) => theme.fontSizes.sm};
  white-space: pre-wrap;
  overflow-wrap: anywhere;
`;
