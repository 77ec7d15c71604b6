import { isOwner } from '../people/owner.ts';
import { warningAbout } from './macro-edits.ts';
import { deletesOf, updatesOf } from './people-edits.ts';
import type { RiskRule } from './risk-rule.ts';

const code = 'account-owner';

/** Drafts refuse this; a change set from a file may still hold it, and Zendesk would refuse it in the middle of a run. */
export const accountOwner: RiskRule = {
  code,
  find(context) {
    const touched = [
      ...updatesOf(context, 'users').filter(({ edit }) => 'role' in edit.after || edit.after.suspended === true),
      ...updatesOf(context, 'user_emails'),
      ...deletesOf(context, 'users'),
      ...deletesOf(context, 'deleted_users'),
    ];
    if (touched.length === 0) return [];
    const items = touched.filter(({ edit }) => isOwner(edit, context.world)).map(({ item }) => item);
    return warningAbout(
      items,
      'danger',
      code,
      () => 'This touches the account’s owner, which Zendesk refuses: leave the owner out of the change.',
    );
  },
};
