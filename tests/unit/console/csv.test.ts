import { expect, test } from 'vitest';
import { type Client, consoleIn, events, refusal } from './console-under-test.ts';

const account = 'practice';
const macros = { account, resource: 'macros' } as const;

async function synced(): Promise<Client> {
  const { client } = await consoleIn();
  await events(client.snapshots.sync({ account }));
  return client;
}

const base64 = (text: string) => Buffer.from(text).toString('base64');
const importing = (client: Client, text: string) => client.csv.import({ ...macros, file: 'macros.csv', content: base64(text) });

test('what a search finds is exported, also while its last word is being typed, and so is a selection', async () => {
  const client = await synced();
  const found = await client.records.ids({ account, resource: 'macros', query: 'refu', typing: true });
  expect(found.ids.length).toBeGreaterThan(2);
  const searched = await client.csv.export({ ...macros, where: 'refu', typing: true });
  expect(searched).toMatchObject({
    name: expect.stringMatching(/^practice-macros-\d{4}-\d\d-\d\d\.csv$/),
    rows: found.ids.length,
  });
  const chosen = found.ids.slice(0, 2);
  const selected = await client.csv.export({ ...macros, where: { ids: chosen } });
  expect(selected.content.match(/^\d+(?=,)/gm)?.map(Number)).toEqual(chosen);
  expect((await refusal(client.csv.export({ ...macros, where: { ids: [...chosen, 1] } }))).code).toBe('not-found');
  expect((await refusal(client.csv.export({ ...macros, where: 'colour:red' }))).code).toBe('validation');
});

test('an edited file becomes a draft that previews like any other, and says where it came from', async () => {
  const client = await synced();
  const { content, rows } = await client.csv.export({ ...macros, where: 'title:refund' });
  const { draft, errors } = await importing(client, content.replaceAll('Refund', 'Credit'));
  expect(errors).toEqual([]);
  if (!draft) throw new Error('Nothing was drafted.');
  expect(draft.edits + draft.unchanged).toBe(rows);
  const preview = await client.changes.preview({ account, hash: draft.hash });
  expect(preview).toMatchObject({
    sentences: [`Import macros from “macros.csv”, ${rows} lines`],
    counts: { update: draft.edits, create: 0, delete: 0 },
  });
  const reopened = await client.changes.file({ account, hash: draft.hash });
  expect(await client.changes.open({ account, content: JSON.stringify(reopened.changeSet) })).toMatchObject({ hash: draft.hash });
});

test('without a snapshot nothing is drafted', async () => {
  const { client } = await consoleIn();
  expect((await refusal(importing(client, 'id\n'))).message).toContain('There is no snapshot');
});

test('a workbook comes and goes in base64', async () => {
  const client = await synced();
  const { name, form, content, rows } = await client.csv.export({ ...macros, where: 'title:refund', form: 'xlsx' });
  expect([name, form]).toEqual([expect.stringMatching(/\.xlsx$/), 'xlsx']);
  expect(Buffer.from(content, 'base64').subarray(0, 2).toString()).toBe('PK');
  const { draft, errors } = await client.csv.import({ ...macros, file: name, content });
  expect([errors, draft?.edits, draft?.unchanged]).toEqual([[], 0, rows]);
});

test('rules go out and come back: the category by its name, and what Zendesk would refuse told by its line', async () => {
  const client = await synced();
  const triggers = { account, resource: 'triggers' } as const;
  const table = await client.csv.export({ ...triggers, where: 'title:fraud' });
  expect(table.content).toMatch(
    /^\ufeff?id,title,active,position,description,category,_redline\r?\n\d+,Fraud is urgent,true,4,,[^,\d]+,/,
  );
  const bring = (resource: 'triggers' | 'automations', text: string) =>
    client.csv.import({ account, resource, file: 'rules.csv', content: base64(text) });
  expect((await bring('triggers', table.content)).draft?.edits ?? 0).toBe(0);
  const edited = await bring('triggers', table.content.replace('Fraud is urgent,true', 'Fraud,false'));
  expect(edited).toMatchObject({ errors: [], draft: { edits: 1 } });
  const wrong = await bring('triggers', `id,category\n${/\d{5,}/.exec(table.content)?.[0]},Nowhere\n`);
  expect(wrong.errors).toMatchObject([
    { line: 2, column: 'category', message: expect.stringMatching(/no trigger category of this name/) },
  ]);
});
