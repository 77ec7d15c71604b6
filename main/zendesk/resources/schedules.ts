import { z } from 'zod';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { Failure } from '../../failure.ts';
import { pages } from '../pages.ts';
import { listed } from './listed.ts';
import { readOnlyAs } from './read-only.ts';
import type { Resource } from './resource.ts';
import type { Wire } from './standard-resource.ts';

const Holidays = z.looseObject({ holidays: z.array(z.looseObject({})) });

/** When the company works, each schedule with its holidays, which have a list of their own (developer.zendesk.com, "Schedules"). */
export function schedules({ requester }: Wire): Resource {
  const path = ['business_hours', 'schedules'];
  return readOnlyAs('schedules', async function* (): AsyncGenerator<readonly ZendeskRecord[], void, void> {
    for await (const page of listed(requester, path, 'schedules')) {
      const records: ZendeskRecord[] = [];
      for (const schedule of page) {
        const holidays: unknown[] = [];
        for await (const body of pages(requester, [...path, String(schedule.id), 'holidays'])) {
          const found = Holidays.safeParse(body);
          if (!found.success)
            throw new Failure('upstream', 'Zendesk’s answer holds no holidays. Is the address that of a Zendesk?');
          holidays.push(...found.data.holidays);
        }
        records.push({ ...schedule, holidays });
      }
      yield records;
    }
  });
}
