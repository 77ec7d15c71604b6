import { type Gate, met, notMet, open } from './gate.ts';

/** What changed since the snapshot stops a run that was not told to leave it out; the run reads everything again before it sends. */
export const drift: Gate = {
  code: 'drift',
  refusedAs: 'conflict',
  judge({ drifted }) {
    if (drifted === undefined) return open('The records are read again before anything is sent.');
    if (drifted === 0) return met('Zendesk still holds what this was drafted on.');
    const records = drifted === 1 ? 'One record has' : `${drifted} records have`;
    return notMet(
      `${records} changed in Zendesk since the snapshot. Leave them out (--skip-drifted), or sync and draft it again.`,
    );
  },
};
