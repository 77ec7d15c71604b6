import { type Operation, Operations } from '../../preload/contract/operations.ts';
import type { HeldResource, Rec } from './mixed-held.ts';
import type { MixedWorld } from './mixed-world.ts';

/** Operations by chance over all that can be changed in bulk: records are made, changed, moved and deleted. */
export function mixedOperations({ random, original }: MixedWorld): Operation[] {
  const idsOf = (resource: HeldResource, keeps: (record: Rec) => boolean = () => true) =>
    [...original[resource].values()].flatMap((record) => (keeps(record) ? [Number(record.id)] : []));
  const some = (ids: readonly number[], most: number) =>
    [...ids].sort(() => random() - 0.5).slice(0, 1 + Math.floor(random() * most));
  const customers = idsOf('users', ({ role, active }) => role === 'end-user' && active === true);
  const agents = idsOf('users', ({ role, active }) => role === 'agent' && active === true);
  const groups = idsOf('groups', (group) => group.deleted !== true && group.default !== true);
  const organizations = idsOf('organizations');
  const macros = idsOf('macros');
  const taggable = idsOf('macros', ({ actions }) => !JSON.stringify(actions).includes('"set_tags"'));
  const tickets = idsOf('tickets', ({ status }) => status !== 'closed');
  const [gone, ...staying] = some(groups, 4);
  const number = Math.floor(random() * 1000);
  const group = `Made  by chance ${number}`;
  const of = (resource: string, ids: readonly number[]) => ({ resource, where: { ids } });
  const wishes: readonly (readonly [chance: number, ...wishes: unknown[]])[] = [
    [0.3, { ...of('macros', some(macros, 6)), operation: 'clone', name: 'Copy  of {name}' }],
    [0.3, { ...of('macros', some(taggable, 6)), operation: 'add-action', action: { field: 'current_tags', value: 'by_chance' } }],
    [0.3, { ...of('macros', some(macros, 8)), operation: 'set', values: { description: 'Looked at' } }],
    [0.2, { ...of('macros', some(macros, 4)), operation: 'set', values: { active: false } }],
    [0.2, { ...of('macros', some(macros, 2)), operation: 'delete' }],
    [
      0.4,
      { resource: 'groups', operation: 'create', values: { name: group, description: 'By chance' } },
      { ...of('users', some(agents, 3)), operation: 'add-to-groups', groups: [group] },
    ],
    [0.4, { resource: 'users', operation: 'create', users: people(number, organizations[0], random) }],
    [
      0.2,
      { ...of('users', some(agents, 5)), operation: 'add-to-groups', groups: staying.length > 0 ? staying : groups.slice(0, 1) },
    ],
    [0.3, { ...of('users', some(customers, 20)), operation: 'set', values: { notes: 'Looked at', alias: ' L  L ' } }],
    [0.2, { ...of('users', some(customers, 3)), operation: 'set', values: { user_fields: { customer_since: '2026-11-23' } } }],
    [0.3, { ...of('users', some(customers, 12)), operation: 'add-tags', tags: ['looked_at', 'vip'] }],
    [0.2, { ...of('users', some(customers, 4)), operation: 'set', values: { suspended: true } }],
    [0.2, { ...of('groups', staying), operation: 'set', values: { description: 'Looked at' } }],
    [0.1, { ...of('groups', gone === undefined ? [] : [gone]), operation: 'delete', moveTo: staying[0] ?? null }],
    [0.3, { ...of('organizations', some(organizations, 4)), operation: 'set', values: { details: 'Looked at' } }],
    [
      0.2,
      { ...of('organizations', some(organizations, 3)), operation: 'set', values: { domain_names: [`chance${number}.example`] } },
    ],
    [0.2, { ...of('organizations', some(organizations, 4)), operation: 'add-tags', tags: ['looked_at'] }],
    [0.1, { ...of('organizations', some(organizations, 1)), operation: 'delete' }],
    [0.3, { resource: 'tags', operation: 'add', tags: ['by_chance'], tickets: { ids: some(tickets, 5) } }],
  ];
  const chosen = wishes.filter(([chance]) => random() < chance).flatMap(([, ...parts]) => parts);
  const usable = chosen.filter(
    (wish) => !JSON.stringify(wish).includes('"ids":[]') && !JSON.stringify(wish).includes('"moveTo":null'),
  );
  return Operations.parse(usable.length > 0 ? usable : wishes[2]?.slice(1));
}

function people(number: number, organization: number | undefined, random: () => number): unknown[] {
  return Array.from({ length: 1 + Math.floor(random() * 3) }, (_, index) => ({
    name: `Ada  Chance ${number}-${index}`,
    email: `Ada.${number}.${index}@chance.example`,
    phone: index === 0 ? `+31 (20) 555-${1000 + number}` : undefined,
    tags: ['by_chance'],
    organization_id: index === 1 ? organization : undefined,
    user_fields: index === 2 ? { customer_since: '2026-11-23' } : undefined,
  }));
}
