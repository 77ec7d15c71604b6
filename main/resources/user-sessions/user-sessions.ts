import type { Resource } from '../resource.ts';
import { usualRules } from '../rules.ts';
import { stages } from '../stages.ts';

/**
 * The sign-ins of a person; goes by the person’s id.
 *
 * Sign-ins: ended for a hundred people at once (Zendesk API reference, users, "Logout Many Users"). Whoever has none has not drifted.
 */
export const userSessions: Resource = {
  system: 'zendesk',
  noun: ['person’s sign-ins', 'sign-ins'],
  edited: ['sign-in of a person', 'sign-ins of people'],
  covered: ['sign-in', 'sign-ins'],
  fields: {},
  rules: {
    singular: 'session',
    deleteMany: { size: 100, job: false },
    routes: { delete: 'POST /api/v2/users/logout_many', show: 'GET /api/v2/users/{id}/sessions' },
    isChecked: () => false,
    ...usualRules,
    stage: () => stages.endSessions,
  },
};
