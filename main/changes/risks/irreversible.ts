import type { Edit, TicketLookup } from '../../../preload/contract/change-set.ts';
import { resources } from '../../resources/registry.ts';
import { placingFields } from '../ticket-edits.ts';
import { triggersThatRun } from '../trigger-impact.ts';
import type { World } from '../world.ts';
import { leftTickets } from './left-tickets.ts';
import { counted, oneOrMany } from './risk-rule.ts';
import { type RuleResource, ruleResources } from './rule-edits.ts';

/** What an undo of these edits cannot give back, one sentence each; empty where it can give back everything. */
export function irreversibleOf(edits: readonly Edit[], lookup?: TicketLookup, world?: World): string[] {
  const deleted = (resource: Edit['resource']) =>
    edits.filter((edit) => edit.action === 'delete' && edit.resource === resource && edit.mergeInto === undefined).length;
  return [
    ...ruleResources.flatMap((resource) => ruleSentences(resource, deleted(resource))),
    ...categorySentences(deleted('trigger_categories')),
    ...groupSentences(deleted('groups')),
    ...organizationSentences(deleted('organizations')),
    ...privateSentences(edits),
    ...peopleSentences(edits, deleted('users'), deleted('deleted_users')),
    ...leftSentences(edits, lookup),
    ...membershipSentences(leftTickets(edits, 'group_memberships', lookup).unknown.length),
    ...placedSentences(edits),
    ...(world ? mailSentences(edits, world) : []),
  ];
}

/** What an undo of a run of these edits leaves as it is, said when it is drafted. */
export function lostBy(edits: readonly Edit[], lookup?: TicketLookup): string[] {
  const deleted = (resource: Edit['resource']) =>
    edits.filter((edit) => edit.action === 'delete' && edit.resource === resource).length;
  const people = deleted('users');
  const { unknown, tickets } = leftTickets(edits, 'group_memberships', lookup);
  const given = ofDeleted(edits);
  return [
    ...(people > 0 ? [`${persons(people)} ${oneOrMany(people, 'stays', 'stay')} deleted: Zendesk brings nobody back.`] : []),
    ...(edits.some(madePrivate) ? ['Groups that were made private stay so: Zendesk makes no private group public.'] : []),
    ...(given > 0
      ? [
          `${counted(given, 'ticket')} ${oneOrMany(given, 'was', 'were')} taken from people who are deleted, and ${oneOrMany(given, 'stays', 'stay')} as ${oneOrMany(given, 'it is', 'they are')}.`,
        ]
      : []),
    ...(unknown.length > 0 || tickets > 0 ? ['Tickets that Zendesk unassigned when memberships ended stay unassigned.'] : []),
  ];
}

/** Zendesk has no way to restore a macro or a rule, only to create one (Zendesk API reference, macros, triggers, automations, views). */
function ruleSentences(resource: RuleResource, count: number): string[] {
  if (count === 0) return [];
  const lost = { macros: 'usage counts and attachments', triggers: 'usage counts', automations: 'usage counts', views: '' }[
    resource
  ];
  const them = oneOrMany(count, 'it under a new id', 'them under new ids');
  const besides = lost === '' ? '' : `; ${oneOrMany(count, 'its', 'their')} ${lost} are lost`;
  return [`${counted(count, resources[resource].noun[0])} will be deleted: undo creates ${them}${besides}.`];
}

/** Zendesk deletes the inactive triggers of a category with it (Zendesk API reference, ticket trigger categories). */
function categorySentences(count: number): string[] {
  if (count === 0) return [];
  const categories = oneOrMany(count, '1 trigger category', `${count} trigger categories`);
  return [
    `${categories} will be deleted: Zendesk deletes the inactive triggers in ${oneOrMany(count, 'it', 'them')} as well, and undo brings back only those that this change set names.`,
  ];
}

/** A deleted group cannot be restored either (groups). */
function groupSentences(count: number): string[] {
  if (count === 0) return [];
  const them = oneOrMany(count, 'it under a new id', 'them under new ids');
  return [
    `${counted(count, 'group')} will be deleted: undo creates ${them}; reports and apps that name the old ${oneOrMany(count, 'one', 'ones')} lose sight of it.`,
  ];
}

/** Nor a deleted organization (organizations): its people and tickets are without it from then on. */
function organizationSentences(count: number): string[] {
  if (count === 0) return [];
  const them = oneOrMany(count, 'it under a new id, without its people', 'them under new ids, without their people');
  return [`${counted(count, 'organization')} will be deleted: undo creates ${them} and tickets.`];
}

