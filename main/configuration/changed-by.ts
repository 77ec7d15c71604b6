import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { resources } from '../resources/registry.ts';
import { namedAs } from './other-ids.ts';

/** One entry of an account's audit log, as far as it tells who did what to which record. */
export interface Deed {
  readonly actor_name?: string | null | undefined;
  readonly source_id?: number | string | null | undefined;
  readonly source_type?: string | null | undefined;
  readonly action: string;
}

export type Done = 'create' | 'update' | 'destroy';

/** Who did that to the record, the last first; undefined where the log does not tell. */
export type ChangedBy = (kind: ResourceName, record: ZendeskRecord, action: Done) => string | undefined;

/** @param deeds the newest first. */
export function changedBy(deeds: readonly Deed[]): ChangedBy {
  const byRecord = new Map<string, Deed[]>();
  for (const deed of deeds) {
    const key = `${deed.action} ${String(deed.source_id)}`;
    byRecord.set(key, [...(byRecord.get(key) ?? []), deed]);
  }
  return (kind, record, action) => {
    const found = (byRecord.get(`${action} ${namedAs(record)}`) ?? []).filter(({ source_type }) => isOf(kind, source_type ?? ''));
    const names = new Set(found.flatMap(({ actor_name: name }) => (name ? [name] : [])));
    return names.size === 0 ? undefined : [...names].join(', ');
  };
}

/** Kinds that the log may call by one name; which it gives them is documented nowhere. */
const rules: ReadonlySet<ResourceName> = new Set(['macros', 'triggers', 'automations', 'views', 'sla_policies']);

/** Ids of two kinds may be the same number. The log calls a kind by its singular, with or without what it is part of before it. */
function isOf(kind: ResourceName, type: string): boolean {
  const said = type.toLowerCase().split('/').at(-1) ?? '';
  if (rules.has(kind) && said.endsWith('rule')) return true;
  const singular = resources[kind].rules.singular;
  const isField = kind.endsWith('_fields') && said.endsWith('field');
  return (
    said === singular ||
    said.endsWith(`_${singular}`) ||
    singular.endsWith(`_${said}`) ||
    isField ||
    (kind === 'apps' && said === 'app')
  );
}
