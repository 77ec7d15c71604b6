import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Item, ItemGroup, Menu, Separator } from '@zendeskgarden/react-dropdowns';
import SavedIcon from '@zendeskgarden/svg-icons/src/16/bookmark-stroke.svg?react';
import ChevronIcon from '@zendeskgarden/svg-icons/src/16/chevron-down-stroke.svg?react';
import { useState } from 'react';
import type { ResourceName } from '../../../preload/contract/records.ts';
import { ListScope, type SavedView } from '../../../preload/contract/saved-views.ts';
import { useAccount } from '../../shell/account-context.tsx';
import { useCommands } from '../../shell/commands.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { useLow } from '../../shell/media.ts';
import { queries } from '../../shell/queries.ts';
import { useRoute } from '../../shell/router.ts';
import { useNotify } from '../../shell/toasts.tsx';
import { sentenceOf } from '../failure.ts';
import { menuChoice } from '../menu-choice.ts';
import { SaveViewDialog } from './save-view-dialog.tsx';
import type { ListAddress } from './use-list-address.ts';

interface SavedViewsProps {
  /** The list they are of. */
  readonly resource: ResourceName;
  /** What the list is called, and the group of its commands. */
  readonly label: string;
  readonly address: ListAddress;
}

/** The searches of a list that were given a name: to be taken up again, saved, and removed. The engine keeps them, encrypted. */
export function SavedViews({ resource, label, address }: SavedViewsProps) {
  const client = useConsole();
  const cache = useQueryClient();
  const account = useAccount();
  const notify = useNotify();
  const { params } = useRoute();
  const isLow = useLow();
  const [isNaming, setNaming] = useState(false);
  const question = queries.savedViews(client, account.id);
  const views = (useQuery(question).data ?? []).filter((view) => view.resource === resource);
  const now = {
    query: address.query,
    scope: ListScope.safeParse(params.get('who')).data,
    sort: params.get('sort') ?? undefined,
  };
  const current = views.find((view) => isAsked(view, now));
  const remove = useMutation({
    mutationFn: ({ name }: SavedView) => client.savedViews.remove({ account: account.id, resource, name }),
    onSuccess: (left, view) => {
      cache.setQueryData(question.queryKey, left);
      notify({
        type: 'info',
        title: `“${view.name}” was removed`,
        action: { label: 'Put back', run: () => keep.mutate(view) },
      });
    },
    onError: (error) => notify({ type: 'error', title: 'The view was not removed', text: sentenceOf(error) }),
  });
  const keep = useMutation({
    mutationFn: (view: SavedView) => client.savedViews.keep({ account: account.id, view }),
    onSuccess: (all) => cache.setQueryData(question.queryKey, all),
    onError: (error) => notify({ type: 'error', title: 'The view was not saved', text: sentenceOf(error) }),
  });
  const open = ({ query, scope, sort }: SavedView) => address.go({ q: query, who: scope, sort, open: undefined });
  useCommands([
    ...views.map((view) => ({ id: `view ${view.name}`, group: 'View', label: view.name, run: () => open(view) })),
    { id: 'save-view', group: label, label: 'Save this view…', keys: 'v', run: () => setNaming(true) },
    ...(current
      ? [
          {
            id: 'remove-view',
            group: label,
            label: `Remove the view “${current.name}”`,
            run: () => remove.mutate(current),
          },
        ]
      : []),
  ]);

  function onChoice(choice: string | undefined) {
    if (choice === save) setNaming(true);
    else if (choice === removal && current) remove.mutate(current);
    const view = views.find(({ name }) => choice === `view ${name}`);
    if (view) open(view);
  }

  return (
    <>
      <Menu
        placement="bottom-end"
        button={(props) => (
          <Button
            {...props}
            isNeutral
            size={isLow ? 'small' : 'medium'}
            aria-label={current ? `Saved views: ${current.name}` : 'Saved views'}
          >
            <Button.StartIcon>
              <SavedIcon />
            </Button.StartIcon>
            {current?.name ?? 'Views'}
            <Button.EndIcon>
              <ChevronIcon />
            </Button.EndIcon>
          </Button>
        )}
        onChange={(change) => onChoice(menuChoice(change))}
      >
        {views.length > 0 ? (
          <ItemGroup legend="Saved views" type="radio">
            {views.map(({ name }) => (
              <Item key={name} value={`view ${name}`} label={name} isSelected={name === current?.name}>
                {name}
              </Item>
            ))}
          </ItemGroup>
        ) : null}
        {views.length > 0 ? <Separator /> : null}
        <Item value={save} label="Save this view…">
          Save this view…
          <Item.Meta>The search, the tab and the order; it is searched again each time</Item.Meta>
        </Item>
        {current ? (
          <Item value={removal} label="Remove this view" type="danger">
            Remove “{current.name}”
          </Item>
        ) : null}
      </Menu>
      {isNaming ? (
        <SaveViewDialog
          account={account.id}
          resource={resource}
          shown={now}
          names={views.map(({ name }) => name)}
          onClose={() => setNaming(false)}
        />
      ) : null}
    </>
  );
}

const save = 'save';
const removal = 'remove';

/** Whether the list shows just what the view asks for. */
function isAsked(view: SavedView, now: Pick<SavedView, 'query' | 'scope' | 'sort'>): boolean {
  return view.query === now.query && view.scope === now.scope && view.sort === now.sort;
}
