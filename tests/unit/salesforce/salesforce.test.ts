import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { matchSalesforce } from '../../../main/matching/match-salesforce.ts';
import { readCompany } from '../../../main/salesforce/read-company.ts';
import { salesforceReader } from '../../../main/salesforce/requests.ts';
import { memoryVault } from '../../../main/vault/vault.ts';
import type { SalesforceEvent } from '../../../preload/contract/salesforce.ts';
import { consoleIn, events, refusal } from '../console/console-under-test.ts';
import { company, idOf, long, plantedInAll } from '../matching/salesforce-company.ts';
import { clientId, type RecordedSalesforce, startSalesforce } from './recorded-salesforce.ts';

const rows = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    Id: long(idOf(prefix, index)),
    Name: `N ${index}`,
    Website: null,
    Email: `p${index}@e.example`,
  }));

/** Signs in as a person does: opens the address, and is sent back by Salesforce. */
async function connected(salesforce: RecordedSalesforce) {
  const vault = memoryVault();
  const { client, home } = await consoleIn({ vault });
  await events(client.snapshots.sync({ account: 'practice' }));
  const seen: SalesforceEvent[] = [];
  for await (const event of await client.salesforce.connect({ url: salesforce.url, clientId })) {
    seen.push(event);
    if (event.type === 'open') expect(await (await fetch(event.address)).text()).toContain('Salesforce has answered');
  }
  return { client, home, seen, vault };
}

test('signs in with the company’s own app, reads page by page, compares as files, and shows no token anywhere', async () => {
  const salesforce = await startSalesforce();
  Object.assign(salesforce, { accounts: rows('001', 5), contacts: rows('003', 7), pageSize: 2 });
  const { client, home, seen, vault } = await connected(salesforce);
  const [open, result] = seen;
  if (open?.type !== 'open') throw new Error('No address was told.');
  const asked = new URL(open.address);
  expect(Object.fromEntries(asked.searchParams)).toMatchObject({
    client_id: clientId,
    scope: 'api refresh_token',
    code_challenge_method: 'S256',
    redirect_uri: expect.stringMatching(/^http:\/\/localhost:4783\d\/salesforce$/),
  });
  expect(asked.searchParams.has('client_secret')).toBe(false);
  expect(result).toMatchObject({ state: { connected: true, url: salesforce.url, instance: salesforce.url, clientId } });
  const read = await client.salesforce.read({ account: 'practice', where: "Type = 'Customer'" });
  expect(read).toMatchObject({
    files: [
      { name: 'accounts.csv', rows: 5 },
      { name: 'contacts.csv', rows: 7 },
    ],
    usage: { of: 5000 },
  });
  expect(read.requests).toBe(1 + 2 + 3 + 4);
  expect(salesforce.queries).toEqual([
    "SELECT Id, Name, Website, Owner.Name FROM Account WHERE (Type = 'Customer') ORDER BY Id",
    "SELECT Id, Name, Email, Account.Name FROM Contact WHERE (AccountId IN (SELECT Id FROM Account WHERE Type = 'Customer')) ORDER BY Id",
  ]);
  const files = read.files.map(({ name, content }) => ({ name, content }));
  const { report } = await client.match.compare({ account: 'practice', system: 'salesforce', files, map: { decimal: '.' } });
  expect(report).toMatchObject({ files: [{ rows: 5 }, { rows: 7 }] });
  expect(salesforce.methods.filter((each) => !each.startsWith('GET '))).toEqual(['POST /services/oauth2/token']);
  const secrets = [...salesforce.accessTokens, salesforce.refreshToken];
  const told = JSON.stringify([seen, read, report, await client.salesforce.state()]);
  const kept = readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
  for (const secret of secrets) for (const text of [told, ...kept, ...salesforce.addresses]) expect(text).not.toContain(secret);
  expect(await vault.get('salesforce')).toContain(salesforce.refreshToken);
  expect(await client.salesforce.disconnect({})).toEqual({ connected: false });
  expect(await vault.get('salesforce')).toBeUndefined();
  expect((await refusal(client.salesforce.read({ account: 'practice' }))).message).toContain('no sign-in to Salesforce');
});

