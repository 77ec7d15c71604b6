import { expect, test } from 'vitest';
import { csv, imported, people } from './csv-under-test.ts';

test('a header in capitals is told how it is written here', () => {
  const { errors } = imported('users', people, csv('ID,Name', '101,Ann'));
  expect(errors.map(({ column, message }) => [column, message])).toEqual([
    ['ID', '“ID” is no field of users. Did you mean “id”? Columns are named in small letters.'],
    ['Name', '“Name” is no field of users. Did you mean “name”? Columns are named in small letters.'],
    ['id', 'The file needs a column id or external_id or email, to tell which user each line means.'],
  ]);
});

test('the header of Zendesk’s own import names the columns that are meant', () => {
  const header =
    'name,email,external_id,details,notes,phone,role,restriction,organization,tags,brand,custom_fields.plan,custom_fields.nowhere';
  const { errors } = imported('users', people, csv(header));
  expect(errors.map(({ column, message }) => [column, message])).toEqual([
    ['restriction', '“restriction” is no field of users. Zendesk’s own import calls it so; here it is “ticket_restriction”.'],
    [
      'organization',
      '“organization” is no field of users. Zendesk’s own import calls it so; here it is “organization_id”, and it takes an id.',
    ],
    ['brand', '“brand” is no field of users. Zendesk’s own import has it, and Redline does not change it: leave the column out.'],
    [
      'custom_fields.plan',
      '“custom_fields.plan” is no field of users. Zendesk’s own import calls it so; here it is “user_fields.plan”.',
    ],
    ['custom_fields.nowhere', expect.stringContaining('Take the column out, or name one of: id, name, email')],
  ]);
});

test('what spreadsheets of other languages write for true and false is understood', () => {
  for (const word of ['WAHR', 'VRAI', 'VERDADERO', 'Verdadeiro', 'VERO', 'WAAR', 'PRAWDA', 'ИСТИНА', '真', 'true', 'TRUE']) {
    const { errors, updates } = imported('users', people, csv('id,suspended', `101,${word}`));
    expect(errors, word).toEqual([]);
    expect(updates, word).toMatchObject([{ after: { suspended: true } }]);
  }
  for (const word of ['FALSCH', 'FAUX', 'FALSO', 'ONWAAR', 'FAŁSZ', 'ЛОЖЬ', '假'])
    expect(imported('users', people, csv('id,user_fields.vip', `102,${word}`)).updates, word).toMatchObject([
      { after: { user_fields: { vip: false } } },
    ]);
  expect(imported('users', people, csv('id,suspended', '101,maybe')).errors).toMatchObject([
    { message: 'Must be true or false.' },
  ]);
});

test('a day that there is not, a name that nobody sees and an address that ends in a sign are refused', () => {
  const one = (column: string, value: string) => imported('users', people, csv(`id,${column}`, `102,${value}`));
  for (const day of ['2024-02-31', '2023-02-29', '2024-13-01', '1e5', '01/02/24'])
    expect(one('user_fields.since', day).errors, day).toHaveLength(1);
  expect(one('user_fields.since', '2024-02-29').errors).toEqual([]);
  for (const name of ['\u200b', '\u00a0', '\u3164', '\u2800', '\u00ad\u2060', '\ufeff \u200d'])
    expect(one('name', name).errors, JSON.stringify(name)).toMatchObject([{ line: 2, column: 'name' }]);
  expect(one('name', '👩‍💻').errors).toEqual([]);
  for (const address of ['ann@acme.com_', 'ann@acme.com-', 'ann@acme.-', 'ann@acme.c_m', 'ann@acme'])
    expect(one('email', address).errors, address).toHaveLength(1);
  for (const address of ['ann_@acme.com', 'ann@a_b.example', 'ann@exämple.рф', 'ann@acme.xn--p1ai'])
    expect(one('email', address).errors, address).toEqual([]);
});

test('a file whose first bytes were read as Windows-1252 is told as that', () => {
  const { errors } = imported('users', people, csv('ï»¿id,name'));
  expect(errors[0]?.message).toContain('open it again as UTF-8');
});
