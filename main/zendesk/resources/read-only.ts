import type { ResourceName } from '../../../preload/contract/records.ts';
import { Failure } from '../../failure.ts';
import { listed } from './listed.ts';
import type { Resource } from './resource.ts';
import type { Wire } from './standard-resource.ts';

/**
 * Brands, ticket forms, custom roles and dynamic content (developer.zendesk.com, API reference): short lists that are only read. Not on
 * every plan: where the plan lacks one, Zendesk refuses the list.
 *
 * @param key of the list in Zendesk's answer.
 */
export function readOnly({ requester }: Wire, name: ResourceName, path: readonly string[], key: string): Resource {
  return readOnlyAs(name, () => listed(requester, path, key));
}

/** The same for a list of a shape of its own. */
export function readOnlyAs(name: ResourceName, list: Resource['list']): Resource {
  return {
    name,
    list,
    read: async (wanted) => {
      for await (const page of list()) {
        const found = page.find(({ id }) => id === wanted);
        if (found) return found;
      }
      return undefined;
    },
    write: async () => {
      throw new Failure('internal', `Redline only reads ${name}.`);
    },
  };
}
