import { type Gate, type GateFacts, type Judgement, met, notMet, open } from './gate.ts';

/** What Zendesk would refuse for want of rights is not begun. */
export const rights = {
  code: 'rights',
  refusedAs: 'forbidden',
  judge({ rights: { known, refused, open: unsure, lacking }, ending }: Pick<GateFacts, 'rights' | 'ending'>): Judgement {
    if (known === 'not') return open('What the sign-in may change is not known; Zendesk tells when it is sent.');
    const those = (count: number) => (count === 1 ? 'one change' : `${count.toLocaleString('en')} changes`);
    const them = refused === 1 ? 'it' : 'them';
    if (known === 'in-snapshot') {
      const all = refused + unsure;
      if (all === 0)
        return open(
          'When the snapshot was taken, the role of the sign-in carried all of it; Zendesk is asked again before anything is sent.',
        );
      return open(
        `When the snapshot was taken, the sign-in lacked ${lacking.join(', ')} for ${those(all)}; Zendesk is asked again before anything is sent.`,
      );
    }
    if (refused > 0)
      return notMet(
        `The sign-in that Redline uses lacks ${lacking.join(', ')} for ${those(refused)}, so Zendesk would refuse ${them}. Sign in as an administrator, ask one for the permission, or leave ${them} out. ${ending}`,
      );
    if (unsure > 0)
      return open(`Zendesk may refuse ${those(unsure)}: the sign-in that Redline uses lacks ${lacking.join(', ')}.`);
    return met('The role of the sign-in carries all of it.');
  },
} satisfies Gate;
