import { expect, it } from 'vitest';
import { asNamed } from '../unit/configuration/config-named.ts';
import { connectedWorld } from '../unit/configuration/config-world.ts';
import type { ConfigZendesk } from '../unit/configuration/config-zendesk.ts';
import { list } from '../unit/configuration/config-zendesk-shapes.ts';
import type { Leaving } from './mortal-engine.ts';
import { type Shop, withShop } from './restored-shop.ts';

const parts = [
  'PUT business_hours/schedules/{id}',
  'PUT business_hours/schedules/{id}/workweek',
  'POST business_hours/schedules/{id}/holidays',
  'DELETE business_hours/schedules/{id}/holidays/{id}',
  'PUT dynamic_content/items/{id}',
  'POST dynamic_content/items/{id}/variants/create_many',
  'PUT dynamic_content/items/{id}/variants/update_many',
  'DELETE dynamic_content/items/{id}/variants/{id}',
];
const kills = parts.flatMap((endpoint) => (['dies-before', 'dies-after'] as const).map((fate) => ({ endpoint, fate })));

it.for(kills)('a change of several requests that is killed at $endpoint ($fate) ends whole', async (kill) => {
  await withParts(async ({ zendesk, before, changed, sendKilled }) => {
    const changeSet = await changed();
    const result = await sendKilled(changeSet, kill);
    expect(result, JSON.stringify(result)).toMatchObject({ status: 'done', failed: 0 });
    expect(asNamed(zendesk)).toEqual(before);
    expect(zendesk.writes.flatMap(({ refused }) => refused ?? [])).toEqual([]);
  });
});

it.for([1, 2].flatMap((nth) => (['dies-before', 'dies-after'] as const).map((fate) => ({ nth, fate }))))(
  'a field leaves a form after the condition on it, however the run is killed: request $nth ($fate)',
  async ({ nth, fate }) => {
    await withShop(async ({ zendesk, before, restored, send, resume }) => {
      const changeSet = await restored(['ticket_forms'], conditionMore);
      let asked = 0;
      const died = await send(changeSet, (request) => {
        if (isForm(request)) asked += 1;
        return asked === nth ? fate : 'lives';
      });
      expect(died).toBe('died');
      const result = await resume(changeSet);
      expect(result, JSON.stringify(result)).toMatchObject({ status: 'done', failed: 0 });
      expect(asNamed(zendesk)).toEqual(before);
      expect(zendesk.writes.flatMap(({ refused }) => refused ?? [])).toEqual([]);
    });
  },
);

it('takes a form that somebody changes in between for theirs', async () => {
  await withShop(async ({ zendesk, restored, send, resume }) => {
    const changeSet = await restored(['ticket_forms'], conditionMore);
    expect(await send(changeSet, (request) => (isForm(request) ? 'dies-after' : 'lives'))).toBe('died');
    zendesk.edit('ticket_forms', 92, { ticket_field_ids: [10, 31, 32, 33, 11, 12] });
    const result = await resume(changeSet);
    expect(result, JSON.stringify(result)).toMatchObject({ status: 'finished-with-failures', failed: 1 });
    expect(zendesk.table('ticket_forms').get(92)?.ticket_field_ids).toEqual([10, 31, 32, 33, 11, 12]);
  });
});

it('takes a holiday, a text or a name that somebody else puts there in between for theirs, and leaves it', async () => {
  await withParts(async ({ zendesk, changed, send, resume, undoing }) => {
    const changeSet = await changed();
    expect(await send(changeSet, (request) => (isWeek(request) ? 'dies-after' : 'lives'))).toBe('died');
    const theirs = { id: 77, name: 'Theirs', start_date: '2026-12-20', end_date: '2026-12-20' };
    zendesk.edit('schedules', 211, { holidays: [...entriesOf(zendesk, 'schedules', 211, 'holidays'), theirs] });
    const result = await resume(changeSet);
    expect(result, JSON.stringify(result)).toMatchObject({ status: 'finished-with-failures', failed: 1 });
    expect(result.items.filter(({ status }) => status === 'failed')).toMatchObject([
      { resource: 'schedules', error: expect.stringContaining('someone else changed it meanwhile') },
    ]);
    expect(zendesk.table('schedules').get(211)?.holidays).toContainEqual(theirs);
    expect((await undoing(changeSet)).conflicts).toMatchObject([{ item: 'schedules:211' }]);
  });
});

