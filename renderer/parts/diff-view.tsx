import { Button, IconButton } from '@zendeskgarden/react-buttons';
import RemoveIcon from '@zendeskgarden/svg-icons/src/12/x-stroke.svg?react';
import { useState } from 'react';
import styled from 'styled-components';
import type { DiffSegment, FieldDiff } from '../../preload/contract/change-set.ts';
import { visibleText } from '../../preload/contract/text/visible-text.ts';
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
  /** Leaves a field out of the change; given where another one would remain. */
  readonly onLeaveOut?: (field: string) => void;
}

/** What changes in one record, field by field: what goes is struck out, what comes is underlined. */
export function DiffView({ diffs, isBrief = false, richText = 'source', onLeaveOut }: DiffViewProps) {
  return (
    <Fields>
      {diffs.map((diff, index) => (
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
          {/* Several places can be of one field, as the actions of a macro are; it is left out as a whole. */}
          {onLeaveOut && diffs[index - 1]?.field !== diff.field ? (
            <LeaveOut>
              <IconButton
                size="small"
                tabIndex={-1}
                aria-label={keepWords(diffs, diff)}
                title={keepWords(diffs, diff)}
                onClick={() => onLeaveOut(diff.field)}
              >
                <RemoveIcon />
              </IconButton>
            </LeaveOut>
          ) : null}
        </div>
      ))}
    </Fields>
  );
}

function keepWords(diffs: readonly FieldDiff[], { field, label }: FieldDiff): string {
  const places = diffs.filter((diff) => diff.field === field);
  return places.length > 1 ? `Keep all ${field} as they are` : `Keep “${label}” as it is`;
}

function TextDiff({ segments, isBrief }: { readonly segments: readonly DiffSegment[]; readonly isBrief: boolean }) {
  const [isWhole, setWhole] = useState(false);
  const { shown, hidden } = contextOf(segments, isWhole ? Number.POSITIVE_INFINITY : isBrief ? 24 : 60);
  return (
    <>
      <Text dir="auto">
        {shown.map((segment, index) => {
          const key = `${index} ${segment.kind}`;
          if (segment.kind === 'removed') return <Removed key={key}>{visibleSpace(segment.text)}</Removed>;
          if (segment.kind === 'added') return <Added key={key}>{visibleSpace(segment.text)}</Added>;
          return <span key={key}>{visibleText(segment.text)}</span>;
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

    &:has(> :nth-child(3)) {
      grid-template-columns: 132px minmax(0, 1fr) 24px;
    }
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

/** Shown while the pointer is on the line, or the keyboard is in the record. */
const LeaveOut = styled.dd`
  height: 20px;
  margin-top: -2px;
  opacity: 0;

  div:hover > &,
  &:focus-within,
  [role='article']:focus & {
    opacity: 1;
  }

  button {
    width: 24px;
    min-width: 24px;
    height: 24px;
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
