import { z } from 'zod';
import { ZendeskRecord } from '../../../preload/contract/records.ts';
import { Failure } from '../../failure.ts';
import { answeredWithout } from '../in-doubt.ts';
import { pages } from '../pages.ts';
import { secondHalf } from '../second-half.ts';
import { EntriesChange, inShape, notWritten } from './entries-change.ts';
import { listed, unlessMissing } from './listed.ts';
import type { Resource, WriteAnswer } from './resource.ts';
import type { Wire } from './standard-resource.ts';

const path = ['business_hours', 'schedules'];
const Holiday = z.looseObject({ name: z.string(), start_date: z.string(), end_date: z.string() });
const Holidays = z.looseObject({ holidays: z.array(z.looseObject({})) });
const Held = z.array(Holiday.extend({ id: z.number() }));
const Answer = z.looseObject({ schedule: ZendeskRecord });

/**
 * When the company works, each schedule with its holidays, which have a list of their own; its week has a call of its own too
 * (developer.zendesk.com, "Schedules", "Holidays").
 */
export function schedules({ requester }: Wire): Resource {
  const holidaysOf = async (id: number): Promise<readonly unknown[]> => {
    const holidays: unknown[] = [];
    for await (const body of pages(requester, [...path, String(id), 'holidays'])) {
      const found = Holidays.safeParse(body);
      if (!found.success) throw new Failure('upstream', 'Zendesk’s answer holds no holidays. Is the address that of a Zendesk?');
      holidays.push(...found.data.holidays);
    }
    return holidays;
  };
  const withHolidays = async (schedule: ZendeskRecord): Promise<ZendeskRecord> => ({
    ...schedule,
    holidays: await holidaysOf(schedule.id),
  });
  const read = async (id: number): Promise<ZendeskRecord | undefined> => {
    const body = await unlessMissing(requester.get([...path, String(id)]));
    if (body === undefined) return undefined;
    const schedule = Answer.safeParse(body).data?.schedule;
    if (!schedule) throw new Failure('upstream', 'Zendesk’s answer holds no schedule. Is the address that of a Zendesk?');
    return await withHolidays(schedule);
  };

  async function change(id: number, fields: Readonly<Record<string, unknown>>): Promise<void> {
    const { intervals, holidays, ...own } = fields;
    const at = [...path, String(id)];
    const steps: (() => Promise<unknown>)[] = [];
    if (Object.keys(own).length > 0) steps.push(() => requester.write('PUT', at, { body: { schedule: own } }));
    if (intervals !== undefined)
      steps.push(() => requester.write('PUT', [...at, 'workweek'], { body: { workweek: { intervals } } }));
    if (holidays !== undefined) {
      const { put, remove } = EntriesChange.parse(holidays);
      const held = new Map(inShape(Held, await holidaysOf(id), 'holidays').map((holiday) => [dayOf(holiday), holiday.id]));
      for (const holiday of z.array(Holiday).parse(put))
        if (!held.has(dayOf(holiday))) steps.push(() => requester.write('POST', [...at, 'holidays'], { body: { holiday } }));
      for (const holiday of z.array(Holiday).parse(remove)) {
        const there = held.get(dayOf(holiday));
        if (there !== undefined) steps.push(() => requester.write('DELETE', [...at, 'holidays', String(there)]));
      }
    }
    let isFirst = true;
    for (const step of steps) {
      await (isFirst ? step() : secondHalf(step(), 'this schedule'));
      isFirst = false;
    }
  }

  return {
    name: 'schedules',
    async *list(): AsyncGenerator<readonly ZendeskRecord[], void, void> {
      for await (const page of listed(requester, path, 'schedules')) {
        const records: ZendeskRecord[] = [];
        for (const schedule of page) records.push(await withHolidays(schedule));
        yield records;
      }
    },
    read,
    write: async (planned): Promise<WriteAnswer> => {
      if (planned.kind === 'create') {
        const { name, time_zone } = planned.fields;
        const body = await requester.write('POST', path, { body: { schedule: { name, time_zone } } });
        const record = Answer.safeParse(body).data?.schedule;
        if (!record) throw answeredWithout('schedule', body, requester.clean);
        return { records: [{ ...record, holidays: [] }] };
      }
      if (planned.kind === 'update') {
        await change(planned.id, planned.fields);
        const record = await secondHalf(read(planned.id), 'this schedule');
        return { records: record ? [record] : [] };
      }
      if (planned.kind !== 'delete') throw notWritten('schedules');
      await requester.write('DELETE', [...path, String(planned.ids[0])]);
      return { records: [] };
    },
  };
}

function dayOf({ name, start_date: start, end_date: end }: z.infer<typeof Holiday>): string {
  return JSON.stringify([name, start, end]);
}
