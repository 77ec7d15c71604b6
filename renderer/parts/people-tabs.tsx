import { ListScope, scopeQueries } from '../../preload/contract/saved-views.ts';
import { pathTo, useRoute } from '../shell/router.ts';
import { PageTabs } from './page-tabs.tsx';

/** What the people of the tab in the address have in common, as a search; empty for everybody. */
export function peopleScope(params: URLSearchParams): string {
  const scope = ListScope.safeParse(params.get('who')).data;
  return scope ? scopeQueries[scope] : '';
}

/** The tabs of *People*: everybody, the two kinds of people, the groups, and who is in which. */
export function PeopleTabs() {
  const { screen, params } = useRoute();
  const who = params.get('who') ?? undefined;
  return (
    <PageTabs
      label="People"
      tabs={[
        { label: 'Everybody', path: pathTo('users'), isCurrent: screen === 'users' && who === undefined },
        { label: 'Team', path: pathTo('users', undefined, { who: 'team' }), isCurrent: who === 'team' },
        { label: 'Customers', path: pathTo('users', undefined, { who: 'customers' }), isCurrent: who === 'customers' },
        { label: 'Groups', path: pathTo('groups'), isCurrent: screen === 'groups' },
        { label: 'Memberships', path: pathTo('memberships'), isCurrent: screen === 'memberships' },
      ]}
    />
  );
}
