import { useVirtualizer } from '@tanstack/react-virtual';
import { Button } from '@zendeskgarden/react-buttons';
import { MediaInput } from '@zendeskgarden/react-forms';
import SearchIcon from '@zendeskgarden/svg-icons/src/16/search-stroke.svg?react';
import { useEffect, useMemo, useRef, useState } from 'react';
import styled from 'styled-components';
import type { EditGroup, EditView } from '../../../preload/contract/change-set.ts';
import type { PreviewSummary } from '../../../preload/contract/preview-summary.ts';
import type { ResourceName } from '../../../preload/contract/records.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FailurePage } from '../../parts/failure-page.tsx';
import { count, counted } from '../../parts/quantities.ts';
import { type SparseRows, useSparseRows } from '../../parts/record-grid/sparse-rows.ts';
import { RichTextSwitch, useRichTextView } from '../../parts/rich-text/rich-text-view.tsx';
import { color, space } from '../../parts/tokens.ts';
import { useCommands } from '../../shell/commands.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { useRemembered } from '../../shell/remembered.ts';
import { EditCard } from './edit-card.tsx';
import { EditTable } from './edit-table.tsx';
import { FirstLooks } from './first-looks.tsx';
import { GroupCard, groupTitle } from './group-card.tsx';
import { ListView, ListViewSwitch } from './list-view.tsx';
import type { ReviewWish } from './review-dialog.tsx';

/** Records or fields by name, or all of a group. */
export type LeftOut = { readonly items: string[] } | { readonly group: string };

/** A line of the list: one record, or several in which the same changes. */
type Row = { readonly edit: EditView; readonly group?: undefined } | { readonly edit?: undefined; readonly group: EditGroup };

interface EditListProps {
  readonly account: string;
  readonly hash: string;
  /** Of this kind only. */
  readonly resource: ResourceName | undefined;
  readonly isMixed: boolean;
  readonly warning: string | undefined;
  /** Codes of warnings that are about every record, and so say nothing about one. */
  readonly commonWarnings: readonly string[];
  /** What is told before the changes. */
  readonly preview: PreviewSummary;
  /** How many records there are. */
  readonly edits: number;
  /** Whether rules are left that name something deleted. */
  readonly breaksRules: boolean;
  readonly onWarning: (code: string | undefined) => void;
  readonly onExclude: (left: LeftOut) => void;
  readonly isExcluding: boolean;
  /** Sends these records first; absent while that cannot be done. */
  readonly onTry: ((items: string[]) => void) | undefined;
  /** Begins to say something to the change set, a record, or to those who drafted it. */
  readonly onReview: (wish: ReviewWish) => void;
}

