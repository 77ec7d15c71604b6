import type { z } from 'zod';
import type { Problem } from '../../../preload/contract/errors.ts';
import type { CreateOrUpdateUsers, CreateUsers, PersonWish } from '../../../preload/contract/people-operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { changePerson, type PersonChange } from '../people/change-person.ts';
import { namesIn } from '../people/named.ts';
import { peopleOf } from '../people/people-of.ts';
import { personChange } from '../people/person-wish.ts';
import type { OperationParts } from './operation-parts.ts';

type Operation = z.infer<typeof CreateUsers> | z.infer<typeof CreateOrUpdateUsers>;

/**
 * Creates people, or brings those up to date who are there already: whoever has the external id, else the address, in any case.
 * Of somebody found by external id the address changes as well.
 */
export function createPeople({ operation, users }: Operation): OperationParts {
  return {
    prepare({ world }) {
      const find = namesIn(world);
      const people = peopleOf(world);
      const problems: Problem[] = [];
      const wishes = users.map((wish, index) => {
        const { change, problems: wrong } = personChange(wish, find, world);
        for (const { path, message } of wrong) problems.push({ path: `users[${index}].${path}`, message });
        return { change, wish, index };
      });
      if (problems.length > 0) return { ok: false, problems };
      const work: (() => void)[] = [];
      const seen = new Map<string, number>();
      for (const { change, wish, index } of wishes) {
        const path = `users[${index}]`;
        const same = keysOf(wish).find((key) => seen.has(key));
        if (same !== undefined)
          problems.push({ path, message: `${wish.name} has the same ${same.replace(':', ' ')} as users[${seen.get(same)}].` });
        for (const key of keysOf(wish)) seen.set(key, index);
        const owner =
          (wish.external_id ? people.taken.externalId(wish.external_id) : undefined) ??
          (wish.email === undefined ? undefined : people.taken.email(wish.email));
        const known = owner === undefined ? undefined : world.find('users', owner);
        if (known && operation === 'create')
          problems.push({
            path,
            message: `There is somebody with ${wish.name}’s address or external id: ${String(known.name)}.`,
          });
        else if (known) work.push(() => note(path, known, change));
        else {
          const tags = people.tagRefusal(change.fields, change.tags ?? []);
          const wrong = unfitNew(wish) ?? (tags && `${wish.name} ${tags}.`);
          if (wrong !== undefined) problems.push({ path, message: wrong });
          work.push(() => begin(change));
        }
      }
      const late: Problem[] = [];
      const note = (path: string, known: ZendeskRecord, change: PersonChange) => {
        const outcome = changePerson(known, change, people);
        if (outcome.kind === 'refused') late.push({ path, message: `${String(known.name)} ${outcome.reason}.` });
        else if (outcome.kind === 'record' && outcome.record !== known) world.put('users', known.id, outcome.record);
      };
      const begin = ({ fields, join = [], tags, defaultGroup }: PersonChange) => {
        // Zendesk puts a new team member into the group that is named, else into the account's default one (users, `default_group_id`).
        const first = defaultGroup ?? join[0];
        const person = world.create('users', {
          ...fields,
          ...(tags ? { tags: [...tags] } : {}),
          ...(first === undefined ? {} : { default_group_id: first }),
        });
        people.taken.note(person);
        for (const group of join) if (group !== first) people.members.join(person, group);
      };
      if (problems.length > 0) return { ok: false, problems };
      return {
        ok: true,
        change: (record) => ({ kind: 'record', record }),
        once: () => {
          for (const each of work) each();
          return late;
        },
      };
    },
    sentence: () => {
      const [first] = users;
      const whom = users.length === 1 && first ? `“${first.name}”` : `${users.length} people`;
      return operation === 'create' ? `Create ${whom}` : `Create ${whom}, or bring up to date who is there already`;
    },
  };
}

function keysOf({ email, external_id: externalId }: PersonWish): string[] {
  return [
    ...(email === undefined ? [] : [`address:${email}`]),
    ...(externalId ? [`external id:${externalId.toLowerCase()}`] : []),
  ];
}

/** What Zendesk refuses of somebody new (API reference, users). */
function unfitNew({ role = 'end-user', email, groups, default_group_id: group, custom_role_id: custom, name }: PersonWish) {
  if (role !== 'end-user' && email === undefined) return `${name} needs an e-mail address, which team members sign in with.`;
  if (role === 'end-user' && ((groups?.length ?? 0) > 0 || group !== undefined))
    return `${name} is to be an end user, and only team members can be in groups.`;
  if (role !== 'agent' && custom) return `${name} is not to be an agent, and only agents have a custom role.`;
  return undefined;
}
