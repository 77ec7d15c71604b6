import { nearest } from './query/nearest.ts';
import { placesOfOneTime } from './time-zone-places.ts';

/**
 * The name that Zendesk has for the time somebody meant with another one: a city or a zone of the tz database (`Toronto`, `Africa/Lagos`), an
 * abbreviation (`EST`), a state, a province or a country that keeps one time (`Alberta`, `India`), part of a name (`Pacific Time`), or one that is
 * misspelt. Undefined where nothing is near.
 *
 * @param names Zendesk's names by their small letters
 * @param byZone the same by zone of the tz database, in small letters
 */
export function meantZone(
  text: string,
  names: ReadonlyMap<string, string>,
  byZone: ReadonlyMap<string, string>,
): string | undefined {
  const plain = plainly(text);
  const plainNames = new Map([...names.values()].map((name) => [plainly(name), name]));
  const same = plainNames.get(plain);
  if (same !== undefined) return same;
  const zone = placesOfOneTime.get(plain) ?? zoneCalled(text.trim().toLowerCase(), plain);
  const there = zone && (byZone.get(zone.toLowerCase()) ?? sameTime(zone, byZone));
  if (there) return there;
  const words = plain.split(' ');
  const part = [...plainNames].find(([name]) => words.every((word) => name.split(' ').includes(word)));
  if (part) return part[1];
  const close = nearest(plain, plainNames.keys());
  return close && plainNames.get(close);
}

/** Without what people write one way or another: `Eastern Time (US and Canada)`, `America/New_York`, `Eastern Standard Time`. */
function plainly(name: string): string {
  return (name.split('/').at(-1) ?? name)
    .toLowerCase()
    .replace(/&amp;|&/g, ' and ')
    .replace(/\b(?:standard|daylight|summer)\b/g, ' ')
    .replace(/[^\p{L}\p{N}'+:]+/gu, ' ')
    .trim();
}

/** A zone of the tz database by its name or by its city. */
function zoneCalled(wanted: string, plain: string): string | undefined {
  const zones = Intl.supportedValuesOf('timeZone');
  return (
    zones.find((zone) => zone.toLowerCase() === wanted) ?? zones.find((zone) => zone.includes('/') && plainly(zone) === plain)
  );
}

/** The first of Zendesk's names whose clocks go as those of the zone do, in winter and in summer; on the same continent before any other. */
function sameTime(zone: string, byZone: ReadonlyMap<string, string>): string | undefined {
  const offset = offsets(zone);
  const alike = [...byZone].filter(([each]) => offsets(each) === offset);
  const continent = `${zone.split('/')[0]?.toLowerCase()}/`;
  return (alike.find(([each]) => each.startsWith(continent)) ?? alike[0])?.[1];
}

/** A winter and a summer of one year, whichever it is where, and a day of Ramadan, when Morocco puts its clocks back. */
const moments = [Date.UTC(2026, 0, 15), Date.UTC(2026, 6, 15), Date.UTC(2026, 2, 1)];
const known = new Map<string, string>();

function offsets(zone: string): string {
  const before = known.get(zone);
  if (before !== undefined) return before;
  const found = readOffsets(zone);
  known.set(zone, found);
  return found;
}

/** A zone that this JavaScript does not have is as no other. */
function readOffsets(zone: string): string {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
    return moments.map((at) => format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value).join(' ');
  } catch {
    return `no ${zone}`;
  }
}
