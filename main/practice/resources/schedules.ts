import { FieldReader, isObject } from '../read-body.ts';
import { notFound, ok, Refusal } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { type Configuration, type ConfigurationKind, configurationTable, found, ownedTable } from './configuration-resource.ts';
import { configurationRoutes } from './configuration-routes.ts';
import { change } from './configuration-writes.ts';

/** When the company works, for business hours in figures and rules. */
export const schedules = configurationTable('schedules');
export const holidays = ownedTable('holidays');

const minutesOfWeek = 7 * 1_440;
const path = '/business_hours/schedules';

const scheduleKind: ConfigurationKind<Configuration> = {
  table: schedules,
  path,
  plural: 'schedules',
  singular: 'schedule',
  controller: 'business_hours/schedules',
  pages: 'uncut',
  url: false,
  shownAs: ['id', 'name', 'time_zone', 'created_at', 'updated_at', 'intervals'],
  beside: ({ address }) => ({ url: `${address}/api/v2${path}.json` }),
  writes: {
    createKeys: ['name', 'time_zone', 'intervals'],
    updateKeys: ['name', 'time_zone'],
    deletes: true,
    make: makeSchedule,
    afterDelete: ({ state }, { id }) => {
      for (const holiday of holidays.select(state, { sql: 'owner = ?', parameters: [id] })) holidays.delete(state, holiday.id);
    },
  },
};

/** Zendesk's schedules reference; the calls are in no OpenAPI description. */
export const scheduleRoutes: readonly Route[] = [
  ...configurationRoutes(scheduleKind),
  {
    method: 'PUT',
    path: `${path}/{id}/workweek`,
    controller: 'business_hours/workweeks',
    action: 'update',
    admin: true,
    permits: { envelope: 'workweek', keys: ['intervals'] },
    handle: updateWorkweek,
  },
  ...configurationRoutes({
    table: holidays,
    path: `${path}/{id}/holidays`,
    plural: 'holidays',
    singular: 'holiday',
    controller: 'business_hours/holidays',
    pages: 'uncut',
    url: false,
    at: '{second}',
    owner: (call) => {
      if (schedules.get(call.state, call.id) === undefined) throw new Refusal(notFound);
      return call.id;
    },
    beside: ({ address, id }) => ({ url: `${address}/api/v2${path}/${id}/holidays.json` }),
    more: () => ({ created_at: undefined, updated_at: undefined }),
    writes: {
      createKeys: ['name', 'start_date', 'end_date'],
      updateKeys: ['name', 'start_date', 'end_date'],
      deletes: true,
      make: makeHoliday,
    },
  }),
];

function makeSchedule(reader: FieldReader, current: Configuration | undefined): Record<string, unknown> {
  const zone = reader.text('time_zone') ?? current?.time_zone;
  if (typeof zone !== 'string' || zone === '') reader.fault('time_zone', 'Time zone: cannot be blank', 'BlankValue');
  return {
    name: reader.title('name', current === undefined) ?? current?.name,
    time_zone: zone,
    intervals: current?.intervals ?? (reader.has('intervals') ? readIntervals(reader) : officeHours),
  };
}

/** A new schedule is open from Monday to Friday, nine to five (Zendesk's help, "Setting your schedule"). */
const officeHours = [1, 2, 3, 4, 5].map((day) => ({ start_time: day * 1_440 + 540, end_time: day * 1_440 + 1_020 }));

/** Minutes since Sunday, 00:00. */
function readIntervals(reader: FieldReader): unknown {
  const given = reader.given.intervals;
  const intervals = Array.isArray(given) ? given.filter(isObject) : [];
  const read = intervals
    .map(({ start_time, end_time }) => ({ start_time: Number(start_time), end_time: Number(end_time) }))
    .sort((left, right) => left.start_time - right.start_time);
  const fits = read.every(
    ({ start_time: start, end_time: end }, place) =>
      Number.isInteger(start) && start >= (read[place - 1]?.end_time ?? 0) && end > start && end <= minutesOfWeek,
  );
  if (!Array.isArray(given) || intervals.length < given.length || !fits)
    return reader.fault('intervals', 'Intervals: is invalid', 'InvalidValue');
  return read;
}

function updateWorkweek(call: Call) {
  const schedule = found(call, scheduleKind);
  const { body } = call.request;
  const given = body.kind === 'json' && isObject(body.value) && isObject(body.value.workweek) ? body.value.workweek : {};
  const reader = new FieldReader(call, given);
  const intervals = readIntervals(reader);
  reader.check();
  const { intervals: kept } = change(call, scheduleKind, {}, schedule, { intervals });
  return ok({ workweek: { intervals: kept } });
}

const twoYears = 2 * 366 * 86_400_000;

/** Within two years of today, either way (Zendesk's schedules reference). */
function makeHoliday(reader: FieldReader, current: Configuration | undefined, { time }: Call): Record<string, unknown> {
  const start = readDay(reader, 'start_date', current);
  const end = readDay(reader, 'end_date', current);
  if (start !== undefined && end !== undefined && end < start)
    reader.fault('end_date', 'End date: must be after start date', 'InvalidValue');
  for (const [name, day] of Object.entries({ start_date: start, end_date: end })) {
    const far = day !== undefined && Math.abs(Date.parse(day) - time) > twoYears;
    if (far) reader.fault(name, 'Holiday: must be within two years of the current date', 'InvalidValue');
  }
  return { name: reader.title('name', current === undefined) ?? current?.name, start_date: start, end_date: end };
}

function readDay(reader: FieldReader, name: string, current: Configuration | undefined): string | undefined {
  const given = reader.given[name] ?? current?.[name];
  const day =
    typeof given === 'string' && /^\d{4}-\d\d-\d\d$/.test(given) && !Number.isNaN(Date.parse(given)) ? given : undefined;
  return day ?? reader.fault(name, `${name === 'start_date' ? 'Start' : 'End'} date: is invalid`, 'InvalidValue');
}
