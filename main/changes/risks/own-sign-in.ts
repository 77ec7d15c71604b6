import { warningAbout } from './macro-edits.ts';
import { deletesOf, updatesOf } from './people-edits.ts';
import type { RiskRule } from './risk-rule.ts';

const code = 'own-sign-in';

/** The run would take away its own rights on the way, and stop half done. */
export const ownSignIn: RiskRule = {
  code,
  find(context) {
    const me = context.world.me?.id;
    if (me === undefined) return [];
    const items = [
      ...updatesOf(context, 'users').filter(
        ({ edit }) => 'role' in edit.after || 'custom_role_id' in edit.after || edit.after.suspended === true,
      ),
      ...deletesOf(context, 'users'),
      ...deletesOf(context, 'user_sessions'),
    ]
      .filter(({ edit }) => edit.id === me)
      .map(({ item }) => item);
    return warningAbout(
      items,
      'danger',
      code,
      () => 'This changes the rights of the sign-in that Redline itself uses, so the run may stop half done.',
    );
  },
};
