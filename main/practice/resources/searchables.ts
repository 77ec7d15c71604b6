import type { Searchable } from '../search-match.ts';
import type { State } from '../state.ts';
import { groupIdsOf } from './group-memberships.ts';
import { type Group, groups } from './groups.ts';
import { organizationName } from './organization-memberships.ts';
import type { Organization } from './organizations.ts';
import { type Ticket, ticketPriorities, ticketStatuses } from './tickets.ts';
import { type User, users } from './users.ts';

/** A person, by the fields of Zendesk's search reference and the custom ones. */
export function searchableUser(state: State, user: User): Searchable {
  return {
    words: () => [
      user.name,
      user.email ?? '',
      user.notes ?? '',
      user.details ?? '',
      user.external_id ?? '',
      user.phone ?? '',
      ...user.tags,
    ],
    values: (field) => {
      switch (field) {
        case 'tags':
          return user.tags;
        case 'organization':
        case 'organization_id':
          return user.organization_id === null
            ? []
            : [String(user.organization_id), organizationName(state, user.organization_id)];
        case 'group':
        case 'group_id':
          return groupIdsOf(state, user.id).flatMap((id) => [String(id), groups.get(state, id)?.name ?? '']);
        case 'created':
          return [user.created_at];
        case 'updated':
          return [user.updated_at];
        default:
          return texts(user, field) ?? texts(user.user_fields, field);
      }
    },
  };
}

/** A ticket; people, groups and organizations are found by id and by name. */
export function searchableTicket(state: State, ticket: Ticket): Searchable {
  const person = (id: number | null) => {
    const user = id === null ? undefined : users.get(state, id);
    return user === undefined ? [] : [String(user.id), user.name, user.email ?? ''];
  };
  return {
    words: () => [ticket.subject, ticket.description, String(ticket.id), ...ticket.tags],
    ranks: { status: ticketStatuses, priority: ticketPriorities },
    values: (field) => {
      switch (field) {
        case 'tags':
          return ticket.tags;
        case 'ticket_type':
          return ticket.type === null ? [] : [ticket.type];
        case 'assignee':
        case 'assignee_id':
          return person(ticket.assignee_id);
        case 'requester':
        case 'requester_id':
          return person(ticket.requester_id);
        case 'group':
        case 'group_id':
          return ticket.group_id === null ? [] : [String(ticket.group_id), groups.get(state, ticket.group_id)?.name ?? ''];
        case 'organization':
          return ticket.organization_id === null
            ? []
            : [String(ticket.organization_id), organizationName(state, ticket.organization_id)];
        case 'created':
          return [ticket.created_at];
        case 'updated':
          return [ticket.updated_at];
        default: {
          const custom = /^custom_field_(\d+)$/.exec(field)?.[1];
          if (custom === undefined) return texts(ticket, field);
          const value = ticket.custom_fields.find(({ id }) => id === Number(custom))?.value;
          return value === null || value === undefined ? [] : [String(value)];
        }
      }
    },
  };
}

export function searchableOrganization(organization: Organization): Searchable {
  return {
    words: () => [organization.name, organization.notes ?? '', organization.details ?? '', ...organization.tags],
    values: (field) => {
      if (field === 'created' || field === 'updated') return texts(organization, `${field}_at`);
      return field === 'tags'
        ? organization.tags
        : (texts(organization, field) ?? texts(organization.organization_fields, field));
    },
  };
}

export function searchableGroup(group: Group): Searchable {
  return {
    words: () => [group.name, group.description],
    values: (field) => texts(group, field === 'created' || field === 'updated' ? `${field}_at` : field),
  };
}

function texts(record: object, field: string): string[] | undefined {
  const value = new Map<string, unknown>(Object.entries(record)).get(field);
  if (value === undefined) return undefined;
  if (value === null || value === '') return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}
