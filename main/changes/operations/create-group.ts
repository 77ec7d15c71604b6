import type { z } from 'zod';
import type { CreateGroup } from '../../../preload/contract/group-operations.ts';
import { accountSettings } from '../account-settings.ts';
import { textOf } from '../record-values.ts';
import type { OperationParts } from './operation-parts.ts';

/** Creates a group. A name that another group has is refused, unless the account's settings allow it. */
export function createGroup({ values }: z.infer<typeof CreateGroup>): OperationParts {
  return {
    prepare({ world }) {
      const unique = accountSettings(world).uniqueGroupNames !== false;
      const taken =
        unique &&
        [...world.records('groups')].some((group) => textOf(group, 'name')?.toLowerCase() === values.name.toLowerCase());
      if (taken) return { ok: false, problems: [{ path: 'values.name', message: `There is a group “${values.name}” already.` }] };
      return {
        ok: true,
        change: (record) => ({ kind: 'record', record }),
        once: () => {
          world.create('groups', values);
          return [];
        },
      };
    },
    sentence: () => `Create the group “${values.name}”`,
  };
}
