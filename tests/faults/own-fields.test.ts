import { expect, it } from 'vitest';
import { type FieldsZendesk, type Stored, startFieldsZendesk } from './fields-zendesk.ts';
import { built, redlineFor } from './redline.ts';

const account = 'Fields';
const options = [
  { id: 1, name: 'Gold, rendered', raw_name: '{{dc.gold}}', value: 'gold_q' },
  { id: 2, name: 'Silver, rendered', raw_name: '{{dc.silver}}', value: 'silver_q' },
];
const person = (id: number, user_fields: object, tags: string[]): Stored => ({
  id,
  name: `Person ${id}`,
  email: `person${id}@fields.example`,
  role: 'end-user',
  active: true,
  tags,
  user_fields,
  updated_at: '2026-10-01T00:00:00Z',
});
/** What a person has beside what the tests change. */
const others = { plan: 'gold', rate: '1.50', vip: true, topics: ['b', 'a'] };
const lists = () => ({
  users: [7, 8, 9].map((id) =>
    person(id, { plan: 'gold', seats: 3, since: '2026-01-01T00:00:00+00:00', rate: '1.50', vip: true, topics: ['b', 'a'] }, [
      'gold',
    ]),
  ),
  user_fields: [
    {
      id: 51,
      key: 'plan',
      type: 'dropdown',
      title: 'Plan',
      active: true,
      custom_field_options: [
        { id: 3, name: 'Gold', value: 'gold' },
        { id: 4, name: 'Silver', value: 'silver' },
      ],
    },
    { id: 52, key: 'seats', type: 'integer', title: 'Seats', active: true },
    { id: 53, key: 'since', type: 'date', title: 'Since', active: true },
    { id: 54, key: 'rate', type: 'decimal', title: 'Rate', active: true },
    { id: 55, key: 'vip', type: 'checkbox', title: 'VIP', active: true },
    {
      id: 56,
      key: 'topics',
      type: 'multiselect',
      title: 'Topics',
      active: true,
      custom_field_options: ['a', 'b', 'c'].map((value, index) => ({ id: 60 + index, name: value, value })),
    },
  ],
  ticket_fields: [{ id: 31, type: 'tagger', title: 'Plan', active: true, custom_field_options: options }],
  triggers: [
    {
      id: 61,
      title: 'Gold',
      active: true,
      conditions: { all: [{ field: 'custom_fields_31', operator: 'is', value: 'gold_q' }], any: [] },
      actions: [{ field: 'priority', value: 'high' }],
    },
  ],
});

it(
  'sends, compares and takes back one of the account’s own fields, and never what others changed beside it',
  { timeout: 240_000 },
  () =>
    onStage(async ({ zendesk, draft, run }) => {
      const file = await draft([
        {
          resource: 'users',
          where: { ids: [7, 8] },
          operation: 'set',
          values: { user_fields: { since: '2026-11-23', seats: 3 } },
        },
      ]);
      const shown = await run('preview', '--account', account, '--change', file);
      expect(shown.edits[0].changes).toEqual([
        { field: 'user_fields.since', before: '2026-01-01T00:00:00+00:00', after: '2026-11-23' },
      ]);
      // An integration counts seats before the check, and another between check and write.
      own(zendesk, 7, { seats: 4 });
      zendesk.meanwhile = () => own(zendesk, 8, { seats: 5 });
      const applied = await run('apply', '--account', account, '--change', file, '--yes');
      expect(applied).toMatchObject({ status: 'done', applied: 2 });
      expect(zendesk.writes.map(({ body }) => body.users)).toEqual([
        [7, 8].map((id) => ({ user_fields: { since: '2026-11-23' }, id })),
      ]);
      expect([7, 8].map((id) => values(zendesk, id))).toEqual([
        { ...others, seats: 4, since: '2026-11-23T00:00:00+00:00' },
        { ...others, seats: 5, since: '2026-11-23T00:00:00+00:00' },
      ]);
      expect(applied.items[1]).toMatchObject({ sideEffects: [{ field: 'user_fields.seats', before: 3, after: 5 }] });
      expect(applied.items[0].sideEffects).toBeUndefined();

      const undone = await run('undo', applied.run, '--only', 'users:7.user_fields.since', '--yes');
      expect(undone).toMatchObject({ status: 'done', applied: 1 });
      expect(values(zendesk, 7)).toEqual({ ...others, seats: 4, since: '2026-01-01T00:00:00+00:00' });
      expect(zendesk.writes.at(-1)?.body).toEqual({ user: { user_fields: { since: '2026-01-01T00:00:00+00:00' } } });
    }),
);

