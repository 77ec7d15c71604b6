import { type ChangeRequests, entriesIn, type PlannedChange } from '../change-requests.ts';

const path = '/api/v2/business_hours/schedules/{id}';

/** A list of its own, read with each schedule. */
export const holidaysRead = `GET ${path}/holidays`;

/** Name and time zone, the week, and each holiday by itself, which are looked up before; then the schedule is read again. */
export function scheduleRequests({ fields: { intervals, holidays, ...own } }: PlannedChange): ChangeRequests {
  const { put, remove } = entriesIn(holidays);
  return {
    writes: [
      ...(Object.keys(own).length > 0 ? [`PUT ${path}`] : []),
      ...(intervals === undefined ? [] : [`PUT ${path}/workweek`]),
      ...put.map(() => `POST ${path}/holidays`),
      ...remove.map(() => `DELETE ${path}/holidays/{id}`),
    ],
    reads: [...(holidays === undefined ? [] : [holidaysRead]), `GET ${path}`, holidaysRead],
  };
}
