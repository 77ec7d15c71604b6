import type { RecordRow } from '../../../preload/contract/records.ts';
import {
  createdColumn,
  idColumn,
  nameColumn,
  numberColumn,
  textColumn,
  updatedColumn,
} from '../../parts/browser/record-columns.tsx';
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

const updated = updatedColumn(900);

/** What one sees of a person in the list. */
export const personColumns: readonly GridColumn<RecordRow>[] = [
  nameColumn('minmax(160px, 3fr)'),
  textColumn({ id: 'email', header: 'E-mail', track: 'minmax(160px, 3fr)', sort: 'email', from: 480 }, ({ email }) => email),
  {
    id: 'role',
    header: 'Role',
    track: '116px',
    sort: 'role',
    cell: ({ role, suspended }) => (suspended ? <StatusText tone="bad">Suspended</StatusText> : <span>{roleName(role)}</span>),
  },
  textColumn({ id: 'groups', header: 'Groups', track: 'minmax(120px, 3fr)', sort: 'groups', from: 640 }, ({ groups }) =>
    groups?.join(', '),
  ),
  textColumn(
    { id: 'organization', header: 'Organization', track: 'minmax(110px, 2fr)', sort: 'organization', from: 760 },
    ({ organization }) => organization,
  ),
  textColumn({ id: 'tags', header: 'Tags', track: 'minmax(100px, 2fr)', sort: 'tags', from: 1000 }, ({ tags }) =>
    tags?.join(' '),
  ),
  {
    id: 'last-sign-in',
    header: 'Last sign-in',
    track: '124px',
    sort: 'lastSignIn',
    from: 1120,
    cell: ({ lastSignIn }) => (lastSignIn ? <When time={lastSignIn} /> : null),
  },
  textColumn(
    { id: 'custom-role', header: 'Custom role', track: 'minmax(110px, 2fr)', sort: 'customRole', isExtra: true },
    ({ customRole }) => customRole,
  ),
  textColumn(
    { id: 'external-id', header: 'External id', track: 'minmax(100px, 1fr)', sort: 'externalId', isExtra: true },
    ({ externalId }) => externalId,
  ),
  updated,
  createdColumn,
  idColumn,
];

/** What one sees of a group in the list. */
export const groupColumns: readonly GridColumn<RecordRow>[] = [
  nameColumn('minmax(180px, 3fr)'),
  textColumn(
    { id: 'description', header: 'Description', track: 'minmax(160px, 5fr)', sort: 'description', from: 560 },
    ({ description }) => description,
  ),
  numberColumn({ id: 'members', header: 'Members', track: '92px', sort: 'members' }, ({ members = 0 }) => members),
  textColumn({ id: 'kind', header: 'Kind', track: '148px', sort: 'isPublic', from: 480 }, groupKind),
  updated,
  createdColumn,
  idColumn,
];
