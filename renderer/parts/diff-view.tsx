import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import styled from 'styled-components';
import type { DiffSegment, FieldDiff } from '../../preload/contract/change-set.ts';
import { contextOf, visibleSpace } from './diff-context.ts';
import { isRichText, RichTextDiff } from './rich-text/rich-text-diff.tsx';
import type { RichTextView } from './rich-text/rich-text-view.tsx';
import { color, space } from './tokens.ts';
import { valueText } from './value-text.ts';

interface DiffViewProps {
  readonly diffs: readonly FieldDiff[];
  /** Less context and no way to more of it: where the whole is shown elsewhere. */
  readonly isBrief?: boolean;
  /** How rich comments are shown; `source` is the word difference, as for every other text. */
  readonly richText?: RichTextView;
}

/** What changes in one record, field by field: what goes is struck out, what comes is underlined. */
export function DiffView({ diffs, isBrief = false, richText = 'source' }: DiffViewProps) {
  return (
    <Fields>
      {diffs.map((diff) => (
        <div key={`${diff.field} ${diff.label}`}>
          <dt>{diff.label}</dt>
          <dd>
            {richText === 'rendered' && isRichText(diff) ? (
              <RichTextDiff before={diff.before} after={diff.after} />
            ) : diff.segments ? (
              <TextDiff segments={diff.segments} isBrief={isBrief} />
            ) : (
              <>
                <Removed>{valueText(diff.before)}</Removed> <Arrow aria-hidden="true">→</Arrow>{' '}
                <Added>{valueText(diff.after)}</Added>
              </>
            )}
          </dd>
        </div>
      ))}
    </Fields>
  );
}

function TextDiff({ segments, isBrief }: { readonly segments: readonly DiffSegment[]; readonly isBrief: boolean }) {
  const [isWhole, setWhole] = useState(false);
  const { shown, hidden } = contextOf(segments, isWhole ? Number.POSITIVE_INFINITY : isBrief ? 24 : 60);
  return (
    <>
      <Text>
        {shown.map((segment, index) => {
          const key = `${index} ${segment.kind}`;
          if (segment.kind === 'removed') return <Removed key={key}>{visibleSpace(segment.text)}</Removed>;
          if (segment.kind === 'added') return <Added key={key}>{visibleSpace(segment.text)}</Added>;
          return <span key={key}>{segment.text}</span>;
        })}
      </Text>
      {(hidden || isWhole) && !isBrief ? (
        <More isLink onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Show less' : 'Show all'}
        </More>
      ) : null}
    </>
  );
}

const Fields = styled.dl`
  > div {
    display: grid;
    grid-template-columns: 132px minmax(0, 1fr);
    gap: ${space('sm')};
    padding: ${space('xxs')} 0;
  }

  dt {
    color: ${color('foreground.subtle')};
    overflow-wrap: anywhere;
  }

  dd {
    overflow-wrap: anywhere;
  }

  aside & > div {
    grid-template-columns: 1fr;
    gap: 0;
  }
`;

const Text = styled.span`
  white-space: pre-wrap;
`;

const Removed = styled.del`
  padding: 0 2px;
  border-radius: 2px;
  background: ${color('background.danger')};
  color: ${color('foreground.danger')};
  text-decoration: line-through;
  white-space: pre-wrap;
`;

const Added = styled.ins`
  padding: 0 2px;
  border-radius: 2px;
  background: ${color('background.success')};
  color: ${color('foreground.success')};
  text-decoration: underline;
  text-underline-offset: 3px;
  white-space: pre-wrap;
`;

const Arrow = styled.span`
  color: ${color('foreground.subtle')};
`;

const More = styled(Button)`
  margin-left: ${space('xs')};
  font-size: ${({ theme }) => theme.fontSizes.sm};
`;
