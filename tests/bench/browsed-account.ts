import { browsePage } from '../../main/configuration/browse/browse-page.ts';
import { browsedRecords } from '../../main/configuration/browse/browsed-records.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';

const kinds = ['groups', 'macros', 'triggers'] as const;

/** An account’s configuration as one page: groups, and macros and triggers that name them. @param size how many records it has. */
export function browsedAccount(size: number): string {
  const groups = Array.from({ length: 100 }, (_, index): ZendeskRecord => ({ id: 1_000 + index, name: `Group ${index}` }));
  const rules = Math.floor((size - groups.length) / 2);
  const macros = Array.from({ length: rules }, (_, index) => ruleOf(10_000 + index, `Refunds::Macro ${index}`, index));
  const triggers = Array.from({ length: size - groups.length - rules }, (_, index) => ({
    ...ruleOf(100_000 + index, `Tell about ${index}`, index),
    conditions: {
      all: [{ field: 'group_id', operator: 'is', value: String(1_000 + (index % 100)) }],
      any: [{ field: 'status', operator: 'less_than', value: 'solved' }],
    },
  }));
  const records: Partial<Record<ResourceName, readonly ZendeskRecord[]>> = { groups, macros, triggers };
  const byId = new Map(kinds.map((kind) => [kind as string, new Map((records[kind] ?? []).map((each) => [each.id, each]))]));
  const browsed = browsedRecords(
    { kinds, records: (kind) => records[kind] ?? [], find: (kind, id) => byId.get(kind)?.get(id) },
    false,
  );
  return browsePage({ name: 'Bench', url: 'https://bench.zendesk.com', takenAt: '2026-11-30T00:00:00.000Z' }, browsed);
}

function ruleOf(id: number, title: string, index: number): ZendeskRecord {
  return {
    id,
    title,
    active: index % 7 !== 0,
    actions: [
      { field: 'group_id', value: String(1_000 + (index % 100)) },
      {
        field: 'comment_value',
        value: `Hello {{ticket.requester.first_name}}, about case ${index}: we have looked into it and come back to you.`,
      },
      { field: 'current_tags', value: `refund case_${index}` },
    ],
  };
}
