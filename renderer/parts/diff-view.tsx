import { IconButton } from '@zendeskgarden/react-buttons';
import RemoveIcon from '@zendeskgarden/svg-icons/src/12/x-stroke.svg?react';
import styled from 'styled-components';
import type { FieldDiff } from '../../preload/contract/change-set.ts';
import { counted } from './quantities.ts';
import { isRichText, RichTextDiff } from './rich-text/rich-text-diff.tsx';
import type { TextView } from './rich-text/rich-text-view.tsx';
import { Added, Removed, TextDiff } from './text-diff.tsx';
import { color, space } from './tokens.ts';
import { valueText } from './value-text.ts';

interface DiffViewProps {
  readonly diffs: readonly FieldDiff[];
  /** Less context and no way to more of it: where the whole is shown elsewhere. */
  readonly isBrief?: boolean;
  /** How texts are shown; `rendered` is of comments alone, and every other text then by its word difference. */
  readonly texts?: TextView;
  /** Leaves a field out of the change; given where another one would remain. */
  readonly onLeaveOut?: (field: string) => void;
}

/** Changed places that are shown where it is to be short; the others are named. */
const mostBrief = 3;

/** What changes in one record, field by field: what goes is struck out, what comes is underlined. */
export function DiffView({ diffs, isBrief = false, texts = 'source', onLeaveOut }: DiffViewProps) {
  return (
    <Fields>
      {(isBrief ? diffs.slice(0, mostBrief) : diffs).map((diff, index) => (
        <div key={`${diff.field} ${diff.label}`}>
          <dt>{diff.label}</dt>
          <dd>
            {texts === 'rendered' && isRichText(diff) ? (
              <RichTextDiff before={diff.before} after={diff.after} />
            ) : diff.segments ? (
              <TextDiff segments={diff.segments} isBrief={isBrief} isBeside={texts === 'beside'} />
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
      {isBrief && diffs.length > mostBrief ? (
        <div>
          <dt>and {counted(diffs.length - mostBrief, 'place')} more</dt>
          <dd>
            {diffs
              .slice(mostBrief)
              .map(({ label }) => label)
              .join(', ')}
          </dd>
        </div>
      ) : null}
    </Fields>
  );
}

function keepWords(diffs: readonly FieldDiff[], { field, label }: FieldDiff): string {
  const places = diffs.filter((diff) => diff.field === field);
  return places.length > 1 ? `Keep all ${field} as they are` : `Keep “${label}” as it is`;
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

const Arrow = styled.span`
  color: ${color('foreground.subtle')};
`;