it('takes a text that somebody else writes in between for theirs, and does not write over it', async () => {
  await withParts(async ({ zendesk, changed, send, resume }) => {
    const changeSet = await changed();
    const isMaking = ({ url }: Leaving) => url.includes('/variants/create_many');
    expect(await send(changeSet, (request) => (isMaking(request) ? 'dies-after' : 'lives'))).toBe('died');
    const variants = entriesOf(zendesk, 'dynamic_content', 201, 'variants').map((variant) =>
      variant.locale_id === 8 ? { ...variant, content: 'Von anderen' } : variant,
    );
    zendesk.edit('dynamic_content', 201, { variants });
    const result = await resume(changeSet);
    expect(result, JSON.stringify(result)).toMatchObject({ status: 'finished-with-failures', failed: 1 });
    expect(zendesk.table('dynamic_content').get(201)?.variants).toEqual(variants);
  });
});

it('is looked at again when it goes on, after part of it is there', async () => {
  await withParts(async ({ zendesk, changed, send, resume }) => {
    const changeSet = await changed();
    expect(await send(changeSet, (request) => (isWeek(request) ? 'dies-after' : 'lives'))).toBe('died');
    const cancelled = await resume(changeSet, [], isFirstReading());
    expect(cancelled, JSON.stringify(cancelled)).toMatchObject({ status: 'cancelled' });
    zendesk.edit('schedules', 211, { intervals: [{ start_time: 60, end_time: 120 }] });
    await expect(resume(changeSet)).resolves.toMatchObject({ status: 'stopped', cause: 'conflict' });
    expect(zendesk.table('schedules').get(211)?.intervals).toEqual([{ start_time: 60, end_time: 120 }]);
  });
});

it('is taken back where it was cut off, when the run was cancelled before it was whole', async () => {
  await withParts(async ({ zendesk, changed, send, resume, undo }) => {
    const changeSet = await changed();
    const was = asNamed(zendesk);
    expect(await send(changeSet, (request) => (isHoliday(request) ? 'dies-after' : 'lives'))).toBe('died');
    expect(asNamed(zendesk)).not.toEqual(was);
    const cancelled = await resume(changeSet, [], isFirstReading());
    expect(cancelled).toMatchObject({ status: 'cancelled' });
    expect(cancelled.items.find(({ resource }) => resource === 'schedules')).toMatchObject({
      status: 'not-attempted',
      note: expect.stringContaining('part of it is there'),
    });
    expect(await undo(changeSet)).toMatchObject({ status: 'done', failed: 0 });
    expect(asNamed(zendesk)).toEqual(was);
  });
});

it('is taken back entry by entry, where one of two was made', async () => {
  const world = connectedWorld();
  const holidays = ['2026-12-08', '2027-01-01'].map((day, index) => ({
    id: 2112 + index,
    name: day,
    start_date: day,
    end_date: day,
  }));
  const given = { ...world, schedules: (world.schedules ?? []).map((schedule) => ({ ...schedule, holidays })) };
  await withShop(async ({ zendesk, restored, send, resume, undo }) => {
    const changeSet = await restored(['schedules'], () => zendesk.edit('schedules', 211, { holidays: [] }));
    expect(await send(changeSet, (request) => (isHoliday(request) ? 'dies-after' : 'lives'))).toBe('died');
    expect(await resume(changeSet, [], isFirstReading())).toMatchObject({ status: 'cancelled' });
    expect(zendesk.table('schedules').get(211)?.holidays).toHaveLength(1);
    expect(await undo(changeSet)).toMatchObject({ status: 'done', failed: 0 });
    expect(zendesk.table('schedules').get(211)?.holidays).toEqual([]);
  }, given);
});

