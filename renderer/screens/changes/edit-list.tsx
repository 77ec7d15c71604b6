import { useVirtualizer } from '@tanstack/react-virtual';
import { use, useEffect, useMemo, useRef, useState } from 'react';
import styled from 'styled-components';
import type { EditGroup } from '../../../preload/contract/change-set.ts';
import type { PreviewSummary } from '../../../preload/contract/preview-summary.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FailurePage } from '../../parts/failure-page.tsx';
import { PageScroll } from '../../parts/page-scroll.ts';
import { useTextView } from '../../parts/rich-text/rich-text-view.tsx';
import { useCommands } from '../../shell/commands.ts';
import { usePrinting } from '../../shell/media.ts';
import { useRemembered } from '../../shell/remembered.ts';
import { EditFeed } from './edit-feed.tsx';
import { EditTable } from './edit-table.tsx';
import { EditTools } from './edit-tools.tsx';
import { FirstLooks } from './first-looks.tsx';
import { ListView } from './list-view.tsx';
import type { ReviewWish } from './review-dialog.tsx';
import { type ChangeFilter, useEditRows } from './use-edit-rows.ts';
import { useFeedMargin } from './use-feed-margin.ts';

/** Records or fields by name, all of a group, or all that an operation asked for. */
export type LeftOut = { readonly items: string[] } | { readonly group: string } | { readonly operation: number };

/** So few groups stand open from the beginning. */
const mostUnfolded = 3;

/** Lines that are printed, beside those in sight; the report has all. */
const mostPrinted = 300;

interface EditListProps {
  readonly account: string;
  readonly hash: string;
  readonly filter: ChangeFilter;
  readonly isMixed: boolean;
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
  filter,
  isMixed,
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
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState(0);
  const [view, setView] = useRemembered<ListView>('changes:view', ListView, 'grouped');
  const [opened, setOpened] = useState<EditGroup>();
  const isGrouped = view === 'grouped' && opened === undefined;
  const isTable = view === 'table' && opened === undefined;
  const [texts, setTexts] = useTextView();
  const own = useRef<HTMLDivElement>(null);
  const whole = use(PageScroll);
  const scroller = whole ?? own;
  const field = useRef<HTMLInputElement>(null);
  const top = useRef<HTMLDivElement>(null);
  const margin = useFeedMargin(scroller, top);
  const isPrinting = usePrinting();
  const { rows, narrowed } = useEditRows({ account, hash, filter, text, opened, isGrouped });
  const cards = useVirtualizer({
    count: rows.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => (isGrouped ? 37 : 96),
    getItemKey: (index) => rows.rowAt(index)?.edit?.item ?? rows.rowAt(index)?.group?.group ?? index,
    scrollMargin: margin,
    scrollPaddingStart: 56,
    scrollPaddingEnd: whole ? 64 : 0,
    overscan: isPrinting ? mostPrinted : 6,
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
      requestAnimationFrame(() => own.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus()),
    );
  }

  function open(group: EditGroup | undefined) {
    setOpened(group);
    setActive(0);
    scroller.current?.scrollTo({ top: whole ? margin : 0 });
    own.current?.querySelector<HTMLElement>('[role="feed"]')?.focus();
  }

  const leaveOut = () => {
    if (chosen.size > 0 && !isExcluding) onExclude({ items: [...chosen] });
  };
  useCommands([
    { id: 'filter', group: 'Change set', label: 'Find in the changes', keys: '/', run: () => field.current?.select() },
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
    <Scroller ref={own} data-one={whole ? true : undefined}>
      <div ref={top}>
        <FirstLooks
          preview={preview}
          edits={edits}
          chosen={filter.warning}
          isBusy={isExcluding}
          onChoose={onWarning}
          onExclude={(items) => onExclude({ items })}
        />
      </div>
      <EditTools
        field={field}
        text={text}
        onText={setText}
        onEnter={() => move(0)}
        rows={rows}
        edits={edits}
        isGrouped={isGrouped}
        isNarrowed={isNarrowed}
        opened={opened}
        onClose={() => open(undefined)}
        view={view}
        onView={setView}
        texts={texts}
        onTexts={setTexts}
        chosen={chosen.size}
        isBusy={isExcluding}
        onLeaveOut={leaveOut}
        onAskWithout={() => onReview({ decision: 'request-changes', without: [...chosen] })}
        onTry={onTry ? () => onTry([...chosen]) : undefined}
      />
      {rows.error ? <FailurePage error={rows.error} /> : null}
      {rows.total === 0 && !rows.isLoading && !rows.error ? (
        <EmptyState title={isNarrowed ? 'Nothing matches' : 'This change set is empty'}>
          <p>{isNarrowed ? 'Show all records again, or look for something else.' : 'There is nothing to run.'}</p>
        </EmptyState>
      ) : null}
      {isTable ? (
        <EditTable account={account} hash={hash} narrowed={narrowed} chosen={chosen} onChoose={choose} />
      ) : (
        <EditFeed
          rows={rows}
          cards={cards}
          active={active}
          chosen={chosen}
          commonWarnings={commonWarnings}
          messages={messages}
          breaksRules={breaksRules}
          isMixed={isMixed}
          isFolded={isGrouped && rows.total > mostUnfolded}
          isBusy={isExcluding}
          texts={texts}
          onActive={setActive}
          onToggle={toggle}
          onOpen={open}
          onExclude={onExclude}
          onComment={(about) => onReview({ decision: 'comment', about })}
        />
      )}
    </Scroller>
  );
}

const Scroller = styled.div`
  position: relative;
  display: flex;
  flex: 1;
  flex-direction: column;
  min-width: 0;
  overflow: auto;

  &[data-one] {
    overflow: visible;
  }
`;
