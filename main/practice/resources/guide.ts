import { shortList } from '../collection.ts';
import type { FieldReader } from '../read-body.ts';
import { everything } from '../record-table.ts';
import { invalidRecord, ok, Refusal } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { byPosition, type Configuration, configurationTable } from './configuration-resource.ts';
import { configurationRoutes } from './configuration-routes.ts';
import { brands } from './configurations.ts';
import { foundUser } from './user-routes.ts';

/** Who may write and who may read articles, and what they stand under. There are no articles: nobody has written any yet. */
export const permissionGroups = configurationTable('guide_permission_groups');
export const userSegments = configurationTable('help_center_user_segments');
export const guideCategories = configurationTable('help_center_categories');

const groupKeys = ['name', 'edit', 'publish'];
const segmentKeys = ['name', 'user_type', 'group_ids', 'organization_ids', 'tags', 'or_tags', 'added_user_ids'];
const categoryKeys = ['name', 'description', 'position', 'locale'];
const segments = { plural: 'user_segments', controller: 'help_center/user_segments', pages: 'both' } as const;

/** What a help centre without content answers, each list by its path (Zendesk's help center reference). */
const empty: readonly (readonly [path: string, plural: string])[] = [
  ...['', '/{name}'].flatMap((locale) =>
    (['sections', 'articles'] as const).map((plural) => [`/help_center${locale}/${plural}`, plural] as const),
  ),
  ['/help_center/articles/labels', 'labels'],
  ['/help_center/articles/search', 'results'],
  ['/help_center/articles/embeddable_search', 'results'],
  ['/help_center/incremental/articles', 'articles'],
  ['/help_center/community_posts/search', 'results'],
  ['/help_center/users/{id}/articles', 'articles'],
  ['/help_center/users/{id}/comments', 'comments'],
  ['/help_center/users/{id}/subscriptions', 'subscriptions'],
  ['/help_center/users/{id}/votes', 'votes'],
  ['/community/posts', 'posts'],
  ['/community/topics', 'topics'],
  ['/community/users/{id}/posts', 'posts'],
  ['/guide/theming/themes', 'themes'],
];

/** Not in the OpenAPI description; the forms of what there is are recorded by Salto. */
export const guideRoutes: readonly Route[] = [
  ...configurationRoutes({
    table: permissionGroups,
    path: '/guide/permission_groups',
    plural: 'permission_groups',
    singular: 'permission_group',
    controller: 'guide/permission_groups',
    pages: 'offset',
    url: false,
    shownAs: ['id', 'name', 'built_in', 'publish', 'created_at', 'updated_at', 'edit'],
    beside: ({ state, request: { query } }) => pagesOf(permissionGroups.count(state, everything), query),
    writes: {
      createKeys: groupKeys,
      updateKeys: groupKeys,
      deletes: true,
      make: makeGroup,
      checkDelete: (_call, { built_in }) => refuseBuiltIn(built_in),
    },
  }),
  ...configurationRoutes({
    ...segments,
    table: userSegments,
    path: '/help_center/user_segments',
    singular: 'user_segment',
    url: false,
    shownAs: 'id user_type group_ids organization_ids tags or_tags created_at updated_at built_in added_user_ids name'.split(' '),
    filters: { built_in: 'built_in' },
    writes: {
      createKeys: segmentKeys,
      updateKeys: segmentKeys,
      deletes: true,
      make: makeSegment,
      checkDelete: (_call, { built_in }) => refuseBuiltIn(built_in),
    },
  }),
  ...configurationRoutes({
    table: guideCategories,
    path: '/help_center/categories',
    plural: 'categories',
    singular: 'category',
    controller: 'help_center/categories',
    pages: 'both',
    url: true,
    order: byPosition,
    writes: { createKeys: categoryKeys, updateKeys: categoryKeys, deletes: true, make: makeCategory },
  }),
  ...shortList({
    path: '/help_center/{name}/categories',
    plural: 'categories',
    controller: 'help_center/categories',
    pages: 'both',
    records: ({ state, name }) =>
      guideCategories
        .select(state, everything, 'position, id')
        .filter(({ locale }) => String(locale).toLowerCase() === name.toLowerCase()),
  }),
  ...shortList({ ...segments, path: '/help_center/user_segments/applicable', records: allSegments }),
  ...shortList({
    ...segments,
    path: '/help_center/users/{id}/user_segments',
    records: (call) => {
      foundUser(call, call.id);
      return allSegments(call).filter(({ user_type }) => user_type === 'signed_in_users');
    },
  }),
  ...empty.flatMap(([path, plural]) =>
    shortList({
      path,
      plural,
      controller: 'help_center',
      pages: 'both',
      records: (call) => {
        if (path.includes('{id}')) foundUser(call, call.id);
        return [];
      },
    }),
  ),
  // Nobody signs in for it; it finds articles, of which there are none.
  {
    method: 'GET',
    path: '/portal/search',
    controller: 'portal/search',
    action: 'index',
    anonymous: true,
    handle: () => ok({ results: [], facets: null, next_page: null, previous_page: null, count: 0 }),
  },
];

