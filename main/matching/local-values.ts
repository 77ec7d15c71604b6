/** How one column writes numbers or days, as far as all of its cells together tell. */
export interface LocalForm {
  readonly decimal: '.' | ',' | undefined;
  readonly dates: 'day-month' | 'month-day' | undefined;
}

/**
 * What the cells of a column tell about how their writer's country writes numbers and days: `1.234,5` and `1,5` have a decimal comma,
 * `1,234.5` a point, `1.234.567` a comma; `31.12.2026` and `31/12/2026` begin with the day, `12/31/2026` with the month. Where they
 * tell nothing, or both, it stays open.
 */
export function localForm(cells: Iterable<string>): LocalForm {
  const decimals = new Set<'.' | ','>();
  const orders = new Set<'day-month' | 'month-day'>();
  for (const cell of cells) {
    const decimal = decimalIn(cell.trim());
    if (decimal) decimals.add(decimal);
    const [, first = '', sign, second = ''] = /^(\d{1,2})([./-])(\d{1,2})\2\d{4}\b/.exec(cell.trim()) ?? [];
    if (sign === undefined) continue;
    if (sign === '.' || Number(first) > 12) orders.add('day-month');
    else if (Number(second) > 12) orders.add('month-day');
  }
  return { decimal: theOne(decimals), dates: theOne(orders) };
}

/** The number as Zendesk writes it, or undefined where it is none or may be two. */
export function localNumber(cell: string, decimal: '.' | ',' | undefined): string | undefined {
  const bare = cell.trim().replace(/[\s\u00a0\u202f'’]/g, '');
  if (/^[+-]?\d+$/.test(bare)) return bare;
  if (!/^[+-]?[\d.,]*\d$/.test(bare)) return undefined;
  const sign = decimal ?? decimalIn(bare);
  if (sign === undefined) return undefined;
  const thousands = sign === '.' ? ',' : '.';
  const whole = bare.replaceAll(thousands, '');
  const plain = whole.replace(sign, '.');
  return /^[+-]?\d*(\.\d+)?$/.test(plain) ? plain : undefined;
}

/** The day as Zendesk writes it, or undefined where it is none or may be two. A time behind it is left out. */
export function localDay(cell: string, order: LocalForm['dates']): string | undefined {
  const text = cell.trim();
  const [, iso] = /^(\d{4}-\d\d-\d\d)(?:$|[T ])/.exec(text) ?? [];
  if (iso !== undefined) return isDay(iso) ? iso : undefined;
  const [, first = '', sign, second = '', year] = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:$|[ ,T])/.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const told = order ?? localForm([text]).dates ?? (first === second ? 'day-month' : undefined);
  if (told === undefined) return undefined;
  const [day, month] = told === 'day-month' ? [first, second] : [second, first];
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(written) ? written : undefined;
}

function decimalIn(cell: string): '.' | ',' | undefined {
  const bare = cell.replace(/[\s\u00a0\u202f'’]/g, '');
  if (!/^[+-]?[\d.,]*\d$/.test(bare)) return undefined;
  const [points, commas] = [bare.split('.').length - 1, bare.split(',').length - 1];
  if (points > 0 && commas > 0) return bare.lastIndexOf('.') > bare.lastIndexOf(',') ? '.' : ',';
  if (points > 1) return ',';
  if (commas > 1) return '.';
  const [, sign, behind = ''] = /([.,])(\d+)$/.exec(bare) ?? [];
  return (sign === '.' || sign === ',') && behind.length !== 3 ? sign : undefined;
}

function theOne<Value>(values: ReadonlySet<Value>): Value | undefined {
  return values.size === 1 ? [...values][0] : undefined;
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}
