import { deletesOf, teamBeforeAndAfter, touchesTeam, updatesOf } from './people-edits.ts';
import type { RiskRule } from './risk-rule.ts';

const code = 'last-admin';

/** Without an administrator who can sign in, nobody can change the account’s settings or take this back. */
export const lastAdmin: RiskRule = {
  code,
  find(context) {
    if (!touchesTeam(context)) return [];
    const { before, after } = teamBeforeAndAfter(context);
    const acting = (person: Readonly<Record<string, unknown>>) => person.role === 'admin' && person.suspended !== true;
    if (!before.some(acting) || after.some(acting)) return [];
    const were = new Set(before.filter(acting).map(({ id }) => id));
    const items = [...updatesOf(context, 'users'), ...deletesOf(context, 'users')]
      .filter(({ edit }) => were.has(edit.id))
      .map(({ item }) => item);
    return [{ level: 'danger', code, message: 'No administrator will be left who can sign in.', items }];
  },
};