/** Every record of the change set with what changes in it, those that change alike in one. Records can be chosen and left out. */
export function EditList({
  account,
  hash,
  resource,
  isMixed,
  warning,
  commonWarnings,
  preview,
  edits,
  breaksRules,
  onWarning,
  onExclude,
  isExcluding,
  onTry,
  onReview,
}: EditListProps) {
  const client = useConsole();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState(0);
  const [view, setView] = useRemembered<ListView>('changes:view', ListView, 'grouped');
  const [opened, setOpened] = useState<EditGroup>();
  const isGrouped = view === 'grouped' && opened === undefined;
  const isTable = view === 'table' && opened === undefined;
  const [richText, setRichText] = useRichTextView('preview', 'source');
  const scroller = useRef<HTMLDivElement>(null);
  const filter = useRef<HTMLInputElement>(null);
  const top = useRef<HTMLDivElement>(null);
  const narrowed = useMemo(
    () => ({
      ...(resource ? { resource } : {}),
      ...(warning ? { warning } : {}),
      ...(text.trim() ? { text: text.trim() } : {}),
      ...(opened ? { group: opened.group } : {}),
    }),
    [resource, warning, text, opened],
  );
  const records = useSparseRows<Row>({
    queryKey: ['changes', account, hash, 'edits', narrowed],
    fetchPage: async (offset, limit, signal) => {
      const page = await client.changes.edits({ account, hash, offset, limit, ...narrowed }, { signal });
      return { total: page.total, rows: page.edits.map((edit) => ({ edit })) };
    },
    enabled: !isGrouped,
  });
  const groups = useSparseRows<Row>({
    queryKey: ['changes', account, hash, 'groups', narrowed],
    fetchPage: async (offset, limit, signal) => {
      const page = await client.changes.groups({ account, hash, offset, limit, ...narrowed }, { signal });
      return { total: page.total, rows: page.groups.map((group) => (group.count === 1 ? { edit: group.sample } : { group })) };
    },
    enabled: isGrouped,
  });
  const rows = isGrouped ? groups : records;
  const cards = useVirtualizer({
    count: rows.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => 96,
    getItemKey: (index) => rows.rowAt(index)?.edit?.item ?? rows.rowAt(index)?.group?.group ?? index,
    scrollMargin: top.current?.offsetHeight ?? 0,
    scrollPaddingStart: 56,
    overscan: 6,
  });
  const items = cards.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => rows.show(first, last), [rows.show, first, last]);
  // What was left out is no longer there to be chosen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new hash is another set of records.
  useEffect(() => {
    setChosen(new Set());
    setOpened(undefined);
  }, [hash]);

  function choose(items: readonly string[], on: boolean) {
    const named = new Set(items);
    setChosen((before) => new Set(on ? [...before, ...named] : [...before].filter((item) => !named.has(item))));
  }

  const toggle = (item: string) => choose([item], !chosen.has(item));

  function move(by: number) {
    const next = Math.max(0, Math.min(rows.total - 1, active + by));
    setActive(next);
    cards.scrollToIndex(next, { align: 'auto' });
    // The card may be drawn only after scrolling.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus()),
    );
  }

  function open(group: EditGroup | undefined) {
    setOpened(group);
    setActive(0);
    scroller.current?.scrollTo({ top: 0 });
    scroller.current?.querySelector<HTMLElement>('[role="feed"]')?.focus();
  }

  const leaveOut = () => {
    if (chosen.size > 0 && !isExcluding) onExclude({ items: [...chosen] });
  };
  useCommands([
    { id: 'filter', group: 'Change set', label: 'Find in the changes', keys: '/', run: () => filter.current?.select() },
    { id: 'next', group: 'Change set', label: 'Next record', keys: 'j', onlyKeys: true, run: () => move(1) },
    { id: 'before', group: 'Change set', label: 'Record before', keys: 'k', onlyKeys: true, run: () => move(-1) },
    {
      id: 'choose',
      group: 'Change set',
      label: 'Choose the record',
      keys: 'x',
      onlyKeys: true,
      run: () => {
        const row = rows.rowAt(active);
        if (row?.edit) toggle(row.edit.item);
        else if (row?.group) open(row.group);
      },
    },
    {
      id: 'comment',
      group: 'Change set',
      label: 'Comment on the record',
      keys: 'c',
      run: () => onReview({ decision: 'comment', about: rows.rowAt(active)?.edit }),
    },
    { id: 'leave-out', group: 'Change set', label: 'Leave the chosen records out', keys: 'delete', run: leaveOut },
  ]);

  const messages = useMemo(() => new Map(preview.warnings.map(({ code, message }) => [code, message])), [preview.warnings]);
  const isNarrowed = Object.keys(narrowed).length > 0;
  return (
    <Scroller ref={scroller}>
      <div ref={top}>
        <FirstLooks
          preview={preview}
          edits={edits}
          chosen={warning}
          isBusy={isExcluding}
          onChoose={onWarning}
          onExclude={(items) => onExclude({ items })}
        />
      </div>
      <Tools>
        <MediaInput
          ref={filter}
          isCompact
          start={<SearchIcon />}
          value={text}
          placeholder="Find in the changes"
          aria-label="Find in the changes"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setText('');
            if (event.key === 'Enter' || event.key === 'ArrowDown') move(0);
          }}
        />
        <span role="status">{howMany(rows, edits, isGrouped, isNarrowed)}</span>
        {opened ? (
          <Button size="small" onClick={() => open(undefined)}>
            Back from {groupTitle(opened)}
          </Button>
        ) : (
          <ListViewSwitch view={view} onChange={setView} />
        )}
        <RichTextSwitch view={richText} onChange={setRichText} />
        {chosen.size > 0 ? (
          <>
            <Button size="small" onClick={leaveOut} disabled={isExcluding}>
              Leave {counted(chosen.size, 'record')} out
            </Button>
            <Button size="small" onClick={() => onReview({ decision: 'request-changes', without: [...chosen] })}>
              Ask for it without {chosen.size === 1 ? 'it' : 'them'}
            </Button>
            {onTry ? (
              <Button size="small" onClick={() => onTry([...chosen])}>
                Try {chosen.size === 1 ? 'it' : 'them'} first
              </Button>
            ) : null}
          </>
        ) : null}
      </Tools>
      {rows.error ? <FailurePage error={rows.error} /> : null}
      {rows.total === 0 && !rows.isLoading && !rows.error ? (
        <EmptyState title={isNarrowed ? 'Nothing matches' : 'This change set is empty'}>
          <p>{isNarrowed ? 'Show all records again, or look for something else.' : 'There is nothing to run.'}</p>
        </EmptyState>
      ) : null}
      {isTable ? (
        <EditTable account={account} hash={hash} narrowed={narrowed} chosen={chosen} onChoose={choose} />
      ) : (
        <Feed role="feed" tabIndex={-1} aria-label="Changes" aria-busy={rows.isLoading} style={{ height: cards.getTotalSize() }}>
          {items.map(({ index, start, key }) => (
            <Place
              key={key}
              ref={cards.measureElement}
              data-index={index}
              role="article"
              tabIndex={index === active ? 0 : -1}
              aria-posinset={index + 1}
              aria-setsize={rows.total}
              aria-label={nameOf(rows.rowAt(index))}
              onFocus={() => setActive(index)}
              onKeyDown={(event) => {
                const group = rows.rowAt(index)?.group;
                if (event.key === 'Enter' && event.target === event.currentTarget && group) open(group);
              }}
              style={{ transform: `translateY(${start - cards.options.scrollMargin}px)` }}
            >
              {rows.rowAt(index)?.group ? (
                <GroupCard
                  group={rows.rowAt(index)?.group}
                  richText={richText}
                  isBusy={isExcluding}
                  onOpen={open}
                  onExclude={({ group }) => onExclude({ group })}
                />
              ) : (
                <EditCard
                  edit={rows.rowAt(index)?.edit}
                  commonWarnings={commonWarnings}
                  messages={messages}
                  breaksRules={breaksRules}
                  isMixed={isMixed}
                  richText={richText}
                  isChosen={chosen.has(rows.rowAt(index)?.edit?.item ?? '')}
                  onToggle={toggle}
                  onExclude={(part) => onExclude({ items: [part] })}
                  onComment={(about) => onReview({ decision: 'comment', about })}
                />
              )}
            </Place>
          ))}
        </Feed>
      )}
    </Scroller>
  );
}