test('renews a token that ended in the middle, keeps the new pair before it is used, and reads nothing twice', async () => {
  const salesforce = await startSalesforce();
  Object.assign(salesforce, { accounts: rows('001', 6), contacts: rows('003', 2), pageSize: 2, rotates: true });
  const { client, vault } = await connected(salesforce);
  salesforce.meanwhile = (page) => {
    if (page === 1) salesforce.accessTokens = ['ended'];
  };
  const read = await client.salesforce.read({ account: 'practice' });
  const cells: string[][] = parse(Buffer.from(read.files[0]?.content ?? '', 'base64'));
  expect(cells.slice(1).map(([id]) => id)).toEqual(salesforce.accounts.map(({ Id }) => Id).sort());
  expect(salesforce.methods.filter((each) => each.includes('token'))).toHaveLength(2);
  expect(await vault.get('salesforce')).toContain(salesforce.refreshToken);
  salesforce.accessTokens = ['ended'];
  salesforce.refreshToken = 'taken back';
  const ended = await refusal(client.salesforce.read({ account: 'practice' }));
  expect([ended.code, ended.message]).toEqual(['not-signed-in', expect.stringContaining('has ended the sign-in')]);
});

const access = { instance: '', current: () => '00D!token', renewed: () => Promise.reject(new Error('Nothing is renewed here.')) };
const noKeys = { organizations: new Set<string>(), users: new Set<string>() };

async function reading(salesforce: RecordedSalesforce, wish: Parameters<typeof readCompany>[2] = {}, own = noKeys) {
  salesforce.accessTokens = ['00D!token'];
  const reader = salesforceReader({ access: { ...access, instance: salesforce.url }, fetch });
  return readCompany(reader, own, wish);
}

test('goes on behind the last row where Salesforce forgets the cursor', async () => {
  const salesforce = await startSalesforce();
  Object.assign(salesforce, { accounts: rows('001', 7), contacts: [], pageSize: 3 });
  salesforce.contacts = rows('003', 1);
  salesforce.meanwhile = (page) => {
    if (page === 0 && salesforce.queries.length === 1)
      salesforce.next = {
        path: '/query/01g',
        status: 400,
        body: '[{"errorCode":"INVALID_QUERY_LOCATOR","message":"invalid query locator"}]',
      };
  };
  const { files } = await reading(salesforce);
  const cells: string[][] = parse(Buffer.from(files[0]?.content ?? '', 'base64'));
  expect(cells.slice(1).map(([id]) => id)).toEqual(salesforce.accounts.map(({ Id }) => Id).sort());
  expect(salesforce.queries[1]).toContain(
    `WHERE Id > '${[...salesforce.accounts].map(({ Id }) => String(Id)).sort()[2]}' ORDER BY Id`,
  );
});

const refusals: readonly [string, Partial<RecordedSalesforce>, string][] = [
  [
    'requests that are used up',
    {
      next: {
        path: '/describe',
        status: 403,
        body: '[{"message":"TotalRequests Limit exceeded.","errorCode":"REQUEST_LIMIT_EXCEEDED"}]',
      },
    },
    'are used up. Nothing was taken in',
  ],
  ['requests that are nearly used up', { used: 4600 }, 'the rest is left to others. Nothing was taken in'],
  [
    'a page in place of JSON',
    { next: { path: '/query', status: 200, body: '<html>Sign in</html>' } },
    'a page where JSON should be. Nothing was taken in',
  ],
  [
    'JSON that is cut off',
    { next: { path: '/query', status: 200, body: '{"totalSize":5,"done":true,"records":[{"Id":"001' } },
    'cut off',
  ],
  ['fewer rows than it said', { saysMore: 1 }, 'said 6 rows and gave 5'],
  [
    'a cursor on another host',
    { nextUrl: () => 'https://elsewhere.example/services/data/v66.0/query/01g' },
    'an address that is not its own',
  ],
  [
    'a cursor that leads out by its host',
    { nextUrl: () => '//elsewhere.example/services/data/' },
    'an address that is not its own',
  ],
  ['a cursor that leads back', { nextUrl: (usual) => usual.replace(/-\d+$/, '-2') }, 'to one that was read already'],
  [
    'a right that is missing',
    { next: { path: '/query', status: 403, body: '[{"errorCode":"INSUFFICIENT_ACCESS","message":"no"}]' } },
    'does not let you read this (INSUFFICIENT_ACCESS: no). Nothing',
  ],
  [
    'no API',
    { next: { path: '/query', status: 403, body: '[{"errorCode":"API_DISABLED_FOR_ORG","message":"off"}]' } },
    'has no API. Nothing',
  ],
  [
    'rows that are none',
    { next: { path: '/query', status: 200, body: '{"totalSize":1,"done":true,"records":[{"Name":"x"}]}' } },
    'something else than rows',
  ],
];
test.each(refusals)('%s: one sentence, and nothing is taken in', async (_what, change, sentence) => {
  const salesforce = await startSalesforce();
  Object.assign(salesforce, { accounts: rows('001', 5), contacts: rows('003', 2), pageSize: 2 }, change);
  const error = await reading(salesforce).catch((reason: unknown) => reason);
  expect(String(error)).toContain(sentence);
  expect(String(error)).not.toContain('00D!token');
});

