import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import styled from 'styled-components';
import type { DiffSegment } from '../../preload/contract/change-set.ts';
import { visibleText } from '../../preload/contract/text/visible-text.ts';
import { contextOf, sideOf, visibleSpace } from './diff-context.ts';
import { counted } from './quantities.ts';
import { color, space } from './tokens.ts';

interface TextDiffProps {
  readonly segments: readonly DiffSegment[];
  /** Less context and no way to more of it: where the whole is shown elsewhere. */
  readonly isBrief: boolean;
  /** What was in one column and what will be in another, in place of both in one. */
  readonly isBeside: boolean;
}

/** Changed places of a text that are shown before a person asks for the others. */
const firstHunks = 3;

/** How a text changes: its first changed places, the rest and the whole of it on demand. */
export function TextDiff({ segments, isBrief, isBeside }: TextDiffProps) {
  const [more, setMore] = useState<'none' | 'places' | 'whole'>('none');
  const { hunks, hidden } = contextOf(segments, more === 'whole' ? Number.POSITIVE_INFINITY : isBrief ? 24 : 60);
  const shown = more === 'none' ? hunks.slice(0, firstHunks) : hunks;
  const left = hunks.length - shown.length;
  return (
    <>
      {shown.map((hunk, index) =>
        isBeside ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place is where it stands.
          <Sides key={index}>
            <Side segments={sideOf(hunk, 'before')} label="Before" />
            <Side segments={sideOf(hunk, 'after')} label="After" />
          </Sides>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above.
          <Place key={index} dir="auto">
            <Pieces segments={hunk} />
          </Place>
        ),
      )}
      {left > 0 && isBrief ? <Rest>and {counted(left, 'place')} more</Rest> : null}
      {isBrief ? null : (
        <>
          {left > 0 ? (
            <More isLink onClick={() => setMore('places')}>
              Show {counted(left, 'place')} more
            </More>
          ) : null}
          {hidden || more !== 'none' ? (
            <More isLink onClick={() => setMore(more === 'whole' ? 'none' : 'whole')}>
              {more === 'whole' ? 'Show less' : 'Show all'}
            </More>
          ) : null}
        </>
      )}
    </>
  );
}

function Side({ segments, label }: { readonly segments: readonly DiffSegment[]; readonly label: string }) {
  return (
    <section aria-label={label}>
      <Place dir="auto">
        <Pieces segments={segments} />
      </Place>
    </section>
  );
}

function Pieces({ segments }: { readonly segments: readonly DiffSegment[] }) {
  return segments.map((segment, index) => {
    const key = `${index} ${segment.kind}`;
    if (segment.kind === 'removed') return <Removed key={key}>{visibleSpace(segment.text)}</Removed>;
    if (segment.kind === 'added') return <Added key={key}>{visibleSpace(segment.text)}</Added>;
    return <span key={key}>{visibleText(segment.text)}</span>;
  });
}

export const Removed = styled.del`
  padding: 0 2px;
  border-radius: 2px;
  background: ${color('background.danger')};
  color: ${color('foreground.danger')};
  text-decoration: line-through;
  white-space: pre-wrap;
`;

export const Added = styled.ins`
  padding: 0 2px;
  border-radius: 2px;
  background: ${color('background.success')};
  color: ${color('foreground.success')};
  text-decoration: underline;
  text-underline-offset: 3px;
  white-space: pre-wrap;
`;

const Place = styled.span`
  display: block;
  white-space: pre-wrap;

  & + & {
    margin-top: ${space('xxs')};
    padding-top: ${space('xxs')};
    border-top: 1px dashed ${color('border.subtle')};
  }
`;

const Sides = styled.div`
  display: grid;
  grid-template-columns: repeat(2, minmax(0, 1fr));
  gap: ${space('md')};

  & + & {
    margin-top: ${space('xxs')};
    padding-top: ${space('xxs')};
    border-top: 1px dashed ${color('border.subtle')};
  }
`;

const Rest = styled.small`
  color: ${color('foreground.subtle')};
`;

const More = styled(Button)`
  margin-right: ${space('sm')};
  font-size: ${({ theme }) => theme.fontSizes.sm};
`;
