import type { RecordRow } from '../../../preload/contract/records.ts';
import { count } from '../../parts/quantities.ts';
import type { GridColumn } from '../../parts/record-grid/grid-column.ts';
import { StatusText } from '../../parts/status-text.tsx';
import { When } from '../../parts/when.tsx';

const roles: Readonly<Record<string, string>> = { 'end-user': 'End user', agent: 'Agent', admin: 'Administrator' };

/** What people call the role. */
export function roleName(role = ''): string {
  return roles[role] ?? role;
}

/** Who sees the group's tickets, and whether people come into it by themselves. */
export function groupKind({ isPublic, isDefault }: RecordRow): string {
  return `${isPublic === false ? 'Private' : 'Public'}${isDefault ? ', default' : ''}`;
}

const updated: GridColumn<RecordRow> = {
  id: 'updated',
  header: 'Updated',
  track: '124px',
  sort: 'updatedAt',
  from: 900,
  cell: ({ updatedAt }) => (updatedAt ? <When time={updatedAt} /> : null),
};

/** What one sees of a person in the list. */
export const personColumns: readonly GridColumn<RecordRow>[] = [
  { id: 'name', header: 'Name', track: 'minmax(160px, 3fr)', sort: 'name', cell: ({ name }) => <span title={name}>{name}</span> },
  {
    id: 'email',
    header: 'E-mail',
    track: 'minmax(160px, 3fr)',
    sort: 'email',
    from: 480,
    cell: ({ email }) => <span title={email}>{email}</span>,
  },
  {
    id: 'role',
    header: 'Role',
    track: '116px',
    sort: 'role',
    cell: ({ role, suspended }) => (suspended ? <StatusText tone="bad">Suspended</StatusText> : <span>{roleName(role)}</span>),
  },
  {
    id: 'groups',
    header: 'Groups',
    track: 'minmax(120px, 3fr)',
    from: 640,
    cell: ({ groups = [] }) => <span title={groups.join(', ')}>{groups.join(', ')}</span>,
  },
  {
    id: 'organization',
    header: 'Organization',
    track: 'minmax(110px, 2fr)',
    sort: 'organization',
    from: 760,
    cell: ({ organization }) => <span title={organization}>{organization}</span>,
  },
  {
    id: 'tags',
    header: 'Tags',
    track: 'minmax(100px, 2fr)',
    from: 1000,
    cell: ({ tags = [] }) => <span title={tags.join(' ')}>{tags.join(' ')}</span>,
  },
  updated,
];

/** What one sees of a group in the list. */
export const groupColumns: readonly GridColumn<RecordRow>[] = [
  { id: 'name', header: 'Name', track: 'minmax(180px, 3fr)', sort: 'name', cell: ({ name }) => <span title={name}>{name}</span> },
  {
    id: 'description',
    header: 'Description',
    track: 'minmax(160px, 5fr)',
    from: 560,
    cell: ({ description }) => <span title={description}>{description}</span>,
  },
  {
    id: 'members',
    header: 'Members',
    track: '92px',
    align: 'end',
    sort: 'members',
    cell: ({ members = 0 }) => <span>{count(members)}</span>,
  },
  {
    id: 'kind',
    header: 'Kind',
    track: '148px',
    from: 480,
    cell: (group) => <span>{groupKind(group)}</span>,
  },
  updated,
];
