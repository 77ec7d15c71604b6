import { z } from 'zod';
import { Failure } from '../../failure.ts';
import { listedUnder, unlessMissing } from './listed.ts';
import type { Resource, WriteAnswer } from './resource.ts';
import { standardResource, type Wire } from './standard-resource.ts';

const Groups = z.looseObject({ groups: z.array(z.looseObject({ default: z.boolean().nullish() })) });

/**
 * Memberships in the account's default group, by the person's id: Zendesk puts whoever joins the team into it (Zendesk help,
 * "About groups"), so what is there is looked up before it is ended (developer.zendesk.com, "Group Memberships").
 */
export function defaultMemberships(wire: Wire): Resource {
  const { requester } = wire;
  const memberships = standardResource(wire, 'group_memberships');
  return {
    name: 'default_memberships',
    async *list() {},
    read: async (id) => {
      const body = await unlessMissing(requester.get(['users', String(id), 'groups']));
      if (body === undefined) return undefined;
      const answer = Groups.safeParse(body);
      if (!answer.success) throw new Failure('upstream', "Zendesk's answer holds no groups. Try again later.");
      return answer.data.groups.some((group) => group.default === true) ? { id } : undefined;
    },
    write: async (planned, accepted) => {
      if (planned.kind !== 'leave') throw new Failure('internal', 'These memberships can only be ended.');
      const there = new Map<string, number>();
      const paths =
        planned.reads.how === 'list'
          ? [['group_memberships']]
          : planned.reads.ids.map((user) => ['users', String(user), 'group_memberships']);
      for (const path of paths)
        for await (const page of listedUnder(requester, path, 'group_memberships'))
          for (const { id, user_id: user, group_id: group } of page) there.set(`${user} ${group}`, id);
      const found = planned.members.flatMap(({ user, group }, position) => {
        const id = there.get(`${user} ${group}`);
        return id === undefined ? [] : [{ id, position }];
      });
      if (found.length === 0) return { records: [] };
      const answer = await memberships.write(
        {
          kind: 'delete',
          resource: 'group_memberships',
          endpoint: planned.endpoint,
          stage: planned.stage,
          job: found.length > 1,
          ids: found.map(({ id }) => id),
          edits: found.map(({ position }) => position),
        },
        accepted,
      );
      return inPlace(
        answer,
        found.map(({ position }) => position),
      );
    },
  };
}

/** The answer with positions of the planned request's list in place of those of what was found. */
function inPlace({ refused, unclear, otherwise, collided }: WriteAnswer, positions: readonly number[]): WriteAnswer {
  const place = (position: number) => positions[position] ?? position;
  return {
    records: [],
    refused: new Map([...(refused ?? [])].map(([position, why]) => [place(position), why])),
    unclear: new Set([...(unclear ?? [])].map(place)),
    collided: new Set([...(collided ?? [])].map(place)),
    ...(otherwise === undefined ? {} : { otherwise }),
  };
}
