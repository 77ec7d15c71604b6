import type { Edit } from '../../../preload/contract/change-set.ts';
import type { World } from '../world.ts';
import { type Need, needOf } from './needs.ts';
import type { Rights } from './rights.ts';

/** What a sign-in lacks for one edit, in words: `the permission manage_groups`. */
export interface Lacking {
  readonly right: string;
  /** False where Zendesk's documents leave it open or the role may have changed since, so that only Zendesk can tell. */
  readonly isSure: boolean;
}

type OfRole = Extract<Rights, { kind: 'role' }>;

/** @returns undefined where the sign-in may, or where nothing tells that it may not. */
export function lackingFor(edit: Edit, rights: Rights, world: World): Lacking | undefined {
  if (rights.kind === 'all' || rights.kind === 'unknown') return undefined;
  if (rights.kind === 'none') return { right: rights.lacks, isSure: true };
  const need = needOf(edit, world, rights.id);
  if (!need) return undefined;
  if (rights.kind === 'role') return lackedByRole(need, rights);
  if (rights.kind === 'light') return lackedByLightAgent(edit, need);
  if (edit.resource === 'tickets' && need.withoutRole === 'may' && rights.seesSomeTickets)
    return { right: 'access to every ticket', isSure: false };
  return lackedByAgent(need);
}

function lackedByAgent({ withoutRole }: Need): Lacking | undefined {
  if (withoutRole === 'may') return undefined;
  return { right: 'the rights of an administrator', isSure: withoutRole === 'may-not' };
}

/** Light agents and contributors see tickets and comment on them among themselves; they edit none (help center, “Understanding light agents”). */
function lackedByLightAgent(edit: Edit, need: Need): Lacking {
  return { right: 'the rights of a full agent', isSure: edit.resource === 'tickets' || need.withoutRole === 'may-not' };
}

/** Zendesk names every permission of a role, also those that it does not give; of one that it does not name nothing is known. */
function lackedByRole({ settings, allowing, byRole }: Need, { configuration, isFresh }: OfRole): Lacking | undefined {
  const held = settings.flatMap((name) => (name in configuration ? [configuration[name]] : []));
  if (held.length === 0 || held.some((value) => value === true || allowing.some((allowed) => allowed === value)))
    return undefined;
  return { right: `the permission ${settings[0]}`, isSure: isFresh && byRole !== 'open' };
}