it('is still taken back after its second attempt broke as well', async () => {
  await withParts(async ({ zendesk, changed, send, resume, undo }) => {
    const changeSet = await changed();
    const was = asNamed(zendesk);
    expect(await send(changeSet, (request) => (isHoliday(request) ? 'dies-after' : 'lives'))).toBe('died');
    expect(await resume(changeSet, [], isFirstReading())).toMatchObject({ status: 'cancelled' });
    const dies = ({ method, url }: Leaving) => method !== 'GET' && url.includes('/business_hours/schedules');
    expect(await send(changeSet, (request) => (dies(request) ? 'dies-before' : 'lives'), true)).toBe('died');
    const cancelled = await resume(changeSet, [], isFirstReading());
    expect(cancelled, JSON.stringify(cancelled)).toMatchObject({ status: 'cancelled' });
    expect(cancelled.items.find(({ resource }) => resource === 'schedules')).toMatchObject({
      status: 'not-attempted',
      note: expect.stringContaining('part of it is there'),
    });
    expect(await undo(changeSet)).toMatchObject({ status: 'done', failed: 0 });
    expect(asNamed(zendesk)).toEqual(was);
  });
});

function entriesOf(zendesk: ConfigZendesk, kind: 'schedules' | 'dynamic_content' | 'ticket_forms', id: number, field: string) {
  return list(zendesk.table(kind).get(id)?.[field]);
}

function isWeek({ method, url }: Leaving): boolean {
  return method === 'PUT' && url.includes('/workweek');
}

function isForm({ method, url }: Leaving): boolean {
  return method === 'PUT' && url.includes('/ticket_forms/92');
}

/** The form gets one field more, and a condition on it. */
function conditionMore(zendesk: ConfigZendesk): void {
  const conditions = entriesOf(zendesk, 'ticket_forms', 92, 'agent_conditions');
  const more = { parent_field_id: 11, value: 'x', child_fields: [{ id: 33, is_required: false }] };
  zendesk.edit('ticket_forms', 92, { ticket_field_ids: [10, 31, 32, 33, 11], agent_conditions: [...conditions, more] });
}

function isHoliday({ method, url }: Leaving): boolean {
  return method === 'POST' && url.includes('/holidays');
}

/** True of the first reading of a schedule. */
function isFirstReading(): (request: Leaving) => boolean {
  let isRead = false;
  return ({ method, url }) => {
    if (isRead || method !== 'GET' || !url.includes('/business_hours/schedules')) return false;
    isRead = true;
    return true;
  };
}

type PartsShop = Shop & { changed(): ReturnType<Shop['restored']> };

/** Its schedule and texts are changed in every way, and their return is drafted. */
async function withParts(work: (shop: PartsShop) => Promise<void>): Promise<void> {
  const world = connectedWorld();
  const [item] = world.dynamic_content ?? [];
  if (!item) throw new Error('There is no dynamic content.');
  const more = {
    ...item,
    id: 202,
    name: 'Only English',
    placeholder: '{{dc.only_english}}',
    variants: [{ id: 2021, locale_id: 1, content: 'Only English', active: true, default: true }],
  };
  const given = { ...world, dynamic_content: [item, more] };
  await withShop((shop) => work({ ...shop, changed: () => shop.restored(['schedules', 'dynamic_content'], change) }), given);
}

function change(zendesk: ConfigZendesk): void {
  zendesk.edit('schedules', 211, {
    name: 'Porto',
    time_zone: 'Lisbon',
    intervals: [{ start_time: 600, end_time: 900 }],
    holidays: [
      { id: 2112, name: 'Rest', start_date: '2027-01-01', end_date: '2027-01-01' },
      { id: 2113, name: 'Harbour day', start_date: '2026-12-08', end_date: '2026-12-08' },
    ],
  });
  zendesk.edit('dynamic_content', 201, {
    name: 'Returns',
    variants: [{ id: 2012, locale_id: 8, content: 'Nur mit Grund', active: true, default: true }],
  });
  zendesk.edit('dynamic_content', 202, {
    variants: [
      { id: 2021, locale_id: 1, content: 'Only English', active: true, default: true },
      { id: 2022, locale_id: 8, content: 'Auch Deutsch', active: true, default: false },
    ],
  });
}
