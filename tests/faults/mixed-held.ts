import type { Practice } from '../../main/practice/server.ts';

export const heldResources = ['macros', 'groups', 'users', 'organizations', 'group_memberships', 'tickets'] as const;
export type HeldResource = (typeof heldResources)[number];
export type Rec = Readonly<Record<string, unknown>>;

/** All that the server holds, by kind and id; without what is deleted. */
export type Held = Readonly<Record<HeldResource, ReadonlyMap<number, Rec>>>;

export function heldBy({ all }: Pick<Practice, 'all'>): Held {
  const of = (resource: HeldResource): ReadonlyMap<number, Rec> =>
    new Map(
      all(resource).flatMap((record): [number, Rec][] => {
        const gone = record.deleted === true || (resource === 'users' && record.active === false);
        return gone ? [] : [[Number(record.id), record]];
      }),
    );
  return {
    macros: of('macros'),
    groups: of('groups'),
    users: of('users'),
    organizations: of('organizations'),
    group_memberships: of('group_memberships'),
    tickets: of('tickets'),
  };
}
