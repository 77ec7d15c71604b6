import { Failure } from '../../failure.ts';
import type { Requester } from '../requester.ts';
import { listed, shown } from './listed.ts';
import type { Resource } from './resource.ts';

/** Groups (developer.zendesk.com, "Groups"); read only until bulk edits of groups come. */
export function groups(requester: Requester): Resource {
  return {
    name: 'groups',
    list: () => listed(requester, 'groups'),
    read: (id) => shown(requester, 'groups', 'group', id),
    write: async () => {
      throw new Failure('unsupported-here', 'This version of Redline does not change groups. Nothing was sent.');
    },
  };
}
