import type { CreateEdit, UpdateEdit } from '../../preload/contract/change-set.ts';
import { bareEntries } from '../changes/bare-entries.ts';
import { sameEntries } from '../changes/equality/entries.ts';
import { isObject } from '../changes/record-values.ts';
import type { ByHand } from './needs-hand.ts';

/** Either way from today; Zendesk refuses what is further, as the check of Salto's adapter says (business_hours_schedule_holiday). */
const years = 2;

/**
 * A schedule’s edit without the holidays that Zendesk takes from nobody any more, as those of long ago; of a schedule that has one already, it stays.
 *
 * @param today milliseconds since 1970.
 * @returns no edit where nothing is left of it, and what is to be told of each holiday.
 */
export function withoutFarHolidays<Of extends CreateEdit | UpdateEdit>(
  edit: Of,
  today: number,
): { readonly edit: Of | undefined; readonly told: readonly ByHand[] } {
  const { holidays } = edit.after;
  if (edit.resource !== 'schedules' || !Array.isArray(holidays)) return { edit, told: [] };
  const [from, to] = [-years, years].map((by) => dayBeside(today, by));
  const held: unknown = edit.action === 'update' ? bareEntries(edit.before.holidays) : [];
  const isHeld = (holiday: unknown) => Array.isArray(held) && held.some((each: unknown) => sameEntries([each], [holiday]));
  const isFar = (holiday: unknown) =>
    isObject(holiday) && (String(holiday.start_date) < String(from) || String(holiday.end_date) > String(to)) && !isHeld(holiday);
  const far = holidays.filter(isFar);
  if (far.length === 0) return { edit, told: [] };
  const told = far.map((holiday: unknown): ByHand => {
    const [what, when] = isObject(holiday) ? [String(holiday.name), String(holiday.start_date)] : ['', ''];
    const why = `Its holiday “${what}” of ${when} stays out: Zendesk takes none that is more than two years from today.`;
    return { resource: 'schedules', name: edit.name ?? '', why };
  });
  const kept = holidays.filter((holiday) => !isFar(holiday));
  if (edit.action === 'create' || !sameEntries(edit.before.holidays, kept))
    return { edit: { ...edit, after: { ...edit.after, holidays: kept } }, told };
  const { holidays: _before, ...before } = edit.before;
  const { holidays: _after, ...after } = edit.after;
  return { edit: Object.keys(after).length === 0 ? undefined : { ...edit, before, after }, told };
}

function dayBeside(today: number, by: number): string {
  const day = new Date(today);
  day.setUTCFullYear(day.getUTCFullYear() + by);
  return day.toISOString().slice(0, 10);
}
