import { describe, expect, it, onTestFinished } from 'vitest';
import type { Practice } from '../../../main/practice/server.ts';
import { draftUndo } from '../../../main/runs/undo.ts';
import { Operations } from '../../../preload/contract/operations.ts';
import { type FieldsZendesk, type Stored, startFieldsZendesk } from '../../faults/fields-zendesk.ts';
import { account, type Console, consoleFor, practiceInStep } from './run-under-test.ts';

const rename = (where: readonly string[], more: object = {}) => ({
  resource: 'tags',
  operation: 'rename',
  from: 'newsletter_optin',
  to: 'newsletter',
  in: where,
  ...more,
});
const everywhere = ['users', 'organizations', 'fields'];

/** 96 people and 6 organizations with ticked checkboxes, and some without. */
function lists(): Readonly<Record<string, readonly Stored[]>> {
  const checkbox = (id: number, key: string): Stored => ({
    id,
    key,
    type: 'checkbox',
    title: key,
    active: true,
    tag: 'newsletter_optin',
  });
  const owner = (id: number, own: string, key: string, ticked: boolean): Stored => ({
    id,
    name: `One ${id}`,
    role: 'end-user',
    active: true,
    tags: ticked ? ['a', 'newsletter_optin'] : ['a'],
    [own]: { [key]: ticked },
    updated_at: '2026-10-01T00:00:00Z',
  });
  return {
    users: Array.from({ length: 120 }, (_, index) => owner(100 + index, 'user_fields', 'newsletter', index < 96)),
    organizations: Array.from({ length: 8 }, (_, index) => owner(10 + index, 'organization_fields', 'mails', index < 6)),
    user_fields: [checkbox(51, 'newsletter')],
    organization_fields: [checkbox(52, 'mails')],
  };
}

const ticked = ({ tables }: FieldsZendesk) => ({
  users: [...(tables.users?.values() ?? [])].filter((one) => (one.user_fields as { newsletter: unknown }).newsletter === true)
    .length,
  organizations: [...(tables.organizations?.values() ?? [])].filter(
    (one) => (one.organization_fields as { mails: unknown }).mails === true,
  ).length,
});

async function other(): Promise<{ readonly zendesk: FieldsZendesk; readonly console: Console }> {
  const zendesk = await startFieldsZendesk(lists());
  onTestFinished(() => zendesk.close());
  return { zendesk, console: await consoleFor(zendesk) };
}

async function undone({ engine }: Console, run: string) {
  const wish = { run, only: undefined, choice: 'ask', author: 'a test', now: Date.now() } as const;
  const undo = await draftUndo(await engine.accounts.open(account), wish);
  if (!undo.changeSet) throw new Error('There is something to undo.');
  const sent = await engine.runs.apply(account, undo.changeSet, { skipDrifted: false, confirm: account });
  return { ...undo, result: await sent.result };
}

const draft = ({ engine }: Console, operations: readonly unknown[]) =>
  engine.drafts.draft(account, { operations: Operations.parse(operations), title: 'Test', reason: 'Test' });

