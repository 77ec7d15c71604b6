import { numberOf, textOf } from '../record-values.ts';
import type { World } from '../world.ts';
import type { QueryField } from './query-field.ts';
import { tagsField, timeFields, wordsField } from './shared-fields.ts';

const statuses = ['new', 'open', 'pending', 'hold', 'solved', 'closed'];

/** What a search over tickets can name: what Zendesk's own search names the same way. */
export const ticketFields: readonly QueryField[] = [
  { name: 'id', kind: 'number', says: 'the ticket’s number', read: (ticket) => ticket.id },
  wordsField('subject', 'words in the subject'),
  { name: 'status', kind: 'choice', choices: statuses, says: 'how far it is', read: (ticket) => textOf(ticket, 'status') },
  {
    name: 'priority',
    kind: 'choice',
    choices: ['low', 'normal', 'high', 'urgent'],
    says: 'how urgent it is',
    read: (ticket) => textOf(ticket, 'priority'),
  },
  {
    name: 'ticket_type',
    kind: 'choice',
    choices: ['question', 'incident', 'problem', 'task'],
    says: 'what kind of ticket it is',
    read: (ticket) => textOf(ticket, 'type'),
  },
  tagsField,
  named('group', 'group_id', 'groups', 'the name or id of its group'),
  named('assignee', 'assignee_id', 'users', 'the name or id of its assignee'),
  named('requester', 'requester_id', 'users', 'the name or id of whoever asked'),
  named('organization', 'organization_id', 'organizations', 'the name or id of the organization'),
  ...timeFields('the ticket'),
];

function named(name: string, key: string, resource: 'groups' | 'users' | 'organizations', says: string): QueryField {
  return {
    name,
    kind: 'names',
    says,
    read: (ticket, world: World) => {
      const id = numberOf(ticket, key);
      if (id === undefined) return [];
      const record = world.find(resource, id);
      return [String(id), ...(record ? [textOf(record, 'name') ?? ''] : [])];
    },
  };
}
