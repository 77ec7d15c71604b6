import { type Gate, met, notMet } from './gate.ts';

/** Sending edits again that an unfinished run may have sent already is how a record is changed twice. */
export const unfinishedRun: Gate = {
  code: 'unfinished-run',
  refusedAs: 'conflict',
  judge({ unfinished }) {
    if (!unfinished) return met('No unfinished run is of these records.');
    const { run, isSame } = unfinished;
    return notMet(
      `Run ${run} of ${isSame ? 'this change set' : 'the same records'} is unfinished. Finish it with \`redline resume ${run}\` first. Nothing was sent.`,
    );
  },
};
