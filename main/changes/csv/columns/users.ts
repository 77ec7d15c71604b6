import type { ZendeskRecord } from '../../../../preload/contract/records.ts';
import { emailForm } from '../../../../preload/contract/text/email-form.ts';
import { localesIn, readLocale } from '../../locales.ts';
import { isOwner } from '../../people/owner.ts';
import { textOf } from '../../record-values.ts';
import { readTimeZone } from '../../time-zones.ts';
import type { CsvWorld } from '../csv-world.ts';
import type { CellProblem, CsvTable, MembershipColumn, RowValues } from './column.ts';
import { customFieldColumns } from './custom-fields.ts';
import {
  choice,
  emptiedTo,
  flag,
  idOf,
  idsOf,
  type Kind,
  matching,
  namedOrId,
  plain,
  readOnlyColumn,
  tags,
  text,
  titleColumn,
  valueColumn,
} from './kinds.ts';
import { knownRecords } from './known-records.ts';
import { groupColumn } from './membership-column.ts';
import { tagRefusal } from './tag-refusal.ts';

/** Zendesk API reference, users: role, ticket_restriction. */
const roles = ['end-user', 'agent', 'admin'];
const restrictions = ['organization', 'groups', 'assigned', 'requested'];

const address = matching(emailForm, 'Is not an e-mail address such as ada@example.com.');
/** Zendesk keeps addresses in lower case. */
const email: Kind = {
  ...address,
  read: (cell) => address.read(cell.toLowerCase()),
  same: (left, right) => address.same(plain(left).toLowerCase(), plain(right).toLowerCase()),
};
/** As Zendesk calls them. One that is there already may be what it likes. */
const timeZone: Kind = { ...text(), read: readTimeZone };
const emptied = emptiedTo(null);

/** People as CSV. A row without an id is the person with that external id, or else with that e-mail address. */
export function userTable(world: CsvWorld): CsvTable {
  const users = () => world.records('users') ?? [];
  const groups = groupColumn(world);
  let locales: ReadonlySet<string> | undefined;
  const inUse = () => {
    locales ??= localesIn({ records: users });
    return locales;
  };
  return {
    one: 'user',
    many: 'users',
    keys: ['id', 'external_id', 'email'],
    records: users,
    nameOf: (record) => textOf(record, 'name') ?? String(record.id),
    crossCheck: (record, row) => [
      ...(groups ? groupProblems(record, row, groups) : []),
      ...roleProblems(record, row),
      ...untouchableProblems(record, row, world),
    ],
    columns: [
      readOnlyColumn('id', 'A user keeps the id.', { exported: true }),
      titleColumn('name'),
      valueColumn('email', email, { unique: true }),
      valueColumn('role', choice(roles)),
      valueColumn('organization_id', idOf('organization', idsOf(world.records('organizations'))), emptied),
      valueColumn('tags', tags, { ...emptiedTo([]), refusal: tagRefusal(world, 'user_fields') }),
      ...(groups ? [groups] : []),
      valueColumn('suspended', flag),
      valueColumn('external_id', text({ longest: 255 }), { ...emptied, unique: true }),
      ...['alias', 'details', 'notes', 'phone'].map((name) => valueColumn(name, text(), emptied)),
      valueColumn('locale', { ...text(), read: (cell) => readLocale(cell, inUse) }),
      valueColumn('time_zone', timeZone),
      valueColumn('signature', text(), emptied),
      valueColumn('custom_role_id', namedOrId('custom role', world.records('custom_roles')), emptied),
      valueColumn('default_group_id', idOf('group', idsOf(world.records('groups')))),
      valueColumn('ticket_restriction', choice(restrictions), emptied),
      ...['moderator', 'only_private_comments'].map((name) => valueColumn(name, flag, { exported: false })),
      ...customFieldColumns('user_fields', users(), world.records('user_fields'), knownRecords(world)),
      ...readOnly.map(([name, reason]) => readOnlyColumn(name, reason)),
    ],
  };
}

/** What Zendesk refuses of cells that are right each for itself (Zendesk API reference, group memberships; users: default_group_id). */
function groupProblems(record: ZendeskRecord, row: RowValues, column: MembershipColumn): CellProblem[] {
  const groups = row.groups ?? column.groupsOf(record);
  const isEndUser = row.value('role') === 'end-user';
  const problems: CellProblem[] = [];
  if (row.groups && groups.length > 0 && isEndUser) {
    problems.push({ column: 'groups', message: 'Only agents and admins can be in groups, and this is an end user.' });
  }
  if (row.groups && groups.length === 0 && !isEndUser) {
    problems.push({ column: 'groups', message: 'Agents and admins are in at least one group, and this leaves none.' });
  }
  const main = row.value('default_group_id');
  if (typeof main === 'number' && main !== record.default_group_id && !groups.includes(main)) {
    problems.push({
      column: 'default_group_id',
      message: 'This person is not in that group. Put it into the column groups as well.',
    });
  }
  return problems;
}

/** Only agents have one (Zendesk API reference, users, `custom_role_id`). */
function roleProblems(record: ZendeskRecord, row: RowValues): CellProblem[] {
  const custom = row.value('custom_role_id');
  if (!custom || custom === record.custom_role_id || row.value('role') === 'agent') return [];
  return [{ column: 'custom_role_id', message: 'Only agents have a custom role, and this is none.' }];
}

/** As in drafts: the owner's role is nobody's to change, and the sign-in must not lock itself out in the middle of a run. */
function untouchableProblems(record: ZendeskRecord, row: RowValues, world: CsvWorld): CellProblem[] {
  const demoted = row.value('role') !== record.role;
  const suspended = row.value('suspended') === true && record.suspended !== true;
  if (!demoted && !suspended) return [];
  const isMe = world.me?.id === record.id;
  const who = isOwner(record, world) ? 'the account’s owner' : isMe ? 'the sign-in that Redline uses' : undefined;
  if (who === undefined) return [];
  return [
    ...(demoted ? [{ column: 'role', message: `This is ${who}, whose role must not change.` }] : []),
    ...(suspended ? [{ column: 'suspended', message: `This is ${who}, and must not be suspended.` }] : []),
  ];
}

const byZendesk = 'Zendesk sets this itself.';

const readOnly: readonly (readonly [string, string])[] = [
  ['locale_id', 'Change `locale` instead: Zendesk derives this from it.'],
  ['iana_time_zone', 'Change `time_zone` instead: Zendesk derives this from it.'],
  ['role_type', 'Change `role` or `custom_role_id` instead: Zendesk derives this from them.'],
  ['active', 'This says whether the user was deleted, and is not written.'],
  ['verified', 'Zendesk sets this when the e-mail address is confirmed.'],
  ['photo', 'This does not fit into a cell.'],
  ...[
    ...['url', 'created_at', 'updated_at', 'last_login_at', 'shared', 'shared_agent', 'shared_phone_number', 'chat_only'],
    ...['restricted_agent', 'two_factor_auth_enabled', 'report_csv'],
  ].map((name) => [name, byZendesk] as const),
];
