import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Match } from '../../../main/matching/match.ts';
import { matchSalesforce } from '../../../main/matching/match-salesforce.ts';
import { matchCsv } from '../../../main/matching/report-csv.ts';
import { salesforceId } from '../../../main/matching/salesforce-id.ts';
import type { MatchMap } from '../../../preload/contract/match.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { company, idOf, long, planted, plantedInAll, worldOfCompany } from './salesforce-company.ts';

const [acme, twin] = [idOf('001', 1), idOf('001', 0)];
const none = () => undefined;

function organization(id: number, fields: Partial<ZendeskRecord> = {}): ZendeskRecord {
  return { id, name: `Org ${id}`, external_id: null, domain_names: [], tags: [], organization_fields: {}, ...fields };
}

function customer(id: number, fields: Partial<ZendeskRecord> = {}): ZendeskRecord {
  const own = { name: `Person ${id}`, email: `p${id}@example.com`, role: 'end-user', active: true, organization_id: null };
  return { id, ...own, external_id: null, tags: [], user_fields: {}, ...fields };
}

interface Given {
  readonly organizations?: readonly ZendeskRecord[];
  readonly users?: readonly ZendeskRecord[];
  readonly map?: MatchMap;
}

function matching(files: readonly (string | Uint8Array)[], { organizations = [], users = [], map = {} }: Given = {}) {
  const given = files.map((text, index) => ({ name: `file-${index + 1}.csv`, bytes: Buffer.from(text) }));
  const world = worldOfCompany(organizations, users);
  return matchSalesforce(given, { records: (kind) => world.records(kind) }, map, none);
}

function matched(...given: Parameters<typeof matching>): Match {
  const result = matching(...given);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.match;
}

function errorsOf(...given: Parameters<typeof matching>) {
  const result = matching(...given);
  if (result.ok) throw new Error('It was expected to be refused.');
  return result.errors.map(({ line, column, message }) => `${line} ${column} ${message}`);
}

describe('an id of Salesforce', () => {
  // The suffixes of the public fixtures of restforce (MIT) and of one article.
  test.each([
    ['001D000000IqhSL', '001D000000IqhSLIAZ'],
    ['001D000000IqhSl', '001D000000IqhSlIAJ'],
    ['a00D0000008pQRA', 'a00D0000008pQRAIA2'],
    ['003q000000KvQ1t', '003q000000KvQ1tAAF'],
    ['003q000000KvQ2D', '003q000000KvQ2DAAV'],
    ['701E0000000JuFH', '701E0000000JuFHIA0'],
    ['701E00000005ZqA', '701E00000005ZqAIAU'],
    ['001C000000o4OOI', '001C000000o4OOIIA2'],
    ['001C000000o4Ooi', '001C000000o4OoiIAE'],
  ])('%s is %s', (short, whole) => {
    expect(salesforceId(short)).toEqual({ ok: true, id: whole, isRestored: false });
    expect(salesforceId(whole)).toEqual({ ok: true, id: whole, isRestored: false });
    for (const damaged of [whole.toLowerCase(), whole.toUpperCase()])
      expect(salesforceId(damaged)).toEqual({ ok: true, id: whole, isRestored: damaged !== whole });
  });

  test('is refused where its last characters do not fit, and where a spreadsheet made a number of it', () => {
    expect(salesforceId('001D000000IqhSLIAJ')).toMatchObject({ ok: false });
    expect(salesforceId('001d000000IqhSlIAZ')).toMatchObject({ ok: false });
    expect(salesforceId('1.5E+16')).toMatchObject({ ok: false, message: expect.stringContaining('spreadsheet') });
    expect(salesforceId('acme')).toMatchObject({ ok: false, message: expect.stringContaining('15 or 18') });
  });
});

