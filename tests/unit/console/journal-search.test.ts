import { expect, test } from 'vitest';
import { consoleIn, events } from './console-under-test.ts';

const account = 'practice';

test('a run is found by what it was for, by its records and by its days, and by nothing else', async () => {
  const { client } = await consoleIn();
  await events(client.snapshots.sync({ account }));
  const { rows } = await client.records.search({ account, resource: 'macros', query: 'active:true', limit: 3 });
  const [one = { id: 0 }, two = { id: 0 }, other = { id: 0 }] = rows;
  const ids = [one.id, two.id];
  const draft = await client.changes.draft({
    account,
    title: 'Tidy up',
    reason: 'FIN-12',
    operations: [{ resource: 'macros', where: { ids }, operation: 'set', values: { active: false } }],
  });
  await events(client.runs.apply({ account, hash: draft.hash }));
  const [run] = await client.runs.list({ account });
  const whole = { run: run?.run ?? '', offset: 0, limit: 9 };
  const { items } = await client.runs.items(whole);
  const name = items.find(({ id }) => id === two.id)?.name ?? '';
  const search = async (text: string, days: { readonly from?: string; readonly to?: string } = {}) =>
    (await client.journal.search({ account, text, ...days })).map(({ records }) => records.map(({ item }) => item));

  expect(await search('')).toEqual([[]]);
  expect(await search('fin-12 TIDY')).toEqual([[]]);
  expect(await search(`macros:${two.id}`)).toEqual([[`macros:${two.id}`]]);
  expect(await search(`tidy ${name.toUpperCase()}`)).toHaveLength(1);
  expect((await search('macros:'))[0]).toHaveLength(2);
  expect(await search(`macros:${other.id}`)).toEqual([]);
  expect(await search('tidy elsewhere')).toEqual([]);
  const began = run?.startedAt ?? '';
  expect(await search('', { from: began })).toHaveLength(1);
  expect(await search('', { to: began })).toHaveLength(0);

  const found = async (question: object) => (await client.runs.items({ ...whole, ...question })).items.map(({ id }) => id);
  expect(await found({ text: `macros:${one.id}` })).toEqual([one.id]);
  const [up, down] = [
    await found({ sort: { field: 'name', descending: false } }),
    await found({ sort: { field: 'name', descending: true } }),
  ];
  expect(up).toHaveLength(2);
  expect(down).toEqual(up.toReversed());
  expect(await found({ text: 'nobody is called this' })).toEqual([]);
});

test('a word is found with its accents and without, and a record by its whole number', async () => {
  const { client } = await consoleIn();
  await events(client.snapshots.sync({ account }));
  const { rows } = await client.records.search({ account, resource: 'macros', query: 'active:true', limit: 1 });
  const id = rows[0]?.id ?? 0;
  for (const values of [{ title: 'Äpfel für das CAFÉ' }, { active: false }]) {
    const operations = [{ resource: 'macros' as const, where: { ids: [id] }, operation: 'set' as const, values }];
    const draft = await client.changes.draft({ account, title: 'Change', operations });
    await events(client.runs.apply({ account, hash: draft.hash }));
    await events(client.snapshots.sync({ account }));
  }
  const [last] = await client.runs.list({ account });
  const search = async (text: string) =>
    (await client.journal.search({ account, text })).filter(({ run }) => run === last?.run).length;
  for (const text of ['café', 'cafe', 'ÄPFEL', 'apfel', `macros:${id}`]) expect([text, await search(text)]).toEqual([text, 1]);
  for (const text of ['cafés', `macros:${String(id).slice(0, -1)}`, `macros:${id}0`])
    expect([text, await search(text)]).toEqual([text, 0]);
});