test.each([
  ['fields that are not there', { fields: { accounts: ['Nope__c'] } }, 'Account has no field Nope__c'],
  ['a condition that is wrong', { where: 'Nope__c = 1' }, 'refused the question (INVALID_FIELD'],
])('%s are told by name', async (_what, wish, sentence) => {
  const salesforce = await startSalesforce();
  Object.assign(salesforce, { accounts: rows('001', 1), contacts: rows('003', 1) });
  await expect(reading(salesforce, wish)).rejects.toThrow(sentence);
});

test('asks nobody else: addresses that are not Salesforce’s, and what the browser comes back with', async () => {
  const salesforce = await startSalesforce();
  const { client } = await consoleIn();
  for (const url of [
    'https://salesforce.com.evil.example',
    'http://acme.my.salesforce.com',
    'https://a:b@acme.my.salesforce.com',
    'ftp://x',
  ])
    expect((await refusal(events(client.salesforce.connect({ url, clientId })))).message).toContain('no address of Salesforce');
  const denied = async (error: string) => {
    salesforce.denies = error;
    return refusal(
      (async () => {
        for await (const event of await client.salesforce.connect({ url: salesforce.url, clientId }))
          if (event.type === 'open') await fetch(event.address);
      })(),
    );
  };
  expect((await denied('OAUTH_APP_BLOCKED')).message).toContain('An administrator has blocked this app');
  expect((await denied('OAUTH_EC_APP_NOT_FOUND')).message).toContain('External Client App Manager');
  expect((await denied('<script>')).message).not.toContain('<');
  expect(await client.salesforce.state()).toEqual({ connected: false });
});

test('finds the very differences that files show, planted 412', async () => {
  const salesforce = await startSalesforce();
  const { accounts, contacts, world } = company({ accounts: 400, contacts: 500, people: 900 });
  const table = (bytes: Buffer): Record<string, string>[] => parse(bytes, { columns: true, bom: true });
  salesforce.accounts = table(accounts).map((row) => ({
    Id: long(row['Account ID'] ?? ''),
    Name: row['Account Name'],
    Website: null,
    Owner: { attributes: { type: 'User' }, Name: row['Account Owner'] },
    Plan__c: row.Plan,
  }));
  salesforce.contacts = table(contacts);
  salesforce.pageSize = 200;
  const { files } = await reading(salesforce, {}, { organizations: new Set(['plan', 'account_owner']), users: new Set() });
  const given = files.map(({ name, content }) => ({ name, bytes: Buffer.from(content, 'base64') }));
  const result = matchSalesforce(given, { records: (kind) => world.records(kind) }, { decimal: '.' }, () => undefined);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  const { missing, extra, different, conflicts } = result.match;
  expect([missing.length + extra.length + different.length, conflicts.length]).toEqual([plantedInAll, 0]);
  expect(plantedInAll).toBe(412);
});
