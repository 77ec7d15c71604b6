import { tzNameOf } from '../../changes/time-zones.ts';
import { offsetAt } from './wall-clock.ts';

/**
 * The tz database's name of a zone as Zendesk writes it: in schedules by Ruby on Rails' names (`Pacific Time (US & Canada)`, recorded), in
 * people also by the tz database's own.
 *
 * @returns undefined where nobody knows it; what is counted by it is then left out and told.
 */
export function zoneOf(name: string): string | undefined {
  const wanted = tzNameOf(name) ?? name.trim();
  return wanted === '' || Number.isNaN(offsetAt(wanted, 0)) ? undefined : wanted;
}
