import { Button } from '@zendeskgarden/react-buttons';
import SearchIcon from '@zendeskgarden/svg-icons/src/16/search-stroke.svg?react';
import { useCallback, useMemo, useRef, useState } from 'react';
import styled from 'styled-components';
import type { Account } from '../../../preload/contract/accounts.ts';
import type { TeamGroup, TeamMember } from '../../../preload/contract/memberships.ts';
import { SearchBox } from '../../parts/browser/search-box.tsx';
import { isBeingTyped } from '../../parts/browser/use-record-list.ts';
import { useAddToDraft } from '../../parts/draft/add-to-draft.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FailurePage } from '../../parts/failure-page.tsx';
import { counted } from '../../parts/quantities.ts';
import { space } from '../../parts/tokens.ts';
import { useDensity } from '../../shell/appearance.tsx';
import { useCommands } from '../../shell/commands.ts';
import { CopyDialog } from './copy-dialog.tsx';
import { type Place, rectangleOf, within } from './grid-moves.ts';
import { GroupChooser } from './group-chooser.tsx';
import { MatrixGrid } from './matrix-grid.tsx';
import { cellEntries, groupEntries, type MenuDeeds, personEntries } from './matrix-menu.ts';
import { operationsOf } from './operations.ts';
import { PendingBar } from './pending-bar.tsx';
import { groupsAfter, totalsOf, withCopiedGroups, withDefaultGroup, without } from './pending-changes.ts';
import { usePendingMemberships } from './pending-store.ts';
import { type MenuPlace, PopupMenu } from './popup-menu.tsx';
import { RefusalAlerts } from './refusal-alerts.tsx';
import { useMatrixEdits } from './use-matrix-edits.ts';
import { useMatrixView } from './use-matrix-view.ts';
import { usePreview } from './use-preview.ts';
import { useSettled } from './use-settled.ts';
import { useTeam } from './use-team.ts';