/** This list alone tells how many pages there are (recorded). */
function pagesOf(count: number, query: URLSearchParams): Record<string, number> {
  const size = Math.min(100, Math.max(1, Number(query.get('per_page')) || 30));
  return { page_count: Math.max(1, Math.ceil(count / size)), per_page: size, page: Math.max(1, Number(query.get('page')) || 1) };
}

function allSegments({ state }: Call) {
  return userSegments.select(state, everything);
}

/** What stands in a help centre is its brand's, and a brand without one takes nothing (Salto's adapter meets it). */
function makeCategory(reader: FieldReader, current: Configuration | undefined, { state }: Call): Record<string, unknown> {
  const [brand] = brands.select(state, { sql: "json_extract(body, '$.default') = 1", parameters: [] });
  if (brand?.has_help_center !== true) reader.fault('brand', `Brand: ${String(brand?.name)} has no help center`, 'InvalidValue');
  const name = reader.title('name', current === undefined) ?? current?.name;
  const locale = reader.text('locale') ?? current?.locale ?? 'en-us';
  return {
    name,
    description: reader.text('description') ?? current?.description ?? '',
    position: reader.id('position') ?? current?.position ?? 0,
    locale,
    source_locale: current?.source_locale ?? locale,
    outdated: false,
  };
}

function makeGroup(reader: FieldReader, current: Configuration | undefined): Record<string, unknown> {
  refuseBuiltIn(current?.built_in);
  return {
    name: reader.title('name', current === undefined) ?? current?.name,
    built_in: false,
    publish: idList(reader, 'publish') ?? current?.publish ?? [],
    edit: idList(reader, 'edit') ?? current?.edit ?? [],
  };
}

function makeSegment(reader: FieldReader, current: Configuration | undefined): Record<string, unknown> {
  refuseBuiltIn(current?.built_in);
  const words = (name: string) => {
    const given = reader.given[name];
    if (given === undefined) return undefined;
    return Array.isArray(given) && given.every((word) => typeof word === 'string')
      ? given
      : reader.fault(name, `${name}: is invalid`, 'InvalidValue');
  };
  return {
    name: reader.title('name', current === undefined) ?? current?.name,
    user_type: reader.oneOf('user_type', ['signed_in_users', 'staff']) ?? current?.user_type ?? 'signed_in_users',
    group_ids: idList(reader, 'group_ids') ?? current?.group_ids ?? [],
    organization_ids: idList(reader, 'organization_ids') ?? current?.organization_ids ?? [],
    tags: words('tags') ?? current?.tags ?? [],
    or_tags: words('or_tags') ?? current?.or_tags ?? [],
    added_user_ids: idList(reader, 'added_user_ids') ?? current?.added_user_ids ?? [],
    built_in: false,
  };
}

function idList(reader: FieldReader, name: string): number[] | undefined {
  const given = reader.given[name];
  if (given === undefined) return undefined;
  const ids = Array.isArray(given) ? given.map(Number) : [Number.NaN];
  return ids.every((id) => Number.isSafeInteger(id) && id > 0) ? ids : reader.fault(name, `${name}: is invalid`, 'InvalidValue');
}

/** What came with the help centre stays as it is (Salto's adapter meets it with "everyone"). */
function refuseBuiltIn(builtIn: unknown): void {
  if (builtIn !== true) return;
  const description = 'Built-in records cannot be changed or deleted';
  throw new Refusal(invalidRecord({ base: [{ description, error: 'InvalidValue' }] }));
}
