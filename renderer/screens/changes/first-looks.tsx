import { Button } from '@zendeskgarden/react-buttons';
import DangerIcon from '@zendeskgarden/svg-icons/src/16/alert-error-fill.svg?react';
import CautionIcon from '@zendeskgarden/svg-icons/src/16/alert-warning-fill.svg?react';
import { useId, useState } from 'react';
import styled from 'styled-components';
import type { Warning } from '../../../preload/contract/change-set.ts';
import type { PreviewSummary } from '../../../preload/contract/preview-summary.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { count } from '../../parts/quantities.ts';
import { color, space } from '../../parts/tokens.ts';
import { codeInWords } from '../../parts/warning-words.ts';

interface FirstLooksProps {
  readonly preview: Pick<PreviewSummary, 'warnings' | 'irreversible' | 'confirm' | 'confirmCovers' | 'differences'>;
  /** How many records there are; a warning about all of them cannot be left out. */
  readonly edits: number;
  /** The code of the warning that the changes are narrowed to. */
  readonly chosen: string | undefined;
  readonly isBusy: boolean;
  readonly onChoose: (code: string | undefined) => void;
  readonly onExclude: (items: string[]) => void;
}

/** Lines that are shown before a person asks for the rest, which is named all the same; dangers are always shown. */
const mostAtFirst = 9;

/** What a reviewer has to have seen, a line each: what cannot be taken back, dangers, cautions. */
export function FirstLooks({ preview, edits, chosen, isBusy, onChoose, onExclude }: FirstLooksProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const of = (wanted: Warning['level']) => preview.warnings.filter(({ level }) => level === wanted);
  const [dangers, cautions] = [of('danger'), of('caution')];
  const always = Math.min(1, preview.irreversible.length) + dangers.length;
  const differences = preview.differences ?? [];
  if (differences.length + always + cautions.length === 0) return null;
  const shown = [...dangers, ...(isOpen ? cautions : cautions.slice(0, Math.max(0, mostAtFirst - always)))];
  const folded = cautions.slice(shown.length - dangers.length);
  const { confirm, confirmCovers } = preview;
  return (
    <Looks aria-labelledby={id}>
      <h2 id={id}>Look at these first</h2>
      <ul>
        {differences.map((sentence) => (
          <Look key={sentence} data-level="caution">
            <CautionIcon role="img" aria-label="Otherwise than its author saw it" />
            <span>{visibleLine(sentence)}</span>
          </Look>
        ))}
        {preview.irreversible.length > 0 ? (
          <Look data-level="danger">
            <DangerIcon role="img" aria-label="Cannot be taken back" />
            <Lost>
              <b>Cannot be taken back:</b> {preview.irreversible.map(visibleLine).join(' ')}
              {confirm === null ? null : (
                <>
                  {' '}
                  Production asks for <q>{confirm}</q> to be typed, which covers {visibleLine(confirmCovers)}.
                </>
              )}
            </Lost>
          </Look>
        ) : null}
        {shown.map((warning) => (
          <Serious
            key={`${warning.code} ${warning.message}`}
            warning={warning}
            isChosen={chosen === warning.code}
            isBusy={isBusy}
            isOfAll={warning.items.length >= edits}
            onChoose={onChoose}
            onExclude={onExclude}
          />
        ))}
      </ul>
      {folded.length > 0 ? (
        <p>
          <Button isLink onClick={() => setOpen(true)}>
            {count(folded.length)} more
          </Button>
          : {folded.map(({ code }) => codeInWords(code)).join(', ')}
        </p>
      ) : null}
    </Looks>
  );
}

interface SeriousProps {
  readonly warning: Warning;
  readonly isChosen: boolean;
  readonly isBusy: boolean;
  readonly isOfAll: boolean;
  readonly onChoose: FirstLooksProps['onChoose'];
  readonly onExclude: FirstLooksProps['onExclude'];
}

function Serious({
  warning: { level, code, message, items, names = [] },
  isChosen,
  isBusy,
  isOfAll,
  onChoose,
  onExclude,
}: SeriousProps) {
  const Icon = level === 'danger' ? DangerIcon : CautionIcon;
  const text = visibleLine(message);
  return (
    <Look data-level={level}>
      <Icon role="img" aria-label={level === 'danger' ? 'Danger' : 'Caution'} />
      <Said title={level === 'danger' ? undefined : text} data-brief={(level !== 'danger' && !isChosen) || undefined}>
        <span>{text}</span>{' '}
        {names.length > 0 ? <Names title={namesOf(names, items.length)}>{namesOf(names, items.length)}</Names> : null}
      </Said>
      {items.length > 0 ? (
        <Ways>
          <Button
            size="small"
            isLink
            aria-pressed={isChosen}
            aria-label={`${isChosen ? 'Show all records' : `Show ${count(items.length)}`}: ${text}`}
            onClick={() => onChoose(isChosen ? undefined : code)}
          >
            {isChosen ? 'Show all records' : `Show ${count(items.length)}`}
          </Button>
          {isOfAll ? null : (
            <Button
              size="small"
              isLink
              disabled={isBusy}
              aria-label={`${leaveOut(items.length)}: ${text}`}
              onClick={() => onExclude([...items])}
            >
              {leaveOut(items.length)}
            </Button>
          )}
        </Ways>
      ) : null}
    </Look>
  );
}

/** The first by name, as far as the sentence does not name them itself. */
function namesOf(names: readonly string[], of: number): string {
  const more = of - names.length;
  return `${names.map(visibleLine).join(', ')}${more > 0 ? ` and ${count(more)} more` : ''}`;
}

function leaveOut(of: number): string {
  return of === 1 ? 'Leave it out' : `Leave all ${count(of)} out`;
}

const Looks = styled.section`
  margin: ${space('sm')} ${space('lg')};

  h2 {
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }

  p {
    margin-top: ${space('xxs')};
  }
`;

/** Over all of the line, as nothing can be done about it here. */
const Lost = styled.span`
  grid-column: 2 / -1;
`;

/** A danger is said in full; a caution once its records are shown, so that all of them stand on the first screen. */
const Said = styled.span`
  &[data-brief] {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  /* Names have a line of their own there, which is not cut off with the sentence. */
  @media (max-height: 760px) {
    &[data-brief] {
      display: block;
    }

    &[data-brief] > span:first-child {
      display: -webkit-box;
      overflow: hidden;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
    }
  }

  @media print {
    &[data-brief],
    &[data-brief] > span:first-child {
      display: inline;
    }
  }
`;

const Names = styled.span`
  color: ${color('foreground.subtle')};

  @media (max-height: 760px) {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  @media print {
    display: inline;
    white-space: normal;
  }
`;

/** One under the other where the sentence needs the width. */
const Ways = styled.div`
  display: flex;
  gap: 0 ${space('sm')};
  align-self: center;

  @media (max-width: 1100px) {
    flex-direction: column;
    align-items: flex-end;

    button {
      min-height: 24px;
    }
  }
`;

const Look = styled.li`
  display: grid;
  grid-template-columns: 16px minmax(0, 1fr) auto;
  gap: 0 ${space('sm')};
  padding: ${space('xxs')} 0;
  border-bottom: 1px solid ${color('border.subtle')};

  svg {
    margin-top: 2px;
  }

  span {
    overflow-wrap: anywhere;
  }

  &[data-level='danger'] svg {
    color: ${color('foreground.danger')};
  }

  &[data-level='caution'] svg {
    color: ${color('foreground.warning')};
  }

  break-inside: avoid;
`;
