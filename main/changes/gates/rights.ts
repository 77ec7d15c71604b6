import { type Gate, met, notMet, open } from './gate.ts';

/** What Zendesk would refuse for want of rights is not begun. */
export const rights: Gate = {
  code: 'rights',
  refusedAs: 'forbidden',
  judge({ rights: { isKnown, refused, open: unsure, lacking }, ending }) {
    if (!isKnown) return open('What the sign-in may change is not known; Zendesk tells when it is sent.');
    const those = (count: number) => (count === 1 ? 'one change' : `${count.toLocaleString('en')} changes`);
    if (refused > 0)
      return notMet(
        `The sign-in that Redline uses lacks ${lacking.join(', ')} for ${those(refused)}, so Zendesk would refuse ${refused === 1 ? 'it' : 'them'}. Sign in as an administrator, ask one for the permission, or leave ${refused === 1 ? 'it' : 'them'} out. ${ending}`,
      );
    if (unsure > 0)
      return open(`Zendesk may refuse ${those(unsure)}: the sign-in that Redline uses lacks ${lacking.join(', ')}.`);
    return met('The role of the sign-in carries all of it.');
  },
};
