import { z } from 'zod';
import { Failure } from '../../failure.ts';
import type { Resource } from './resource.ts';
import type { Wire } from './standard-resource.ts';

const Sessions = z.looseObject({ sessions: z.array(z.unknown()) });

/** People's sign-ins, by the person's id (developer.zendesk.com, "Sessions", and "Users", "Logout Many Users"). */
export function userSessions({ requester }: Wire): Resource {
  return {
    name: 'user_sessions',
    async *list() {},
    read: async (id) => {
      const answer = Sessions.safeParse(await requester.get(['users', String(id), 'sessions']));
      if (!answer.success) throw new Failure('upstream', "Zendesk's answer holds no sessions. Try again later.");
      return answer.data.sessions.length === 0 ? undefined : { id };
    },
    write: async (planned) => {
      if (planned.kind !== 'delete') throw new Failure('internal', 'Sign-ins can only be ended.');
      await requester.write('POST', ['users', 'logout_many'], { query: { ids: planned.ids.join(',') } });
      return { records: [] };
    },
  };
}
