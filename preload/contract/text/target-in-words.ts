import type { MergeTarget } from '../change-set.ts';

/** `Ada Lovelace <ada@example.com> (users:7)`. */
export function targetInWords({ id, name, email }: MergeTarget): string {
  return `${name}${email === undefined ? '' : ` <${email}>`} (users:${id})`;
}
