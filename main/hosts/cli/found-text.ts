import type { RunItem } from '../../../preload/contract/runs.ts';
import { short } from './words.ts';

/** Both sides of a creation that only a person can settle: what was sent, and each record that may be it. */
export function foundText({ resource, id, name, status, found }: RunItem): string[] {
  if (status !== 'in-doubt' || !found) return [];
  const records = found.map((record) => {
    const times = record.createdAt === undefined ? '' : `, created ${record.createdAt}`;
    const fields = record.fields.map(
      ({ field, sent, found: held }) => `      ${field}: sent ${short(sent)}, there ${short(held)}`,
    );
    return [`    ${resource} ${record.id} ${short(record.name)}${times}`, ...fields].join('\n');
  });
  return [`  ${resource}:${id} ${short(name)}: which of these is it?`, ...records];
}