function nameOf(row: Row | undefined): string {
  return row?.group ? groupTitle(row.group) : (row?.edit?.name ?? 'Loading');
}

/** `402 records in 12 groups`, or what a filter leaves of them. */
function howMany(rows: SparseRows<Row>, edits: number, isGrouped: boolean, isNarrowed: boolean): string {
  const { total, rowAt } = rows;
  if (rows.isLoading && total === 0) return '';
  if (!isGrouped) return isNarrowed ? `${count(total)} shown` : counted(total, 'record');
  if (!isNarrowed) return total < edits ? `${counted(edits, 'record')} in ${counted(total, 'group')}` : counted(total, 'record');
  const lines = Array.from({ length: total }, (_, index) => rowAt(index));
  if (lines.includes(undefined)) return `${counted(total, 'group')} shown`;
  return `${count(lines.reduce((sum, row) => sum + (row?.group?.count ?? 1), 0))} shown`;
}

const Scroller = styled.div`
  position: relative;
  display: flex;
  flex: 1;
  flex-direction: column;
  min-width: 0;
  overflow: auto;
`;

const Tools = styled.div`
  position: sticky;
  z-index: 1;
  top: 0;
  display: flex;
  flex-shrink: 0;
  flex-wrap: wrap;
  align-items: center;
  gap: ${space('xs')} ${space('sm')};
  padding: ${space('sm')} ${space('lg')};
  border-bottom: 1px solid ${color('border.subtle')};
  background: ${color('background.default')};
  font-variant-numeric: tabular-nums;
  white-space: nowrap;

  > :first-child {
    flex: 1 1 200px;
    max-width: 320px;
  }
`;

const Feed = styled.div`
  position: relative;
  flex-shrink: 0;
`;

const Place = styled.div`
  position: absolute;
  top: 0;
  left: 0;
  width: 100%;
  border-bottom: 1px solid ${color('border.subtle')};

  &:focus {
    outline: none;
  }

  &:focus-visible {
    box-shadow: inset 0 0 0 2px ${color('border.primaryEmphasis')};
  }
`;
