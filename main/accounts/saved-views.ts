import { SavedView } from '../../preload/contract/saved-views.ts';
import { Failure } from '../failure.ts';
import type { Desk } from './desk.ts';
import { keptList } from './kept-list.ts';

type OfAccount = Pick<Desk, 'account' | 'installation'>;
type Named = Pick<SavedView, 'resource' | 'name'>;

const setting = 'saved-views';
const mostViews = 200;
const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * The account's saved views, in the order of names.
 *
 * @throws Failure `validation` where they are kept in a form that this version does not know.
 */
export function savedViews({ account, installation }: OfAccount): SavedView[] {
  return read(installation.registry.accountSetting(account.id, setting));
}

/** Keeps a view in place of one of that name. In one transaction, so that two windows that save at once lose nothing. */
export function keepView(desk: OfAccount, view: SavedView): SavedView[] {
  return changed(desk, (views) => {
    const others = views.filter((other) => !isSame(other, view));
    if (others.length >= mostViews)
      throw new Failure('validation', `${mostViews} views are kept already. Remove one first; nothing was saved.`);
    return [...others, view].sort((left, right) => byName.compare(left.name, right.name));
  });
}

/** @throws Failure `not-found` where there is none of that name. */
export function removeView(desk: OfAccount, named: Named): SavedView[] {
  return changed(desk, (views) => {
    const others = views.filter((other) => !isSame(other, named));
    if (others.length === views.length) throw new Failure('not-found', `There is no view called “${named.name}” any more.`);
    return others;
  });
}

function changed({ account, installation }: OfAccount, change: (views: SavedView[]) => SavedView[]): SavedView[] {
  let after: SavedView[] = [];
  installation.registry.changeAccountSetting(account.id, setting, (value) => {
    after = change(read(value));
    return after;
  });
  return after;
}

function isSame(one: Named, other: Named): boolean {
  return one.resource === other.resource && one.name.trim().toLowerCase() === other.name.trim().toLowerCase();
}

function read(value: unknown): SavedView[] {
  return keptList(value, SavedView, 'The saved views');
}
