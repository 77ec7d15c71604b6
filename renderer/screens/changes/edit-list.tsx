import { useVirtualizer } from '@tanstack/react-virtual';
import { Button } from '@zendeskgarden/react-buttons';
import { MediaInput } from '@zendeskgarden/react-forms';
import { Alert } from '@zendeskgarden/react-notifications';
import SearchIcon from '@zendeskgarden/svg-icons/src/16/search-stroke.svg?react';
import { useEffect, useMemo, useRef, useState } from 'react';
import styled from 'styled-components';
import type { EditView } from '../../../preload/contract/change-set.ts';
import type { ResourceName } from '../../../preload/contract/records.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FailurePage } from '../../parts/failure-page.tsx';
import { count, counted } from '../../parts/quantities.ts';
import { useSparseRows } from '../../parts/record-grid/sparse-rows.ts';
import { RichTextSwitch, useRichTextView } from '../../parts/rich-text/rich-text-view.tsx';
import { color, space } from '../../parts/tokens.ts';
import { useCommands } from '../../shell/commands.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { EditCard } from './edit-card.tsx';

interface EditListProps {
  readonly account: string;
  readonly hash: string;
  /** Of this kind only. */
  readonly resource: ResourceName | undefined;
  readonly isMixed: boolean;
  readonly warning: string | undefined;
  /** Codes of warnings that are about every record, and so say nothing about one. */
  readonly commonWarnings: readonly string[];
  readonly irreversible: readonly string[];
  /** Whether rules are left that name something deleted. */
  readonly breaksRules: boolean;
  readonly onExclude: (items: string[]) => void;
  readonly isExcluding: boolean;
  /** Sends these records first; absent while that cannot be done. */
  readonly onTry: ((items: string[]) => void) | undefined;
}

/** Every record of the change set with what changes in it. Records can be chosen and left out. */
export function EditList({
  account,
  hash,
  resource,
  isMixed,
  warning,
  commonWarnings,
  irreversible,
  breaksRules,
  onExclude,
  isExcluding,
  onTry,
}: EditListProps) {
  const client = useConsole();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState(0);
  const [richText, setRichText] = useRichTextView('preview', 'source');
  const scroller = useRef<HTMLDivElement>(null);
  const filter = useRef<HTMLInputElement>(null);
  const top = useRef<HTMLDivElement>(null);
  const narrowed = useMemo(
    () => ({
      ...(resource ? { resource } : {}),
      ...(warning ? { warning } : {}),
      ...(text.trim() ? { text: text.trim() } : {}),
    }),
    [resource, warning, text],
  );
  const rows = useSparseRows<EditView>({
    queryKey: ['changes', account, hash, 'edits', narrowed],
    fetchPage: async (offset, limit, signal) => {
      const page = await client.changes.edits({ account, hash, offset, limit, ...narrowed }, { signal });
      return { total: page.total, rows: page.edits };
    },
  });
  const cards = useVirtualizer({
    count: rows.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => 96,
    getItemKey: (index) => rows.rowAt(index)?.item ?? index,
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
  useEffect(() => setChosen(new Set()), [hash]);

  function toggle(item: string) {
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(item)) after.add(item);
      return after;
    });
  }

  function move(by: number) {
    const next = Math.max(0, Math.min(rows.total - 1, active + by));
    setActive(next);
    cards.scrollToIndex(next, { align: 'auto' });
    // The card may be drawn only after scrolling.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus()),
    );
  }

  const leaveOut = () => {
    if (chosen.size > 0 && !isExcluding) onExclude([...chosen]);
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
        if (row) toggle(row.item);
      },
    },
    { id: 'leave-out', group: 'Change set', label: 'Leave the chosen records out', keys: 'delete', run: leaveOut },
  ]);

  const isNarrowed = Object.keys(narrowed).length > 0;
  return (
    <Scroller ref={scroller}>
      <div ref={top}>
        {irreversible.length > 0 ? (
          <Irreversible type="error">
            <Alert.Title>Part of this cannot be taken back</Alert.Title>
            <ul>
              {irreversible.map((sentence) => (
                <li key={sentence}>{visibleLine(sentence)}</li>
              ))}
            </ul>
          </Irreversible>
        ) : null}
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
        <span role="status">{isNarrowed ? `${count(rows.total)} shown` : counted(rows.total, 'record')}</span>
        <RichTextSwitch view={richText} onChange={setRichText} />
        {chosen.size > 0 ? (
          <>
            <Button size="small" onClick={leaveOut} disabled={isExcluding}>
              Leave {counted(chosen.size, 'record')} out
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
      <Feed role="feed" aria-label="Changes" aria-busy={rows.isLoading} style={{ height: cards.getTotalSize() }}>
        {items.map(({ index, start, key }) => (
          <Place
            key={key}
            ref={cards.measureElement}
            data-index={index}
            role="article"
            tabIndex={index === active ? 0 : -1}
            aria-posinset={index + 1}
            aria-setsize={rows.total}
            aria-label={rows.rowAt(index)?.name ?? 'Loading'}
            onFocus={() => setActive(index)}
            style={{ transform: `translateY(${start - cards.options.scrollMargin}px)` }}
          >
            <EditCard
              edit={rows.rowAt(index)}
              commonWarnings={commonWarnings}
              breaksRules={breaksRules}
              isMixed={isMixed}
              richText={richText}
              isChosen={chosen.has(rows.rowAt(index)?.item ?? '')}
              onToggle={toggle}
              onExclude={(part) => onExclude([part])}
            />
          </Place>
        ))}
      </Feed>
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
`;

const Irreversible = styled(Alert)`
  margin: ${space('md')} ${space('lg')} 0;

  li {
    overflow-wrap: anywhere;
  }
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
