import type { ChangeSet } from '../../preload/contract/change-set.ts';
import type { PreviewSummary } from '../../preload/contract/preview-summary.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import type { JudgedDecision } from '../../preload/contract/reviews.ts';
import { contentHash } from '../changes/content.ts';
import { groupsByPerson } from '../changes/groups-by-person.ts';
import type { World } from '../changes/world.ts';
import { signerOf, wordsOf } from '../reviews/approval.ts';
import { previewOf } from './preview.ts';

/**
 * What a change set's file says by itself, for a reviewer who has no access to the account: nothing in it is checked against Zendesk, and
 * no gate is asked.
 */
export function filePreview(changeSet: ChangeSet): { readonly preview: PreviewSummary; readonly world: World } {
  const world = worldInFile(changeSet);
  const preview = previewOf({ changeSet, world, totals: {}, rateLimit: undefined, drifted: undefined });
  return { world, preview: { ...preview, gates: [], decisions: decisionsInFile(changeSet), checked: false } };
}

/** The records as the file has them before; of one that is changed, only the fields that are. */
function worldInFile({ edits }: ChangeSet): World {
  const lists = new Map<ResourceName, Map<number, ZendeskRecord>>();
  for (const edit of edits) {
    if (edit.action === 'create') continue;
    const list = lists.get(edit.resource) ?? new Map<number, ZendeskRecord>();
    list.set(edit.id, { ...edit.before, id: edit.id });
    lists.set(edit.resource, list);
  }
  const find: World['find'] = (resource, id) => lists.get(resource)?.get(id);
  const members = groupsByPerson(lists.get('group_memberships')?.values() ?? []);
  return {
    records: (resource) => lists.get(resource)?.values() ?? [],
    find,
    groupName: (id) => {
      const name = find('groups', id)?.name;
      return typeof name === 'string' ? name : undefined;
    },
    groupsOf: (user) => members.get(user) ?? [],
  };
}

/** Signatures are looked at; whose they are, and whether they count, only the account's own list tells. */
function decisionsInFile(changeSet: ChangeSet): JudgedDecision[] {
  const content = contentHash(changeSet);
  return changeSet.approvals.map((approval) => {
    const { by } = approval;
    const signer = signerOf(approval);
    const why =
      typeof signer === 'string'
        ? `The decision of ${by} ${signer}.`
        : approval.content === content
          ? undefined
          : `The decision of ${by} is about another version of these edits.`;
    return {
      ...wordsOf(approval),
      roles: [],
      counts: false,
      ...(why === undefined ? {} : { why }),
    };
  });
}