it('takes no form for another value: decimals as texts, no tick as nothing, lists in another order', { timeout: 120_000 }, () =>
  onStage(async ({ zendesk, draft, run }) => {
    const same = { user_fields: { rate: 1.5, vip: true, topics: ['a', 'b'] } };
    const nothing = await draft([{ resource: 'users', where: { ids: [7] }, operation: 'set', values: same }]);
    expect((await run('preview', '--account', account, '--change', nothing)).edits).toEqual([]);

    const wished = { user_fields: { rate: '12.5', vip: false, topics: ['a', 'c'] } };
    const file = await draft([{ resource: 'users', where: { ids: [7, 8] }, operation: 'set', values: wished }]);
    const applied = await run('apply', '--account', account, '--change', file, '--yes');
    expect(applied).toMatchObject({ status: 'done', applied: 2, failed: 0 });
    expect(values(zendesk, 7)).toMatchObject({ rate: '12.50', vip: null, topics: ['c', 'a'] });
    expect(applied.items[0].sideEffects).toBeUndefined();

    const undone = await run('undo', applied.run, '--yes');
    expect(undone).toMatchObject({ status: 'done', applied: 2, failed: 0 });
    expect(values(zendesk, 8)).toMatchObject({ rate: '1.50', vip: true, topics: ['b', 'a'] });
  }),
);

it('tells what a change of tags did to a field whose value is one of them', { timeout: 240_000 }, () =>
  onStage(async ({ zendesk, draft, run }) => {
    const file = await draft([{ resource: 'users', where: { ids: [9] }, operation: 'remove-tags', tags: ['gold'] }]);
    const shown = await run('preview', '--account', account, '--change', file);
    expect(shown.warnings.map(({ code }: { code: string }) => code)).toContain('tag-of-field');
    const applied = await run('apply', '--account', account, '--change', file, '--yes');
    expect(values(zendesk, 9)).toMatchObject({ plan: null });
    const [item] = applied.items;
    expect(item).toMatchObject({
      status: 'applied',
      sideEffects: [{ field: 'user_fields.plan', before: 'gold', after: null }],
      note: expect.stringContaining('user_fields.plan (gold → nothing)'),
    });
    const told = await run('runs', applied.run);
    expect(JSON.stringify(told)).toContain('user_fields.plan');
  }),
);

it('renames the tag of an option with what names it, and keeps the dynamic content of all of them', { timeout: 240_000 }, () =>
  onStage(async ({ zendesk, draft, run }) => {
    const file = await draft([{ resource: 'tags', operation: 'rename', from: 'gold_q', to: 'gold_x', in: ['fields'] }]);
    const applied = await run('apply', '--account', account, '--change', file, '--yes');
    expect(applied).toMatchObject({ status: 'done', applied: 2 });
    const [first, second] = options;
    expect(zendesk.tables.ticket_fields?.get(31)?.custom_field_options).toEqual([{ ...first, value: 'gold_x' }, second]);
    expect(zendesk.tables.triggers?.get(61)?.conditions).toMatchObject({ all: [{ value: 'gold_x' }] });
    await run('undo', applied.run, '--yes');
    expect(zendesk.tables.ticket_fields?.get(31)?.custom_field_options).toEqual(options);
    expect(zendesk.tables.triggers?.get(61)?.conditions).toMatchObject({ all: [{ value: 'gold_q' }] });
  }),
);

interface Stage {
  readonly zendesk: FieldsZendesk;
  draft(operations: readonly unknown[]): Promise<string>;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into documents whose shape is what they test
  run(...args: string[]): Promise<any>;
}

async function onStage(play: (stage: Stage) => Promise<void>): Promise<void> {
  await built();
  const zendesk = await startFieldsZendesk(lists());
  const redline = redlineFor(() => zendesk.token);
  const run = async (...args: string[]) => {
    const ended = await redline.run(args, zendesk.token);
    expect(ended.code, ended.stderr + ended.stdout).toBe(0);
    return ended.json;
  };
  try {
    await run('accounts', 'add', '--name', account, '--url', zendesk.url, '--email', zendesk.email, '--token-stdin');
    await run('sync', '--account', account);
    await play({
      zendesk,
      run,
      draft: async (operations) => {
        const file = `${redline.folder}/change.redline.json`;
        await run('draft', '--account', account, '--operations', redline.write('operations.json', operations), '--out', file);
        return file;
      },
    });
  } finally {
    redline.dispose();
    await zendesk.close();
  }
}

function values({ tables }: FieldsZendesk, id: number): unknown {
  return tables.users?.get(id)?.user_fields;
}

/** Somebody else's change of a person's own fields. */
function own({ tables }: FieldsZendesk, id: number, fields: object): void {
  const before = tables.users?.get(id);
  if (before) tables.users?.set(id, { ...before, user_fields: { ...(before.user_fields as object), ...fields } });
}
