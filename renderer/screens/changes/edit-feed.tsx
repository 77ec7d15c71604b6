import type { Virtualizer } from '@tanstack/react-virtual';
import { useState } from 'react';
import styled from 'styled-components';
import type { EditGroup, EditView } from '../../../preload/contract/change-set.ts';
import type { SparseRows } from '../../parts/record-grid/sparse-rows.ts';
import type { TextView } from '../../parts/rich-text/rich-text-view.tsx';
import { color } from '../../parts/tokens.ts';
import { EditCard } from './edit-card.tsx';
import type { LeftOut } from './edit-list.tsx';
import { GroupCard, groupTitle } from './group-card.tsx';
import type { EditRow } from './use-edit-rows.ts';

interface EditFeedProps {
  readonly rows: SparseRows<EditRow>;
  readonly cards: Virtualizer<HTMLDivElement, Element>;
  /** The card that the keys are about. */
  readonly active: number;
  readonly chosen: ReadonlySet<string>;
  readonly commonWarnings: readonly string[];
  /** What each warning of the change set says, by its code. */
  readonly messages: ReadonlyMap<string, string>;
  readonly breaksRules: boolean;
  readonly isMixed: boolean;
  /** Whether each is one line until it is opened: what is alike stands in groups, and there are many. */
  readonly isFolded: boolean;
  readonly isBusy: boolean;
  readonly texts: TextView;
  readonly onActive: (index: number) => void;
  readonly onToggle: (item: string) => void;
  readonly onOpen: (group: EditGroup) => void;
  readonly onExclude: (left: LeftOut) => void;
  readonly onComment: (edit: EditView) => void;
}

/** The changes as cards, of which those in sight are drawn. */
export function EditFeed({ rows, cards, active, chosen, isFolded, onActive, onOpen, ...of }: EditFeedProps) {
  /** Those that are not as all are at first. */
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  function turn(name: string) {
    setTurned((before) => new Set(before.has(name) ? [...before].filter((other) => other !== name) : [...before, name]));
  }
  return (
    <Feed role="feed" tabIndex={-1} aria-label="Changes" aria-busy={rows.isLoading} style={{ height: cards.getTotalSize() }}>
      {cards.getVirtualItems().map(({ index, start, key }) => {
        const row = rows.rowAt(index);
        const name = row?.group?.group ?? row?.edit?.item ?? '';
        const isOpen = turned.has(name) === isFolded;
        const folding = { isOpen, isActive: index === active, onToggle: () => turn(name) };
        return (
          <Place
            key={key}
            ref={cards.measureElement}
            data-index={index}
            role="article"
            tabIndex={index === active ? 0 : -1}
            aria-posinset={index + 1}
            aria-setsize={rows.total}
            aria-label={nameOf(row)}
            onFocus={() => onActive(index)}
            onKeyDown={(event) => {
              if (event.target !== event.currentTarget) return;
              if (event.key === 'Enter' && row?.group) onOpen(row.group);
              if (event.key === (isOpen ? 'ArrowLeft' : 'ArrowRight')) turn(name);
            }}
            style={{ transform: `translateY(${start - cards.options.scrollMargin}px)` }}
          >
            {row?.group ? (
              <GroupCard
                group={row.group}
                texts={of.texts}
                isBusy={of.isBusy}
                folding={folding}
                onOpen={onOpen}
                onExclude={({ group }) => of.onExclude({ group })}
              />
            ) : (
              <EditCard
                edit={row?.edit}
                commonWarnings={of.commonWarnings}
                messages={of.messages}
                breaksRules={of.breaksRules}
                isMixed={of.isMixed}
                texts={of.texts}
                isChosen={chosen.has(row?.edit?.item ?? '')}
                onToggle={of.onToggle}
                onExclude={(part) => of.onExclude({ items: [part] })}
                onComment={of.onComment}
                folding={isFolded ? folding : undefined}
              />
            )}
          </Place>
        );
      })}
    </Feed>
  );
}

function nameOf(row: EditRow | undefined): string {
  return row?.group ? groupTitle(row.group) : (row?.edit?.name ?? 'Loading');
}

const Feed = styled.div`
  position: relative;
  flex-shrink: 0;

  @media print {
    height: auto !important;
  }
`;

const Place = styled.div`
  position: absolute;
  top: 0;
  left: 0;
  width: 100%;
  border-bottom: 1px solid ${color('border.subtle')};

  @media print {
    position: static;
    transform: none !important;
    break-inside: avoid;
  }

  &:focus {
    outline: none;
  }

  &:focus-visible {
    box-shadow: inset 0 0 0 2px ${color('border.primaryEmphasis')};
  }
`;
