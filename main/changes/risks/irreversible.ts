import type { Edit } from '../../../preload/contract/change-set.ts';
import { counted, oneOrMany } from './risk-rule.ts';

/** What an undo of these edits cannot give back, one sentence each; empty where it can give back everything. */
export function irreversibleOf(edits: readonly Edit[]): string[] {
  const deleted = (resource: Edit['resource']) =>
    edits.filter((edit) => edit.action === 'delete' && edit.resource === resource).length;
  return [...macroSentences(deleted('macros')), ...groupSentences(deleted('groups'))];
}

/** Zendesk has no way to restore a macro, only to create one (Zendesk API reference, macros). */
function macroSentences(count: number): string[] {
  if (count === 0) return [];
  const them = oneOrMany(count, 'it under a new id; its', 'them under new ids; their');
  return [`${counted(count, 'macro')} will be deleted: undo creates ${them} usage counts and attachments are lost.`];
}

/** A deleted group cannot be restored either, and its members' tickets are unassigned at once (groups, group memberships). */
function groupSentences(count: number): string[] {
  if (count === 0) return [];
  return [`${counted(count, 'group')} will be deleted: Zendesk cannot restore ${oneOrMany(count, 'it', 'them')}.`];
}
