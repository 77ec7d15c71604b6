import { createContext, type ReactNode, useContext } from 'react';
import styled from 'styled-components';
import { color, hue } from './tokens.ts';

const HitsContext = createContext<readonly string[]>([]);

/** What is looked for in the texts below, so that they show where it stands. */
export function HitsProvider({ query, children }: { readonly query: string; readonly children: ReactNode }) {
  return <HitsContext value={wordsLookedFor(query)}>{children}</HitsContext>;
}

/** A text with what is looked for marked in it. */
export function Hits({ text }: { readonly text: string | undefined }) {
  const words = useContext(HitsContext);
  if (text === undefined || words.length === 0) return text;
  const pieces = piecesOf(text, words);
  // biome-ignore lint/suspicious/noArrayIndexKey: a piece is where it stands.
  return pieces.map(({ piece, isHit }, place) => (isHit ? <Mark key={place}>{piece}</Mark> : piece));
}

/** The words of a search, whatever field they are looked for in; what is not to be found is left out. */
export function wordsLookedFor(query: string): string[] {
  const terms = query.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];
  return terms
    .filter((term) => !term.startsWith('-'))
    .flatMap((term) => term.replace(/^[a-z_0-9]+(?::|[<>]=?)/i, '').match(/[\p{L}\p{N}\p{M}]+/gu) ?? [])
    .map((word) => word.toLowerCase());
}

interface Piece {
  readonly piece: string;
  readonly isHit: boolean;
}

/** The text in pieces, which together are the text. A hit begins a word, as the search itself has it. */
export function piecesOf(text: string, words: readonly string[]): Piece[] {
  const low = text.toLowerCase();
  // Letters such as İ become two in small ones, and places would no longer agree.
  if (low.length !== text.length) return [{ piece: text, isHit: false }];
  const pieces: Piece[] = [];
  let from = 0;
  for (let at = 0; at < text.length; ) {
    const word = startsWord(low, at) ? words.find((candidate) => low.startsWith(candidate, at)) : undefined;
    if (word === undefined) {
      at += 1;
      continue;
    }
    if (at > from) pieces.push({ piece: text.slice(from, at), isHit: false });
    pieces.push({ piece: text.slice(at, at + word.length), isHit: true });
    at += word.length;
    from = at;
  }
  if (from < text.length) pieces.push({ piece: text.slice(from), isHit: false });
  return pieces;
}

function startsWord(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1));
}

const Mark = styled.mark`
  border-radius: 2px;
  background: ${hue('yellow', 300, 800)};
  color: ${color('foreground.default')};
`;