/** Zendesk makes no private group public (groups, `is_public`). */
function privateSentences(edits: readonly Edit[]): string[] {
  const count = edits.filter(madePrivate).length;
  return count === 0 ? [] : [`${counted(count, 'group')} will be private: Zendesk makes no private group public again.`];
}

function madePrivate(edit: Edit): boolean {
  return edit.action === 'update' && edit.resource === 'groups' && edit.after.is_public === false;
}

/** "Deleted users are not recoverable" (Zendesk API reference, users). */
function peopleSentences(edits: readonly Edit[], deleted: number, erased: number): string[] {
  const merged = edits.filter((edit) => edit.action === 'delete' && edit.mergeInto !== undefined).length;
  const sentences: string[] = [];
  if (deleted > 0) sentences.push(`${persons(deleted)} will be deleted: Zendesk brings nobody back, and neither does undo.`);
  if (merged > 0)
    sentences.push(`${persons(merged)} will be merged into another: Zendesk cannot take them apart again, and neither can undo.`);
  if (erased > 0) sentences.push(`${persons(erased)} will be deleted for good, with everything that is known of them.`);
  return sentences;
}

/** "Schedules a job to unassign all working tickets assigned to the user in that group" (group memberships, "Delete Membership"). */
function membershipSentences(count: number): string[] {
  if (count === 0) return [];
  return [
    `${counted(count, 'group membership')} will end: Zendesk unassigns the open tickets that these people have in these groups, and undo does not assign them again.`,
  ];
}

/** What deleted memberships, people and groups leave without an assignee or a group, as far as it is known. */
function leftSentences(edits: readonly Edit[], lookup: TicketLookup | undefined): string[] {
  const unassigned = leftTickets(edits, 'group_memberships', lookup).tickets + leftTickets(edits, 'users', lookup).tickets;
  const grouped = leftTickets(edits, 'groups', lookup).tickets;
  const lose = (count: number, what: string) =>
    count === 0
      ? []
      : [
          `${counted(count, 'ticket')} will lose ${oneOrMany(count, 'its', 'their')} ${what}, and undo does not give ${oneOrMany(count, 'it', 'them')} back.`,
        ];
  return [...lose(unassigned, 'assignee'), ...lose(grouped, 'group')];
}

/** A tag is taken off again; the mail that it made a trigger send to a customer is not (Zendesk help, "About triggers"). */
function mailSentences(edits: readonly Edit[], world: World): string[] {
  const mailing = triggersThatRun(edits, world).filter(({ impact }) => impact.mailsCustomers);
  if (mailing.length === 0) return [];
  const certain = mailing.reduce((sum, { impact }) => sum + impact.fires, 0);
  const perhaps = mailing.reduce((sum, { impact }) => sum + impact.mayFire, 0);
  const numbers = [
    ...(certain > 0 ? [`${counted(certain, 'mail')} to customers`] : []),
    ...(perhaps > 0
      ? [
          `${certain > 0 ? 'perhaps ' : 'Perhaps '}${counted(perhaps, `${certain > 0 ? 'more ' : ''}mail`)}${certain > 0 ? '' : ' to customers'}`,
        ]
      : []),
  ].join(' and ');
  return [`${numbers} will be sent by ${counted(mailing.length, 'trigger')}, and no mail can be called back.`];
}

/** Every change of a ticket makes the triggers run (Zendesk help, "About triggers"); what they sent is sent. */
function placedSentences(edits: readonly Edit[]): string[] {
  const count = edits.filter(
    (edit) => edit.resource === 'tickets' && edit.action === 'update' && placingFields(edit).length > 0,
  ).length;
  const given = ofDeleted(edits);
  return [
    ...(count > 0
      ? [
          `${counted(count, 'ticket')} will change: mail that triggers send about ${oneOrMany(count, 'it', 'them')} cannot be called back.`,
        ]
      : []),
    ...(given > 0
      ? [
          `${counted(given, 'ticket')} of people who are deleted cannot be given back to ${oneOrMany(given, 'its', 'their')} assignee.`,
        ]
      : []),
  ];
}

/** Tickets that are taken from somebody who is deleted along with it. */
function ofDeleted(edits: readonly Edit[]): number {
  const gone = new Set(edits.flatMap((edit) => (edit.resource === 'users' && edit.action === 'delete' ? [edit.id] : [])));
  return edits.filter(
    (edit) => edit.resource === 'tickets' && edit.action === 'update' && gone.has(Number(edit.before.assignee_id)),
  ).length;
}

function persons(count: number): string {
  return count === 1 ? 'One person' : `${count} people`;
}
