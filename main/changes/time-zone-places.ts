/**
 * What people write for a time and the tz database has no zone of that name for: abbreviations, states of the USA and of Australia, provinces of
 * Canada and countries that keep one time, or where most people keep it (tz database: `northamerica`, `australasia`, `zone.tab`), and cities in
 * their own or in German words.
 */
const table = `
America/New_York|est,edt,et,eastern,new york state,florida,georgia usa,ohio,michigan,pennsylvania,massachusetts,virginia,north carolina,new jersey,washington dc,boston,miami,atlanta,ontario,quebec,québec,montreal,ottawa
America/Chicago|cst,cdt,ct,central,texas,illinois,wisconsin,minnesota,missouri,louisiana,oklahoma,iowa,alabama,tennessee,dallas,houston,austin,manitoba
America/Denver|mst,mdt,mt,mountain,colorado,utah,wyoming,montana,new mexico,idaho,salt lake city,alberta,calgary
America/Los_Angeles|pst,pdt,pt,pacific,california,oregon,nevada,washington state,san francisco,seattle,british columbia
America/Halifax|ast,adt,atlantic,nova scotia,new brunswick,prince edward island
America/St_Johns|nst,ndt,newfoundland and labrador
America/Argentina/Buenos_Aires|argentina
America/Bogota|colombia
America/Lima|peru
America/Santiago|chile
America/Caracas|venezuela
America/Montevideo|uruguay
America/Sao_Paulo|brazil,brasil,rio de janeiro
America/Mexico_City|mexico
Europe/London|bst,uk,great britain,england,scotland,wales,united kingdom
Europe/Dublin|ireland
Europe/Lisbon|portugal,lissabon,lisboa,wet,west,western european time
Europe/Berlin|cet,cest,central european time,mez,mesz,germany,deutschland,munich,münchen,hamburg,frankfurt,norway
Europe/Paris|france,frankreich
Europe/Madrid|spain,spanien
Europe/Rome|italy,italien,rom,roma,milan,mailand
Europe/Amsterdam|netherlands,niederlande
Europe/Brussels|belgium,belgien,brüssel,bruxelles,luxembourg
Europe/Zurich|switzerland,schweiz,zürich
Europe/Vienna|austria,österreich,wien
Europe/Warsaw|poland,polen,warschau,warszawa
Europe/Prague|czechia,czech republic,prag,praha
Europe/Budapest|hungary
Europe/Copenhagen|denmark,kopenhagen,københavn
Europe/Stockholm|sweden,schweden
Europe/Zagreb|croatia
Europe/Belgrade|serbia
Europe/Helsinki|eet,eest,eastern european time,finland
Europe/Athens|greece,griechenland,athen
Europe/Bucharest|romania,bukarest
Europe/Sofia|bulgaria
Europe/Kiev|ukraine
Europe/Istanbul|turkey,türkiye
Europe/Moscow|msk,russia,moskau
Asia/Jerusalem|israel
Africa/Cairo|egypt
Africa/Johannesburg|south africa,sast
Africa/Nairobi|kenya
Africa/Algiers|nigeria
Africa/Casablanca|morocco
Asia/Muscat|uae,united arab emirates,oman
Asia/Riyadh|saudi arabia
Asia/Karachi|pakistan
Asia/Kolkata|ist,india
Asia/Colombo|sri lanka
Asia/Dhaka|bangladesh
Asia/Kathmandu|nepal
Asia/Bangkok|thailand,vietnam
Asia/Jakarta|indonesia
Asia/Kuala_Lumpur|malaysia
Asia/Singapore|sgt
Asia/Shanghai|china
Asia/Hong_Kong|hkt
Asia/Taipei|taiwan
Asia/Seoul|kst,korea,south korea
Asia/Tokyo|jst,japan
Australia/Sydney|aest,aedt,new south wales
Australia/Melbourne|victoria
Australia/Brisbane|queensland
Australia/Adelaide|acst,acdt,south australia
Australia/Darwin|northern territory
Australia/Perth|awst,western australia
Australia/Hobart|tasmania
Pacific/Auckland|nzst,nzdt,new zealand
Etc/UTC|zulu,z,greenwich,greenwich mean time`;

/** A zone of the tz database by what people call the place, in small letters. */
export const placesOfOneTime: ReadonlyMap<string, string> = new Map(
  table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [zone = '', called = ''] = line.split('|');
      return called.split(',').map((name) => [name, zone] as const);
    }),
);
