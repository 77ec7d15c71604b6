const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The order in which people expect texts: letters before case and accents, numbers by value. 0 where it makes no difference. */
export function textOrder(left: string, right: string): number {
  return collator.compare(left, right);
}