describe('accounts and contacts', () => {
  test(`differ in the ${plantedInAll} records that were planted, and in nothing else`, () => {
    const { accounts, contacts, world } = company({ accounts: 2_000, contacts: 2_400, people: 4_000 });
    const result = matchSalesforce(
      [
        { name: 'accounts.csv', bytes: accounts },
        { name: 'contacts.csv', bytes: contacts },
      ],
      { records: (kind) => world.records(kind) },
      {},
      none,
    );
    if (!result.ok) throw new Error(JSON.stringify(result.errors.slice(0, 3)));
    const { match } = result;
    const changed = match.different.flatMap(({ changes }) => changes.map(({ kind }) => kind));
    const ofKind = (wanted: string) => changed.filter((kind) => kind === wanted).length;
    const count = (resource: string, list: readonly { readonly resource: string }[]) =>
      list.filter((item) => item.resource === resource).length;
    expect({
      missingAccounts: count('organizations', match.missing),
      missingContacts: count('users', match.missing),
      extraOrganizations: count('organizations', match.extra),
      extraPeople: count('users', match.extra),
      moved: ofKind('moved'),
      owners: ofKind('owner'),
      plans: ofKind('entitlement'),
      unlinked: ofKind('linked'),
    }).toEqual(planted);
    expect(match.missing.length + match.extra.length + match.different.length).toBe(plantedInAll);
    expect(match.conflicts).toEqual([]);
    expect(match.matched).toBe(2_000 - planted.missingAccounts + 2_400 - planted.missingContacts);
    expect(match.notes.join()).toContain('differ from another only in the case of letters');
    // Marked, and nothing deleted: every update names the field, and the draft makes no other edits.
    expect(match.users).toHaveLength(planted.moved + planted.extraPeople);
    expect(match.organizations).toHaveLength(planted.owners + planted.plans + planted.unlinked + planted.extraOrganizations);
    expect(match.users.filter(({ after }) => JSON.stringify(after) === '{"user_fields":{"not_in_sfdc":true}}')).toHaveLength(
      planted.extraPeople,
    );
    expect(match.operations).toMatchObject([{ operation: 'create', users: { length: planted.missingContacts } }]);
  });

  test('whose ids differ only in the case of letters are two customers, and one that lost its case is neither', () => {
    const organizations = [
      organization(1, { external_id: acme }),
      organization(2, { external_id: long(twin).toLowerCase() }),
      organization(3, { external_id: acme.toLowerCase() }),
    ];
    const other = idOf('001', 3);
    const file = `Account ID,Account Name\n${acme},Org 1\n${twin},Org 2\n${other},Org 3\n`;
    const { conflicts, different, missing } = matched([file], { organizations });
    expect(different).toEqual([]);
    expect(missing.map(({ key }) => key)).toEqual([long(other)]);
    expect(conflicts.map(({ kind, id }) => [kind, id])).toEqual([['letter-case', 3]]);
  });

  test('are found by domain and by name where Zendesk keeps no id, and what another system put there stays', () => {
    const organizations = [
      organization(1, { name: 'Other words', domain_names: ['acme.example'] }),
      organization(2, { name: 'ZÜRICH ltd', external_id: 'ERP-7' }),
      organization(3, { name: 'Twice' }),
      organization(4, { name: 'twice' }),
    ];
    const ids = [5, 6, 7].map((number) => idOf('001', number));
    const file = [
      'Id,Name,Website',
      `${ids[0]},Acme,https://www.acme.example/start`,
      `${ids[1]},Zürich Ltd,`,
      `${ids[2]},Twice,`,
    ].join('\n');
    const { different, conflicts, extra } = matched([file], { organizations });
    expect(different.map(({ id, changes }) => [id, changes.map(({ kind, after }) => [kind, after])])).toEqual([
      [
        1,
        [
          ['linked', long(ids[0] ?? '')],
          ['name', 'Acme'],
        ],
      ],
      [2, [['name', 'Zürich Ltd']]],
    ]);
    expect(conflicts.map(({ kind, why }) => [kind, why.includes('3, 4')])).toEqual([['two-records', true]]);
    expect(extra).toEqual([]);
  });

  test('that stand in the file twice are one where they say the same, else a conflict that is compared with nothing', () => {
    const [one, two] = [idOf('001', 11), idOf('001', 12)];
    const file = `Account ID,Account Name\n${one},Org 1\n${long(one)},Org 1\n${two},Org 2\n${two},Org Two\n`;
    const organizations = [organization(1, { external_id: one }), organization(2, { external_id: two })];
    const { conflicts, different, missing, extra, matched: same } = matched([file.replace(long(one), one)], { organizations });
    expect(conflicts.map(({ kind, line }) => [kind, line])).toEqual([['twice-in-file', 5]]);
    expect([different, missing, extra, same]).toEqual([[], [], [], 1]);
  });

  test('a contact of two accounts is a conflict and no pick; a team member is left alone; an address keeps its +tag', () => {
    const [one, two] = [idOf('001', 11), idOf('001', 12)];
    const organizations = [organization(21, { external_id: one }), organization(22, { external_id: two })];
    const users = [
      customer(1, { organization_id: 21 }),
      customer(2, { role: 'agent' }),
      customer(3, { email: 'p3+eu@example.com', organization_id: 21 }),
    ];
    const file = [
      'Contact ID,Email,First Name,Last Name,Account ID',
      `${idOf('003', 1)},P1@example.com,Ann,One,${one}`,
      `${idOf('003', 2)},p1@example.com ,Ann,One,${two}`,
      `${idOf('003', 3)},p2@example.com,Bob,Two,${two}`,
      `${idOf('003', 4)},p3@example.com,Cy,Three,${one}`,
    ].join('\n');
    const { conflicts, different, missing, extra } = matched([file], { organizations, users });
    expect(conflicts.map(({ kind }) => kind)).toEqual(['two-accounts', 'team-member']);
    expect(different).toEqual([]);
    expect(missing.map(({ name }) => name)).toEqual(['Cy Three']);
    expect(extra.map(({ id }) => id)).toEqual([3]);
  });

  test('a contact of which the file says two things is drafted in no way, nor is whoever has its address marked', () => {
    const [account, id, other] = [idOf('001', 11), idOf('003', 1), idOf('003', 9)];
    const organizations = [organization(21, { external_id: account })];
    const users = [customer(1, { user_fields: { not_in_sfdc: true } }), customer(2)];
    const header = 'Contact ID,Email,Name,Account ID,Account Name';
    const file = (line: string, more = '') => `${header}\n${id},p1@example.com,Ann,${account},A\n${line}${more}\n`;
    const twice = matched([file(`${id},p2@example.com,Ann,${account},A`)], { organizations, users });
    expect(twice.conflicts.map(({ kind }) => kind)).toEqual(['twice-in-file']);
    expect([twice.different, twice.missing, twice.extra, twice.users, twice.operations]).toEqual([[], [], [], [], []]);
    const gone = matched([file(`${id},p1@example.com,Anne,${account},A`)], { organizations });
    expect([gone.conflicts.length, gone.missing, gone.operations]).toEqual([1, [], []]);
    const torn = matched([file(`${other},p1@example.com,Ann,${idOf('001', 12)},B`)], { organizations });
    expect([torn.conflicts.map(({ kind }) => kind), torn.missing, torn.operations]).toEqual([['two-accounts'], [], []]);
    const line = `${other},p1@example.com,Ann,${account},A`;
    expect(matched([file(line, `\n${line}`)], { organizations })).toMatchObject({ conflicts: [], operations: [{}] });
  });

  test('somebody whose contact’s id lost the case of its letters is a conflict, and neither marked nor created again', () => {
    const [account, id] = [idOf('001', 11), idOf('003', 1)];
    const organizations = [organization(21, { external_id: account })];
    const users = [customer(1, { external_id: id.toLowerCase() })];
    const file = `Contact ID,Email,Account ID\n${id},new@example.com,${account}\n`;
    const { conflicts, extra, missing, operations, users: updates } = matched([file], { organizations, users });
    expect(conflicts).toMatchObject([{ kind: 'letter-case', resource: 'users', id: 1 }]);
    expect([extra, missing, operations, updates]).toEqual([[], [], [], []]);
  });

  test('an organization with the domains of two accounts is a conflict; one that may be a doubtful account is not marked', () => {
    const ids = [5, 6, 7].map((number) => idOf('001', number));
    const organizations = [
      organization(1, { domain_names: ['one.example', 'two.example'] }),
      organization(2, { name: 'Third' }),
      organization(3, { domain_names: ['third.example'] }),
      organization(4),
    ];
    const file = [
      'Id,Name,Website',
      `${ids[0]},One,one.example`,
      `${ids[1]},Two,two.example`,
      `${ids[2]},Third,`,
      `${ids[2]},Third Ltd,third.example`,
    ].join('\n');
    const { conflicts, different, extra, organizations: updates } = matched([file], { organizations });
    expect(conflicts.map(({ kind, id }) => [kind, id])).toEqual([
      ['twice-in-file', undefined],
      ['two-records', 1],
    ]);
    expect([different, extra.map(({ id }) => id), updates.map(({ id }) => id)]).toEqual([[], [4], [4]]);
  });

  test('of some accounts alone nothing is said of other organizations; of many that are not in the file it is asked', () => {
    const account = idOf('001', 11);
    const organizations = Array.from({ length: 30 }, (_each, at) =>
      organization(at + 1, at === 0 ? { external_id: account } : {}),
    );
    const file = `Account ID,Account Name\n${account},Org 1\n`;
    const some = matched([file], { organizations, map: { scope: 'accounts' } });
    expect([some.matched, some.extra, some.organizations, some.notes]).toEqual([1, [], [], []]);
    expect(matched([file], { organizations }).notes.join()).toContain('29 organizations of 30');
  });

  test('somebody found by the contact’s id whose address differs is told, and the address is not drafted', () => {
    const id = idOf('003', 5);
    const users = [customer(1, { external_id: long(id), email: 'old@example.com' }), customer(2, { email: 'new@example.com' })];
    const file = (email: string) => `Contact ID,Email\n${id},${email}\n`;
    const moved = matched([file('newer@example.com')], { users });
    expect(moved.different[0]?.changes).toMatchObject([{ kind: 'email', drafted: false, after: 'newer@example.com' }]);
    expect(moved.users.map((update) => update.id)).toEqual([2]);
    expect(matched([file('new@example.com')], { users }).conflicts).toMatchObject([{ kind: 'two-records' }]);
  });

  test('marks come off again from whom Salesforce knows, and only the accounts of the files are looked at where that is asked', () => {
    const account = idOf('001', 30);
    const organizations = [organization(21, { external_id: account })];
    const users = [
      customer(1, { organization_id: 21, user_fields: { not_in_sfdc: true } }),
      customer(2, { organization_id: 21 }),
      customer(3, { organization_id: 99 }),
    ];
    const file = `Email,Account ID\np1@example.com,${account}\n`;
    const all = matched([file], { organizations, users });
    expect(all.extra.map(({ id }) => id)).toEqual([2, 3]);
    const some = matched([file], { organizations, users, map: { scope: 'accounts' } });
    expect(some.users.map(({ id, after }) => [id, after])).toEqual([
      [1, { user_fields: { not_in_sfdc: false } }],
      [2, { user_fields: { not_in_sfdc: true } }],
    ]);
  });
});

