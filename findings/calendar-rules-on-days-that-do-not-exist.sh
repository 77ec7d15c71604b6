#!/usr/bin/env bash
# Calendar libraries put days that a month does not have on other days, each library on another one.
#
# Guess beforehand: RFC 5545 says that an invalid date of a rule is left out, so "monthly, from the 31st"
# has no February and "yearly, from 29 February" is every four years, in every library.
# Instead: node-ical (with the engine it brings) moves the 31st to 28 February and then stays on the 28th
# for good. It puts 29 February on the 28th, ical.js on 1 March. ical.js gives 2 March for a 30 February,
# reads "yearly on the 31st" as January only, and takes week 53, which most years do not have, for the
# first weeks of the next year. rrule answers as the RFC says in all of them.
# Why it matters: holidays and on-call changes of a schedule are imported from calendar files. Agents are
# shown as away on the wrong day, and service times are counted through a holiday.
# Versions: ical.js 2.2.1, node-ical 0.26.1, rrule 2.8.1 (npm).
set -euo pipefail
for program in node npm; do
  command -v "$program" >/dev/null || { echo "skipped: $program is not installed"; exit 77; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-save ical.js@2.2.1 node-ical@0.26.1 rrule@2.8.1

cat > check.mjs <<'JS'
import ical from 'ical.js';
import nodeIcal from 'node-ical';
import rrule from 'rrule';

const rules = [
  ['20260131', 'FREQ=MONTHLY', '31 Jan, 31 Mar, 31 May, 31 Jul'],
  ['20240229', 'FREQ=YEARLY', '29 Feb 2024, 2028, 2032, 2036'],
  ['20260130', 'FREQ=YEARLY;BYMONTH=1,2,3;BYMONTHDAY=30', '30 Jan and 30 Mar, 2026 and 2027'],
  ['20260131', 'FREQ=YEARLY;BYMONTHDAY=31', '31 Jan, 31 Mar, 31 May, 31 Jul'],
  ['20261228', 'FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO', 'years 2026, 2032, 2037, 2043'],
];
const event = ([start, rule], index) =>
  ['BEGIN:VEVENT', `UID:${index}`, 'DTSTAMP:20240101T000000Z', `DTSTART;VALUE=DATE:${start}`, `RRULE:${rule}`, 'SUMMARY:Closed', 'END:VEVENT'];
const file = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//example//finding//EN', ...rules.flatMap(event), 'END:VCALENDAR', ''].join('\r\n');

const first = 4;
const day = (date) => date.toISOString().slice(0, 10);
const events = new ical.Component(ical.parse(file)).getAllSubcomponents('vevent').map((part) => new ical.Event(part));
const parsed = nodeIcal.sync.parseICS(file);
rules.forEach(([start, rule, expected], index) => {
  const days = events[index].iterator();
  const byIcal = Array.from({ length: first }, () => days.next().toString());
  const byNodeIcal = parsed[index].rrule.all((_, count) => count < first).map(day);
  const byRrule = rrule.rrulestr(`DTSTART:${start}T000000Z\nRRULE:${rule}`).all((_, count) => count < first).map(day);
  console.log(`${rule} from ${start}; expected ${expected}`);
  console.log(`  ical.js   ${byIcal.join(' ')}\n  node-ical ${byNodeIcal.join(' ')}\n  rrule     ${byRrule.join(' ')}`);
});
JS
version() { node -p "JSON.parse(fs.readFileSync('node_modules/$1/package.json')).version"; }
echo "ical.js $(version ical.js), node-ical $(version node-ical), rrule $(version rrule)"
seen=$(TZ=UTC node check.mjs)
echo "$seen"
[ "$(grep -v expected <<<"$seen")" = '  ical.js   2026-01-31 2026-03-31 2026-05-31 2026-07-31
  node-ical 2026-01-31 2026-02-28 2026-03-28 2026-04-28
  rrule     2026-01-31 2026-03-31 2026-05-31 2026-07-31
  ical.js   2024-02-29 2025-03-01 2026-03-01 2027-03-01
  node-ical 2024-02-29 2025-02-28 2026-02-28 2027-02-28
  rrule     2024-02-29 2028-02-29 2032-02-29 2036-02-29
  ical.js   2026-01-30 2026-03-02 2026-03-30 2027-01-30
  node-ical 2026-01-30 2026-03-30 2027-01-30 2027-03-30
  rrule     2026-01-30 2026-03-30 2027-01-30 2027-03-30
  ical.js   2026-01-31 2027-01-31 2028-01-31 2029-01-31
  node-ical 2026-01-31 2026-03-31 2026-05-31 2026-07-31
  rrule     2026-01-31 2026-03-31 2026-05-31 2026-07-31
  ical.js   2027-01-04 2027-01-11 2027-01-18 2027-01-25
  node-ical 2026-12-28 2032-12-27 2037-12-28 2043-12-28
  rrule     2026-12-28 2032-12-27 2037-12-28 2043-12-28' ] || { echo 'no longer so'; exit 1; }
echo 'still so'
