import { expect, test } from 'vitest';
import { csvTables } from '../../../main/changes/csv/csv-tables.ts';
import { editableFields } from '../../../main/changes/fields.ts';
import { csv, exported, imported, type Lists, people } from './csv-under-test.ts';

const lists: Lists = {
  ...people,
  organizations: [
    {
      id: 50,
      name: 'Acme',
      external_id: 'A-1',
      domain_names: ['acme.com', 'acme.de'],
      tags: ['gold'],
      organization_fields: { tier: 'A' },
    },
    {
      id: 51,
      name: 'Kestrel',
      external_id: null,
      domain_names: [],
      tags: [],
      shared_tickets: true,
      organization_fields: { tier: null },
    },
  ],
};

test('organizations are found by id, external id or name, and exported so that nothing changes', () => {
  const file = csv('id,external_id,name,notes', '50,,,a', ',,Kestrel,b');
  expect(imported('organizations', lists, file)).toMatchObject({
    errors: [],
    updates: [{ id: 50 }, { id: 51, after: { notes: 'b' } }],
  });
  expect(imported('organizations', lists, csv('external_id,notes', 'a-1,c')).updates).toMatchObject([
    { id: 50, after: { notes: 'c' } },
  ]);
  expect(imported('organizations', lists, exported('organizations', lists))).toMatchObject({
    errors: [],
    updates: [],
    unchanged: 2,
  });
});

test('their domains and tags are sets, their own fields one object, their names unique', () => {
  const same = csv('id,domain_names,tags', '50,acme.de acme.com,GOLD');
  expect(imported('organizations', lists, same).updates).toEqual([]);
  const file = csv('id,domain_names,organization_fields.tier,shared_tickets', '51,kestrel.com,B,FALSE');
  expect(imported('organizations', lists, file).updates).toMatchObject([
    { after: { domain_names: ['kestrel.com'], organization_fields: { tier: 'B' }, shared_tickets: false } },
  ]);
  const bad = csv('id,name,domain_names,group_id', '51,acme,not a domain,99');
  expect(imported('organizations', lists, bad).errors.map(({ column }) => column)).toEqual(['name', 'domain_names', 'group_id']);
});

test('no resource lets a field be written that edits cannot change', () => {
  for (const [resource, table] of Object.entries(csvTables)) {
    const known = Object.entries(editableFields).find(([name]) => name === resource)?.[1] ?? [];
    const { columns } = table({ records: (kind) => lists[kind] });
    const written = columns.flatMap((column) => (column.kind === 'value' ? [column.field] : []));
    expect([resource, written.filter((field) => !known.includes(field))]).toEqual([resource, []]);
  }
});
