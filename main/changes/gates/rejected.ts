import { type Gate, met, notMet } from './gate.ts';

/** A person's no holds whatever else is in the file; what exactly an approval counts for is judged where reviews are. */
export const rejected: Gate = {
  code: 'rejected',
  refusedAs: 'conflict',
  judge({ approvals }) {
    const no = approvals.find(({ decision }) => decision === 'reject' || decision === 'request-changes');
    if (!no) return met('Nobody has rejected it.');
    const said = no.decision === 'reject' ? 'was rejected by' : 'was sent back for changes by';
    return notMet(
      `This change set ${said} ${no.by}${no.comment ? `: “${no.comment}”` : ''}. Nothing was sent; settle it with them and draft it again.`,
    );
  },
};