/** The matrix with its search, its menus, and the bar that says what is pending. */
export function MatrixBrowser({ account, groups: all }: { readonly account: Account; readonly groups: readonly TeamGroup[] }) {
  const view = useMatrixView(account.id);
  const { query, chosen, only } = view;
  const { rows, between } = useTeam(account, query, isBeingTyped(query), only);
  const pending = usePendingMemberships(account.id);
  const { changes } = pending;
  const gone = useSettled(account, pending, all);
  const { preview, refusals, isDrafting, reset } = usePreview(account);
  const { density } = useDensity();
  const [active, setActive] = useState<Place>({ row: 0, column: 0 });
  const [anchor, setAnchor] = useState<Place>({ row: 0, column: 0 });
  const [menu, setMenu] = useState<{ readonly place: Place; readonly at: MenuPlace }>();
  const [copying, setCopying] = useState<{ readonly member: TeamMember; readonly direction: 'to' | 'from' }>();
  const grid = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const groups = useMemo(() => (chosen ? all.filter(({ id }) => chosen.includes(id)) : all), [all, chosen]);
  const extent = { rows: rows.total, columns: groups.length, pageRows: 1 };
  const here = within(active, extent);
  const isOnCell = here.row >= 0 && here.column >= 0;
  const selection = isOnCell ? rectangleOf(within(anchor, extent), here) : undefined;
  const totals = totalsOf(changes);
  const refusedPeople = useMemo(
    () => new Map(refusals.flatMap(({ sentence, people }) => people.map((id) => [id, sentence] as const))),
    [refusals],
  );

  const edits = useMatrixEdits({ pending, rows, between, groups, onChange: reset });
  const discard = () => {
    view.showOnly(undefined);
    edits.discard();
  };
  const addToDraft = useAddToDraft(account, discard);
  const toggleSelection = () => (selection ? edits.toggleArea(selection) : undefined);
  const focusGrid = useCallback(() => grid.current?.focus(), []);
  const closeMenu = useCallback(() => {
    setMenu(undefined);
    grid.current?.focus();
  }, []);

  const deeds: MenuDeeds = {
    copyTo: (member) => setCopying({ member, direction: 'to' }),
    copyFrom: (member) => setCopying({ member, direction: 'from' }),
    makeDefault: (member, group) => edits.change((now) => withDefaultGroup(now, member, group)),
    set: (member, group, isMember) => edits.set([member], [group], isMember),
    setAll: edits.setAll,
    showMembers: ({ name }) => find(`${query.trim()} group:"${name}" `.trimStart()),
    hide: ({ id }) => view.choose(groups.flatMap((group) => (group.id === id ? [] : [group.id]))),
  };

  function find(next: string) {
    view.search(next);
    setActive({ row: 0, column: Math.max(0, here.column) });
    setAnchor({ row: 0, column: Math.max(0, here.column) });
  }

  const isPending = totals.people > 0;
  const atCursor = rows.rowAt(here.row);
  const columnAtCursor = groups[here.column];
  const group = 'Memberships';
  useCommands([
    { id: 'search', group, label: 'Search people', keys: '/', run: () => search.current?.select() },
    { id: 'toggle', group, label: 'Add or remove', keys: 'x', onlyKeys: true, run: toggleSelection },
    ...(atCursor && columnAtCursor
      ? [
          {
            id: 'default',
            group,
            label: 'Make default group',
            keys: 'd',
            run: () => deeds.makeDefault(atCursor, columnAtCursor.id),
          },
        ]
      : []),
    ...(atCursor
      ? [
          {
            id: 'copy-to',
            group,
            label: `Copy the groups of ${atCursor.name} to…`,
            keys: 'c',
            run: () => deeds.copyTo(atCursor),
          },
          {
            id: 'copy-from',
            group,
            label: `Copy groups to ${atCursor.name} from…`,
            keys: 'shift+c',
            run: () => deeds.copyFrom(atCursor),
          },
        ]
      : []),
    ...(pending.past.length > 0 ? [{ id: 'undo', group, label: 'Undo', keys: 'mod+z', run: edits.undo }] : []),
    ...(pending.future.length > 0 ? [{ id: 'redo', group, label: 'Redo', keys: 'mod+shift+z', run: edits.redo }] : []),
    ...(isPending ? [{ id: 'preview', group, label: 'Preview', keys: 'mod+enter', run: () => preview(changes) }] : []),
    { id: 'one', group, label: 'Select one cell', keys: 'escape', onlyKeys: true, run: () => setAnchor(here) },
  ]);

  const isInvalid = rows.error !== undefined && rows.error !== null;
  return (
    <>
      <SearchRow>
        <SearchBox
          resource="users"
          label="Search people"
          placeholder='Search names and addresses, or narrow: role:agent  group:"Tier 2"  tags:vip'
          memory="recent-searches-users"
          value={query}
          onChange={find}
          onLeave={focusGrid}
          error={query === '' ? undefined : rows.error}
          inputRef={search}
        />
        <Count role="status">{rows.isLoading || isInvalid ? '' : counted(rows.total, 'person', 'people')}</Count>
        <GroupChooser groups={all} chosen={chosen} onChange={view.choose} />
      </SearchRow>
      {isInvalid && query === '' ? (
        <FailurePage error={rows.error} />
      ) : groups.length === 0 ? (
        <EmptyState title="No group is shown">
          <Button onClick={() => view.choose(undefined)}>Show all groups</Button>
        </EmptyState>
      ) : (
        <MatrixGrid
          gridRef={grid}
          rows={rows}
          groups={groups}
          changes={changes}
          refusals={refusedPeople}
          rowHeight={density === 'compact' ? 32 : 40}
          active={active}
          selection={selection}
          onActive={(place, how) => {
            setActive(place);
            if (how === 'moves') setAnchor(place);
          }}
          onToggle={edits.toggle}
          onToggleSelection={toggleSelection}
          onMenu={(place, at) => setMenu({ place, at })}
          openMenu={menu?.place}
          empty={
            isInvalid ? (
              <EmptyState title="This search cannot be understood" />
            ) : (
              <EmptyState icon={<SearchIcon />} title="Nobody in the team matches">
                <p>Only agents and administrators are in groups. Try fewer words, or check the spelling.</p>
                <Button
                  onClick={() => {
                    view.showOnly(undefined);
                    find('');
                  }}
                >
                  Show everybody
                </Button>
              </EmptyState>
            )
          }
        />
      )}
      <RefusalAlerts
        refusals={refusals}
        gone={gone}
        onShow={view.showOnly}
        onLeaveOut={() => edits.change((now) => without(now, gone.people, gone.groups))}
      />
      {isPending || pending.past.length > 0 || pending.future.length > 0 || only || edits.notice ? (
        <PendingBar
          totals={totals}
          notice={isDrafting ? drafting : edits.notice}
          canUndo={pending.past.length > 0}
          canRedo={pending.future.length > 0}
          onlyChanged={only !== undefined}
          isDrafting={isDrafting}
          onUndo={edits.undo}
          onRedo={edits.redo}
          onOnlyChanged={(wanted) => view.showOnly(wanted ? [...changes.keys()] : undefined)}
          onDiscard={discard}
          onAddToDraft={() => addToDraft.mutate({ operations: operationsOf(changes) })}
          onPreview={() => preview(changes)}
        />
      ) : null}
      {menu ? <PopupMenu {...menuOf(menu.place)} at={menu.at} onClose={closeMenu} /> : null}
      {copying ? (
        <CopyDialog
          account={account}
          groups={all}
          changes={changes}
          {...copying}
          onCopy={({ from, to, how }) => {
            edits.change((now) => withCopiedGroups(now, to, groupsAfter(from, now.get(from.id)), how));
          }}
          onClose={() => {
            setCopying(undefined);
            window.setTimeout(focusGrid);
          }}
        />
      ) : null}
    </>
  );

  function menuOf({ row, column }: Place) {
    const member = rows.rowAt(row);
    const about = groups[column];
    if (member && about) return { label: `${member.name} in ${about.name}`, entries: cellEntries(member, about, changes, deeds) };
    if (member) return { label: member.name, entries: personEntries(member, all, changes, deeds) };
    if (about) return { label: about.name, entries: groupEntries(about, rows.total, deeds) };
    return { label: 'Nothing', entries: [] };
  }
}

/** Leaving a group takes people off tickets, which no snapshot holds. */
const drafting = { text: 'Drafting. Where somebody leaves a group, Zendesk is asked for their tickets.', isWarning: false };

const SearchRow = styled.div`
  display: flex;
  flex-shrink: 0;
  align-items: start;
  gap: ${space('sm')};
  padding: 0 ${space('lg')} ${space('sm')};
`;

const Count = styled.span`
  padding-top: 10px;
  font-variant-numeric: tabular-nums;
  white-space: nowrap;

  &:empty {
    display: none;
  }
`;
