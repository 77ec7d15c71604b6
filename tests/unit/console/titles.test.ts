import { expect, test } from 'vitest';
import { type Client, consoleIn, events, refusal } from './console-under-test.ts';

const account = 'practice';
const heart = '💛';

/** The ways in which a title comes in: an operation, a table, and a file that somebody else has made of a draft. */
async function doors() {
  const { client } = await consoleIn();
  await events(client.snapshots.sync({ account }));
  const { ids } = await client.records.ids({ account, resource: 'macros', query: 'active:true', typing: false });
  const [id = 0] = ids;
  const operation = (title: string) =>
    client.changes.draft({
      account,
      operations: [{ resource: 'macros', where: { ids: [id] }, operation: 'set', values: { title } }],
    });
  const table = async (title: string) => {
    const content = Buffer.from(`id,title\n${id},"${title}"\n`).toString('base64');
    return client.csv.import({ account, resource: 'macros', file: 'titles.csv', content });
  };
  const file = async (title: string) => {
    const { hash } = await operation('Fine');
    const { changeSet } = await client.changes.file({ account, hash });
    const edits = changeSet.edits.map((edit) => (edit.action === 'update' ? { ...edit, after: { title } } : edit));
    return client.changes.open({ account, content: JSON.stringify({ ...changeSet, edits }) });
  };
  return { client, operation, table, file };
}

async function titleIn(client: Client, hash: string | undefined): Promise<unknown> {
  const { changeSet } = await client.changes.file({ account, hash: hash ?? '' });
  const [edit] = changeSet.edits;
  return edit?.action === 'update' ? edit.after.title : undefined;
}

test('a title has 255 characters, of which an emoji is one, and every door refuses a 256th', async () => {
  const { client, operation, table, file } = await doors();
  const [fits, tooLong] = [heart.repeat(255), heart.repeat(256)];
  expect(await titleIn(client, (await operation(fits)).hash)).toBe(fits);
  expect(await titleIn(client, (await table(fits)).draft?.hash)).toBe(fits);
  expect((await refusal(operation(tooLong))).message).toMatch(/would have 256 characters in its title, and at most 255/);
  expect((await refusal(file(tooLong))).code).toBe('validation');
  const { draft, errors } = await table(tooLong);
  expect([draft, errors.length]).toEqual([undefined, 1]);
  expect(errors[0]?.message).toMatch(/would have 256 characters in its title, and at most 255/);
});

test.each([
  ['a line end', 'Two\nlines'],
  ['a carriage return', 'Two\rlines'],
  ['a line separator', 'Two\u2028lines'],
  ['a NUL', 'Nothing\u0000more'],
  ['an escape', 'Red\u001b[31m'],
])('a title with %s is refused by every door, and nothing is drafted', async (_what, title) => {
  const { operation, table, file } = await doors();
  expect((await refusal(operation(title))).code).toBe('validation');
  expect((await refusal(file(title))).code).toBe('validation');
  const { draft, errors } = await table(title);
  expect(draft).toBeUndefined();
  expect(errors.length).toBeGreaterThan(0);
});
