import type { z } from 'zod';
import type { ChangeOrganizationTags } from '../../../preload/contract/organization-operations.ts';
import type { ChangeUserTags } from '../../../preload/contract/people-operations.ts';
import { ownedTagRefusal } from '../owned-tags.ts';
import type { World } from '../world.ts';
import type { OperationParts } from './operation-parts.ts';

type Operation = z.infer<typeof ChangeUserTags> | z.infer<typeof ChangeOrganizationTags>;

/** Adds tags to people or organizations, or removes them; the others stay, in their order. */
export function changeTags({ resource, operation, tags }: Operation): OperationParts {
  const fields = resource === 'users' ? 'user_fields' : 'organization_fields';
  let refusalOf: ReturnType<typeof ownedTagRefusal> | undefined;
  const owned = (world: World) => {
    refusalOf ??= ownedTagRefusal(fields, world.records(fields));
    return refusalOf;
  };
  const named = tags.map((tag) => `“${tag}”`).join(', ');
  const noun = tags.length === 1 ? 'tag' : 'tags';
  return {
    prepare: ({ world }) => ({
      ok: true,
      change(record) {
        const refusal = operation === 'add-tags' ? owned(world)(record, tags) : undefined;
        if (refusal) return { kind: 'refused', field: 'tags', reason: refusal };
        const before = Array.isArray(record.tags) ? record.tags : [];
        const others = before.filter((tag) => !tags.includes(tag));
        const missing = tags.filter((tag) => !before.includes(tag));
        const after = operation === 'add-tags' ? [...before, ...new Set(missing)] : others;
        return { kind: 'record', record: after.length === before.length ? record : { ...record, tags: after } };
      },
    }),
    sentence: (records) =>
      operation === 'add-tags' ? `Add the ${noun} ${named} to ${records}` : `Remove the ${noun} ${named} from ${records}`,
  };
}