describe('a file of Salesforce', () => {
  const id = idOf('001', 8);
  const organizations = [organization(1, { name: 'Café “Zwölf”', external_id: id })];

  test('is read in the encodings and with the separators that people have', () => {
    const text = `Account ID;Account Name\n${id};Café “Zwölf”\n`;
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    const windows = Buffer.from(text.replace('“', '\u0093').replace('”', '\u0094'), 'latin1');
    for (const bytes of [
      Buffer.from(text),
      Buffer.from(`\ufeff${text}`),
      utf16,
      windows,
      Buffer.from(text.replaceAll(';', '\t')),
    ])
      expect(matched([bytes], { organizations })).toMatchObject({ matched: 1, different: [] });
    expect(matched([windows], { organizations }).notes.join()).toContain('Windows-1252');
  });

  test('loses its footer, and is refused where it ends in the middle of a line', () => {
    const footer = [
      '',
      '"All accounts"',
      '"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."',
      '"Confidential Information - Do Not Distribute"',
      '"Generated By: Ada 30.11.2026 09:12"',
      '"Acme"',
    ];
    const rows = ['"Account ID","Account Name"', `"${id}","Café “Zwölf”"`];
    const result = matched([[...rows, ...footer].join('\n')], { organizations });
    expect(result).toMatchObject({ matched: 1, missing: [] });
    expect(result.notes.join()).toContain('All accounts · Copyright');
    const single = matched([['"Account ID"', `"${id}"`, ...footer].join('\n')], { organizations });
    expect(single).toMatchObject({ matched: 1, missing: [] });
    expect(errorsOf([`${rows.join('\n')}\n"${idOf('001', 9)}"`])).toEqual([expect.stringContaining('ends in the middle')]);
  });

  test('is refused with everything that is wrong with it, and nothing of it is taken', () => {
    const file = ['Account ID,Account Name', `${idOf('003', 1)},A`, '5.00E+14,B', 'xyz,C', ',D', `${id},E`].join('\n');
    expect(errorsOf([file])).toEqual([
      expect.stringMatching(/^2 Account ID .*001/),
      expect.stringMatching(/^3 Account ID .*spreadsheet/),
      expect.stringMatching(/^4 Account ID .*15 or 18/),
      expect.stringMatching(/^5 Account ID Has no account id/),
    ]);
    expect(errorsOf(['<!DOCTYPE html><html>\n'])).toEqual([expect.stringContaining('a page and no table')]);
    expect(errorsOf(['Account Name\nA\n'])).toEqual([expect.stringContaining('no column with account ids')]);
    expect(errorsOf([`Account ID\n${id}\n`], { map: { keys: { organizations: 'organization_fields.nothing' } } })).toEqual([
      expect.stringContaining('organization_fields.nothing, which is no field of theirs'),
    ]);
    expect(errorsOf([''])).toEqual([expect.stringContaining('empty')]);
    expect(errorsOf([`Account ID,Account ID\n${id},${id}\n`])).toEqual([expect.stringContaining('two columns')]);
  });

  test('has its numbers and days read as its column writes them, or they are asked about', () => {
    const fields = [
      { id: 1, key: 'seats', type: 'decimal', active: true, title: 'Seats' },
      { id: 2, key: 'expires', type: 'date', active: true, title: 'Expires' },
    ];
    const ids = [40, 42].map((number) => idOf('001', number));
    const known = ids.map((each, at) =>
      organization(at + 1, { external_id: each, organization_fields: { seats: 1, expires: '2026-01-01T00:00:00+00:00' } }),
    );
    const world = worldOfCompany(known, []);
    const run = (rows: readonly string[], map: MatchMap = {}) => {
      const text = ['Account ID;Seats__c;Expires', ...rows.map((row, at) => `${ids[at]};${row}`)].join('\n');
      const records = (kind: string) =>
        kind === 'organization_fields' ? fields : kind === 'organizations' ? known : world.records('users');
      const result = matchSalesforce([{ name: 'a.csv', bytes: Buffer.from(text) }], { records }, map, none);
      if (!result.ok) throw new Error(JSON.stringify(result.errors));
      return result.match;
    };
    const told = run(['1.234,5;31.12.2026', '2.000;01.02.2026']);
    expect(told.different.map(({ changes }) => changes.map(({ after }) => after))).toEqual([
      [1234.5, '2026-12-31'],
      [2000, '2026-02-01'],
    ]);
    const open = run(['2.000;01/02/2026']);
    expect(open.conflicts.map(({ kind, why }) => [kind, why.includes('not clear')])).toEqual([
      ['value', true],
      ['value', true],
    ]);
    expect(open.different).toEqual([]);
    const said = run(['2.000;01/02/2026'], { decimal: '.', dates: 'month-day' });
    expect(said.different[0]?.changes.map(({ after }) => after)).toEqual([2, '2026-01-02']);
  });

  test('says what its columns were taken for, and takes a person’s word instead', () => {
    const text = `Konto,Kundenname\n${id},Café “Zwölf”\n`;
    expect(errorsOf([text])).toEqual([expect.stringContaining('mapping')]);
    const columns = { Konto: 'account.id', Kundenname: 'account.name' };
    const result = matched([text], { organizations, map: { columns } });
    expect(result).toMatchObject({ matched: 1, mappings: [columns] });
    expect(errorsOf([text], { organizations, map: { columns: { ...columns, Kundenname: 'organizations.url' } } })).toEqual([
      expect.stringContaining('no match can write'),
    ]);
  });

  test('gives a report as CSV in which no cell is a formula', () => {
    const csv = matchCsv(matched([`Account ID,Account Name\n${idOf('001', 50)},"=HYPERLINK(""x"")"\n`]));
    expect(csv).toContain(`'=HYPERLINK`);
    expect(csv.split('\r\n')[0]).toBe('\ufeffresult,resource,id,key,name,email,group,file,line,kind,field,before,after,why');
  });
});

test('nothing in these files writes to Salesforce or deletes: no operation of a match is a deletion', () => {
  for (const file of ['match-salesforce', 'match-people', 'match-organizations', 'match-roster'])
    expect(readFileSync(`main/matching/${file}.ts`, 'utf8')).not.toMatch(/operation: 'delete|fetch\(/);
});
