import type { GateCode } from '../../preload/contract/gates.ts';

/** What a person answers on the way to the run: words to type, or why it cannot wait. */
export const answeredInDialog: ReadonlySet<GateCode> = new Set([
  'production-name',
  'words',
  'already-run',
  'approvals',
  'window',
  'freeze',
  'incident',
  'drift',
]);
