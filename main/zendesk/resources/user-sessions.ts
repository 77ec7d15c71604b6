import { z } from 'zod';
import { Failure } from '../../failure.ts';
import { unlessMissing } from './listed.ts';
import type { Resource } from './resource.ts';
import type { Wire } from './standard-resource.ts';

const Sessions = z.looseObject({ sessions: z.array(z.looseObject({ authenticated_at: z.string().nullish() })) });

/** People's sign-ins, by the person's id (developer.zendesk.com, "Sessions", and "Users", "Logout Many Users"). */
export function userSessions({ requester }: Wire): Resource {
  return {
    name: 'user_sessions',
    async *list() {},
    /** With the time of the sign-in that was first. */
    read: async (id) => {
      const body = await unlessMissing(requester.get(['users', String(id), 'sessions']));
      if (body === undefined) return undefined;
      const answer = Sessions.safeParse(body);
      if (!answer.success) throw new Failure('upstream', "Zendesk's answer holds no sessions. Try again later.");
      const [first] = answer.data.sessions.flatMap(({ authenticated_at: at }) => at ?? []).sort();
      return answer.data.sessions.length === 0 ? undefined : { id, ...(first ? { signed_in_at: first } : {}) };
    },
    write: async (planned) => {
      if (planned.kind !== 'delete') throw new Failure('internal', 'Sign-ins can only be ended.');
      await requester.write('POST', ['users', 'logout_many'], { query: { ids: planned.ids.join(',') } });
      return { records: [] };
    },
  };
}
