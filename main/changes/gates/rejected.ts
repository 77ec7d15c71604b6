import { type Gate, met, notMet } from './gate.ts';

/** A person's no holds whatever else is in the file, until that person takes it back or the edits are others. */
export const rejected: Gate = {
  code: 'rejected',
  refusedAs: 'conflict',
  judge({ policy: { rejection }, ending }) {
    if (!rejection) return met('Nobody has rejected it.');
    const { by, decision, comment } = rejection;
    const said = decision === 'reject' ? 'was rejected by' : 'was sent back for changes by';
    return notMet(
      `This change set ${said} ${by}${comment ? `: “${comment}”` : ''}. ${ending} Settle it with them and draft it again.`,
    );
  },
};