describe('the tag of a checkbox, at a Zendesk where only the field ticks it', () => {
  it('is renamed with the field first, both ways, and every checkbox stays ticked', async () => {
    const { zendesk, console } = await other();
    const { changeSet } = await draft(console, [rename(everywhere)]);
    const { warnings } = await console.engine.drafts.preview(account, changeSet, false);
    expect(warnings).toContainEqual(expect.objectContaining({ code: 'tag-of-field', level: 'danger' }));
    const done = await console.run([rename(everywhere)]);
    expect(done).toMatchObject({ status: 'done', applied: 104 });
    expect(ticked(zendesk)).toEqual({ users: 96, organizations: 6 });
    expect(zendesk.tables.user_fields?.get(51)?.tag).toBe('newsletter');
    const back = await undone(console, done.run);
    expect([back.conflicts, back.notes, back.result.status]).toEqual([[], [], 'done']);
    expect(ticked(zendesk)).toEqual({ users: 96, organizations: 6 });
    expect(zendesk.tables.user_fields?.get(51)?.tag).toBe('newsletter_optin');
    expect(zendesk.tables.users?.get(100)?.tags).toEqual(['a', 'newsletter_optin']);
    const order = zendesk.writes.map(({ path }) => path.split('/')[0]);
    expect(order.indexOf('user_fields')).toBeLessThan(order.indexOf('users'));
    expect(order.lastIndexOf('user_fields')).toBeLessThan(order.lastIndexOf('users'));
  });

  it.each([
    ['the window’s choice of people only', rename(['users']), /field “newsletter” of each person.*add “fields” to “in”/],
    ['what is named where nothing is', rename(['users', 'organizations', 'macros', 'views']), /of each person.* And 1 more\./],
    ['the field without its people', rename(['fields', 'organizations']), /of each person.*add “users” to “in”/],
    [
      'a merge',
      { resource: 'tags', operation: 'merge', from: ['newsletter_optin', 'b'], to: 'c', in: ['users'] },
      /add “fields” to “in”/,
    ],
    [
      'a split',
      { resource: 'tags', operation: 'split', from: 'newsletter_optin', to: ['b', 'c'], in: ['users'] },
      /set that field of each person instead/,
    ],
    [
      'a deletion',
      { resource: 'tags', operation: 'delete', tag: 'newsletter_optin', in: ['organizations'] },
      /set that field of each organization instead/,
    ],
  ])('is not changed by %s, which would empty the field for good', async (_, operation, words) => {
    const { zendesk, console } = await other();
    await expect(draft(console, [operation])).rejects.toMatchObject({
      code: 'validation',
      message: expect.stringMatching(words),
    });
    expect(zendesk.writes).toEqual([]);
  });

  it('ticks the checkbox again where the tag was taken off by itself and is taken back', async () => {
    const { zendesk, console } = await other();
    const off = { resource: 'users', where: { ids: [100, 101] }, operation: 'remove-tags', tags: ['newsletter_optin'] };
    const done = await console.run([off]);
    expect(ticked(zendesk).users).toBe(94);
    const back = await undone(console, done.run);
    expect([back.conflicts, back.notes]).toEqual([[], []]);
    expect(ticked(zendesk).users).toBe(96);
    expect(zendesk.tables.users?.get(100)?.tags).toEqual(['a', 'newsletter_optin']);
  });
});

describe('the tag of a checkbox, at the practice Zendesk', () => {
  it.each(['followed', 'lost'] as const)('keeps every value through run and undo (tags are %s)', async (checkboxTags) => {
    const { zendesk, consoleAt } = await practiceInStep({ seed: 2, switches: { checkboxTags } });
    const people = zendesk.all('users').flatMap(({ id, role }) => (role === 'end-user' ? [Number(id)] : []));
    const organizations = zendesk.all('organizations').map(({ id }) => Number(id));
    const console = await consoleAt();
    await console.run([
      { resource: 'users', where: { ids: people.slice(0, 96) }, operation: 'set', values: { user_fields: { newsletter: true } } },
      {
        resource: 'organizations',
        where: { ids: organizations.slice(0, 6) },
        operation: 'set',
        values: { organization_fields: { wholesale: true } },
      },
    ]);
    const before = valuesOf(zendesk);
    await console.sync();
    const done = await console.run([rename(everywhere), { ...rename(everywhere), from: 'wholesale', to: 'wholesaler' }]);
    expect(done.status).toBe('done');
    expect(valuesOf(zendesk)).toEqual(before);
    expect((await undone(console, done.run)).result.status).toBe('done');
    expect(valuesOf(zendesk)).toEqual(before);
  });
});

function valuesOf(zendesk: Practice): unknown {
  return [...zendesk.all('users'), ...zendesk.all('organizations')].map((one) => [
    one.id,
    one.user_fields ?? one.organization_fields,
  ]);
}
