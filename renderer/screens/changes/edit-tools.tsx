import { Button } from '@zendeskgarden/react-buttons';
import { MediaInput } from '@zendeskgarden/react-forms';
import SearchIcon from '@zendeskgarden/svg-icons/src/16/search-stroke.svg?react';
import type { RefObject } from 'react';
import styled from 'styled-components';
import type { EditGroup } from '../../../preload/contract/change-set.ts';
import { count, counted } from '../../parts/quantities.ts';
import type { SparseRows } from '../../parts/record-grid/sparse-rows.ts';
import { type TextView, TextViewSwitch } from '../../parts/rich-text/rich-text-view.tsx';
import { color, space } from '../../parts/tokens.ts';
import { groupTitle } from './group-card.tsx';
import { type ListView, ListViewSwitch } from './list-view.tsx';
import type { EditRow } from './use-edit-rows.ts';

interface EditToolsProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Goes from the field into the list. */
  readonly onEnter: () => void;
  readonly rows: SparseRows<EditRow>;
  /** How many records there are. */
  readonly edits: number;
  readonly isGrouped: boolean;
  readonly isNarrowed: boolean;
  readonly opened: EditGroup | undefined;
  readonly onClose: () => void;
  readonly view: ListView;
  readonly onView: (view: ListView) => void;
  readonly texts: TextView;
  readonly onTexts: (texts: TextView) => void;
  readonly chosen: number;
  readonly isBusy: boolean;
  readonly onLeaveOut: () => void;
  readonly onAskWithout: () => void;
  readonly onTry: (() => void) | undefined;
}

/** What stays above the changes: to find some, to see them otherwise, and what can be done with those that are chosen. */
export function EditTools(props: EditToolsProps) {
  const { field, text, onText, onEnter, rows, edits, isGrouped, isNarrowed, opened, chosen } = props;
  const them = chosen === 1 ? 'it' : 'them';
  return (
    <Tools>
      <MediaInput
        ref={field}
        isCompact
        start={<SearchIcon />}
        value={text}
        placeholder="Find in the changes"
        aria-label="Find in the changes"
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onText('');
          if (event.key === 'Enter' || event.key === 'ArrowDown') onEnter();
        }}
      />
      <span role="status">{howMany(rows, edits, isGrouped, isNarrowed)}</span>
      {opened ? (
        <Button size="small" onClick={props.onClose}>
          Back from {groupTitle(opened)}
        </Button>
      ) : (
        <ListViewSwitch view={props.view} onChange={props.onView} />
      )}
      <TextViewSwitch view={props.texts} onChange={props.onTexts} />
      {chosen > 0 ? (
        <>
          <Button size="small" onClick={props.onLeaveOut} disabled={props.isBusy}>
            Leave {counted(chosen, 'record')} out
          </Button>
          <Button size="small" onClick={props.onAskWithout}>
            Ask for it without {them}
          </Button>
          {props.onTry ? (
            <Button size="small" onClick={props.onTry}>
              Try {them} first
            </Button>
          ) : null}
        </>
      ) : null}
    </Tools>
  );
}

/** `402 records in 12 groups`, or what a filter leaves of them. */
function howMany(rows: SparseRows<EditRow>, edits: number, isGrouped: boolean, isNarrowed: boolean): string {
  const { total, rowAt } = rows;
  if (rows.isLoading && total === 0) return '';
  if (!isGrouped) return isNarrowed ? `${count(total)} shown` : counted(total, 'record');
  if (!isNarrowed) return total < edits ? `${counted(edits, 'record')} in ${counted(total, 'group')}` : counted(total, 'record');
  const lines = Array.from({ length: total }, (_, index) => rowAt(index));
  if (lines.includes(undefined)) return `${counted(total, 'group')} shown`;
  return `${count(lines.reduce((sum, row) => sum + (row?.group?.count ?? 1), 0))} shown`;
}

const Tools = styled.div`
  position: sticky;
  z-index: 1;
  top: 0;
  display: flex;
  flex-shrink: 0;
  flex-wrap: wrap;
  align-items: center;
  gap: ${space('xs')} ${space('sm')};
  padding: ${space('xs')} ${space('lg')};
  border-bottom: 1px solid ${color('border.subtle')};
  background: ${color('background.default')};
  font-variant-numeric: tabular-nums;
  white-space: nowrap;

  @media (max-height: 560px) {
    position: static;
  }

  @media print {
    display: none;
  }

  > :first-child {
    flex: 1 1 200px;
    max-width: 320px;
  }
`;
