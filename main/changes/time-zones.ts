import { meantZone } from './time-zone-meant.ts';

/**
 * Zendesk has the time zones of Ruby on Rails, by the names they have there (`Eastern Time (US & Canada)`; Zendesk API reference,
 * users: `time_zone`; Rails, `active_support/values/time_zone.rb`, compared by program with 6.1.7 and with `main` of 2026-08: all names that
 * Rails had before 2026, and its earlier spellings `Kiev` and `Ulaan Bataar`). Each line: the zone of the tz database, then its names in Zendesk.
 */
const table = `
Etc/GMT+12|International Date Line West
Pacific/Midway|Midway Island
Pacific/Pago_Pago|American Samoa
Pacific/Honolulu|Hawaii
America/Juneau|Alaska
America/Los_Angeles|Pacific Time (US & Canada)
America/Tijuana|Tijuana
America/Denver|Mountain Time (US & Canada)
America/Phoenix|Arizona
America/Chihuahua|Chihuahua
America/Mazatlan|Mazatlan
America/Chicago|Central Time (US & Canada)
America/Regina|Saskatchewan
America/Mexico_City|Mexico City|Guadalajara
America/Monterrey|Monterrey
America/Guatemala|Central America
America/New_York|Eastern Time (US & Canada)
America/Indiana/Indianapolis|Indiana (East)
America/Bogota|Bogota
America/Lima|Lima|Quito
America/Halifax|Atlantic Time (Canada)
America/Caracas|Caracas
America/La_Paz|La Paz
America/Santiago|Santiago
America/Asuncion|Asuncion
America/St_Johns|Newfoundland
America/Sao_Paulo|Brasilia
America/Argentina/Buenos_Aires|Buenos Aires
America/Montevideo|Montevideo
America/Guyana|Georgetown
America/Puerto_Rico|Puerto Rico
America/Godthab|Greenland
Atlantic/South_Georgia|Mid-Atlantic
Atlantic/Azores|Azores
Atlantic/Cape_Verde|Cape Verde Is.
Europe/Dublin|Dublin
Europe/London|London|Edinburgh
Europe/Lisbon|Lisbon
Africa/Casablanca|Casablanca
Africa/Monrovia|Monrovia
Etc/UTC|UTC
Europe/Belgrade|Belgrade
Europe/Bratislava|Bratislava
Europe/Budapest|Budapest
Europe/Ljubljana|Ljubljana
Europe/Prague|Prague
Europe/Sarajevo|Sarajevo
Europe/Skopje|Skopje
Europe/Warsaw|Warsaw
Europe/Zagreb|Zagreb
Europe/Brussels|Brussels
Europe/Copenhagen|Copenhagen
Europe/Madrid|Madrid
Europe/Paris|Paris
Europe/Amsterdam|Amsterdam
Europe/Berlin|Berlin
Europe/Zurich|Zurich|Bern
Europe/Rome|Rome
Europe/Stockholm|Stockholm
Europe/Vienna|Vienna
Africa/Algiers|West Central Africa
Europe/Bucharest|Bucharest
Africa/Cairo|Cairo
Europe/Helsinki|Helsinki
Europe/Kiev|Kyiv|Kiev
Europe/Riga|Riga
Europe/Sofia|Sofia
Europe/Tallinn|Tallinn
Europe/Vilnius|Vilnius
Europe/Athens|Athens
Europe/Istanbul|Istanbul
Europe/Minsk|Minsk
Asia/Jerusalem|Jerusalem
Africa/Harare|Harare
Africa/Johannesburg|Pretoria
Europe/Kaliningrad|Kaliningrad
Europe/Moscow|Moscow|St. Petersburg
Europe/Volgograd|Volgograd
Europe/Samara|Samara
Asia/Kuwait|Kuwait
Asia/Riyadh|Riyadh
Africa/Nairobi|Nairobi
Asia/Baghdad|Baghdad
Asia/Tehran|Tehran
Asia/Muscat|Abu Dhabi|Muscat
Asia/Baku|Baku
Asia/Tbilisi|Tbilisi
Asia/Yerevan|Yerevan
Asia/Kabul|Kabul
Asia/Yekaterinburg|Ekaterinburg
Asia/Karachi|Karachi|Islamabad
Asia/Tashkent|Tashkent
Asia/Kolkata|Kolkata|Chennai|Mumbai|New Delhi
Asia/Kathmandu|Kathmandu
Asia/Dhaka|Dhaka
|Astana
Asia/Colombo|Sri Jayawardenepura
Asia/Almaty|Almaty
Asia/Novosibirsk|Novosibirsk
Asia/Rangoon|Rangoon
Asia/Bangkok|Bangkok|Hanoi
Asia/Jakarta|Jakarta
Asia/Krasnoyarsk|Krasnoyarsk
Asia/Shanghai|Beijing
Asia/Chongqing|Chongqing
Asia/Hong_Kong|Hong Kong
Asia/Urumqi|Urumqi
Asia/Kuala_Lumpur|Kuala Lumpur
Asia/Singapore|Singapore
Asia/Taipei|Taipei
Australia/Perth|Perth
Asia/Irkutsk|Irkutsk
Asia/Ulaanbaatar|Ulaanbaatar|Ulaan Bataar
Asia/Seoul|Seoul
Asia/Tokyo|Tokyo|Osaka|Sapporo
Asia/Yakutsk|Yakutsk
Australia/Darwin|Darwin
Australia/Adelaide|Adelaide
Australia/Melbourne|Melbourne
Australia/Canberra|Canberra
Australia/Sydney|Sydney
Australia/Brisbane|Brisbane
Australia/Hobart|Hobart
Asia/Vladivostok|Vladivostok
Pacific/Guam|Guam
Pacific/Port_Moresby|Port Moresby
Asia/Magadan|Magadan
Asia/Srednekolymsk|Srednekolymsk
Pacific/Guadalcanal|Solomon Is.
Pacific/Noumea|New Caledonia
Pacific/Fiji|Fiji
Asia/Kamchatka|Kamchatka
Pacific/Majuro|Marshall Is.
Pacific/Auckland|Auckland|Wellington
Pacific/Tongatapu|Nuku'alofa
Pacific/Fakaofo|Tokelau Is.
Pacific/Chatham|Chatham Is.
Pacific/Apia|Samoa`;

