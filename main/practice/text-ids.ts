/** How ids that are no numbers are written and read; in the state every record has a number. */
export interface TextIds {
  readonly write: (id: number) => string;
  /** `undefined` for a text that no record can have. */
  readonly read: (text: string) => number | undefined;
}

/** Numbers as texts, as trigger categories have them. */
export const digits: TextIds = { write: String, read: (text) => (/^\d{1,16}$/.test(text) ? Number(text) : undefined) };

/** `01GT5J9NM7B3V8Q0SFKZ2Y6XCD`: webhooks, group SLA policies, queues and others that came after 2022. */
export const ulids: TextIds = reversible(
  (id) => `01${scatter(id, 14)}${base32(id, 10)}`,
  (text) => fromBase32(text.slice(-10)),
);

/** `468ffec1-f80c-11eb-8231-51714e7ee9ec`: skills and what belongs to them. */
export const uuids: TextIds = reversible(
  (id) => {
    const hex = (id % 2 ** 48).toString(16).padStart(12, '0');
    const first = (Math.imul(id % 2 ** 31, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');
    return `${first}-f80c-11eb-8231-${hex}`;
  },
  (text) => Number.parseInt(text.slice(-12), 16),
);

/** Crockford's alphabet, without I, L, O and U. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A text is read only if it is written so. */
function reversible(write: (id: number) => string, read: (text: string) => number): TextIds {
  return {
    write,
    read: (text) => {
      const id = read(text);
      return Number.isSafeInteger(id) && id >= 0 && write(id) === text ? id : undefined;
    },
  };
}

function base32(value: number, length: number): string {
  let rest = value;
  let text = '';
  for (let place = 0; place < length; place += 1) {
    text = letters.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

function fromBase32(text: string): number {
  return [...text].reduce((value, letter) => value * 32 + letters.indexOf(letter), 0);
}

/** Letters that follow from an id and look like chance. */
function scatter(id: number, length: number): string {
  let text = '';
  let mixed = (Math.imul(id % 2 ** 31, 0x9e3779b1) ^ Math.floor(id / 2 ** 31)) >>> 0;
  for (let place = 0; place < length; place += 1) {
    mixed = (Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) + place) >>> 0;
    text += letters.charAt(mixed % 32);
  }
  return text;
}