/** Other names of the tz database for places of the table (IANA, `backward`), and places that keep the same time as one of them. */
const aliases = `US/Eastern=America/New_York America/Detroit=America/New_York America/Toronto=America/New_York US/Central=America/Chicago
America/Winnipeg=America/Chicago US/Mountain=America/Denver America/Edmonton=America/Denver US/Pacific=America/Los_Angeles
America/Vancouver=America/Los_Angeles US/Arizona=America/Phoenix US/Alaska=America/Juneau America/Anchorage=America/Juneau US/Hawaii=Pacific/Honolulu
America/Indianapolis=America/Indiana/Indianapolis America/Buenos_Aires=America/Argentina/Buenos_Aires America/Nuuk=America/Godthab
Asia/Calcutta=Asia/Kolkata Asia/Katmandu=Asia/Kathmandu Asia/Yangon=Asia/Rangoon Asia/Saigon=Asia/Bangkok Asia/Ho_Chi_Minh=Asia/Bangkok
Asia/Dubai=Asia/Muscat Asia/Tel_Aviv=Asia/Jerusalem Asia/Ulan_Bator=Asia/Ulaanbaatar Europe/Kyiv=Europe/Kiev Europe/Belfast=Europe/London
Europe/Luxembourg=Europe/Brussels Europe/Oslo=Europe/Berlin GMT=Etc/UTC Etc/GMT=Etc/UTC Z=Etc/UTC GB=Europe/London Japan=Asia/Tokyo
Singapore=Asia/Singapore Australia/ACT=Australia/Canberra Australia/NSW=Australia/Sydney NZ=Pacific/Auckland`;

const byZone = new Map<string, string>();
const names = new Map<string, string>();
const zones = new Map<string, string>();
for (const line of table.trim().split('\n')) {
  const [zone = '', ...called] = line.split('|');
  for (const name of called) {
    names.set(name.toLowerCase(), name);
    if (zone !== '') zones.set(name.toLowerCase(), zone);
  }
  const [first] = called;
  if (zone !== '' && first !== undefined) byZone.set(zone.toLowerCase(), first);
}
for (const pair of aliases.split(/\s+/)) {
  const [alias = '', zone = ''] = pair.split('=');
  const name = byZone.get(zone.toLowerCase());
  if (name !== undefined && !names.has(alias.toLowerCase())) byZone.set(alias.toLowerCase(), name);
}

/** All names that Zendesk has, in the order of its own list: from west to east. */
export const timeZoneNames: readonly string[] = [...names.values()];

/** The tz database's name of a zone that Zendesk names so; undefined where Zendesk has no such name, or nobody has said which zone it is. */
export function tzNameOf(name: string): string | undefined {
  return zones.get(name.trim().toLowerCase());
}

/** The name as Zendesk writes it, or why it is none, as a sentence. */
export function readTimeZone(
  text: string,
): { readonly ok: true; readonly value: string } | { readonly ok: false; readonly message: string } {
  const wanted = text.trim().toLowerCase();
  const known = names.get(wanted);
  if (known !== undefined) return { ok: true, value: known };
  const called = byZone.get(wanted);
  if (called !== undefined)
    return { ok: false, message: `Zendesk calls the time zone “${text.trim()}” “${called}”. Write that.` };
  const meant = meantZone(text.trim(), names, byZone);
  const hint = meant === undefined ? 'Write one as Zendesk does, such as “Berlin”.' : `Did you mean “${meant}”?`;
  return { ok: false, message: `Zendesk has no time zone “${text.trim()}”. ${hint}` };
}
