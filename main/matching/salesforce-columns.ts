import type { MatchTarget } from '../../preload/contract/match.ts';
import { columnWords, keyOfColumn } from './column-names.ts';
import type { Mapping } from './match.ts';

/** What the rows of a file of Salesforce are. */
export type SalesforceFile = 'accounts' | 'contacts';

/** The keys of the account's own fields, which columns of the same name are taken for. */
export interface OwnFields {
  readonly organizations: ReadonlySet<string>;
  readonly users: ReadonlySet<string>;
}

/**
 * What the columns of a file are: as a person told, else by the names that Data Loader (`AccountId`, `Account.Name`), reports (`Account ID`) and
 * usual formula fields have, else by a field of Zendesk's of the same name (`Support_Level__c` is `support_level`), else ignored.
 */
export function salesforceMapping(
  header: readonly string[],
  told: Mapping,
  fields: OwnFields,
): { readonly file: SalesforceFile; readonly mapping: Mapping } {
  const isContacts = header.some((name) => {
    const target = told[name];
    return target === undefined
      ? contactSigns.has(columnWords(name))
      : target.startsWith('contact.') || target.startsWith('users.');
  });
  const file = isContacts ? 'contacts' : 'accounts';
  const mapping: Record<string, MatchTarget> = {};
  const taken = new Set<MatchTarget>(header.flatMap((name) => told[name] ?? []));
  for (const name of header) {
    const target = told[name] ?? guessed(name, file, fields);
    const isFree = told[name] !== undefined || target === 'ignore' || !taken.has(target);
    mapping[name] = isFree ? target : 'ignore';
    taken.add(target);
  }
  return { file, mapping };
}

function guessed(name: string, file: SalesforceFile, fields: OwnFields): MatchTarget {
  const words = columnWords(name);
  const known = (file === 'accounts' ? accountColumns : contactColumns).get(words);
  if (known !== undefined) return known;
  if (file === 'accounts' && ownerColumns.has(words)) {
    const key = ownerFields.find((each) => fields.organizations.has(each));
    if (key !== undefined) return `organizations.organization_fields.${key}`;
  }
  const key = keyOfColumn(name);
  if (file === 'accounts' && fields.organizations.has(key)) return `organizations.organization_fields.${key}`;
  if (file === 'contacts' && fields.users.has(key)) return `users.user_fields.${key}`;
  return 'ignore';
}

const accountIds = [
  'account id',
  'account id 18',
  'account 18 digit id',
  '18 digit account id',
  'account id 18 digit',
  'account case safe id',
];

const accountColumns = named({
  'account.id': ['id', ...accountIds, 'case safe id', 'case safe account id', 'casesafeid', '18 digit id'],
  'account.name': ['name', 'account name'],
  'account.website': ['website', 'account website', 'domain', 'email domain', 'website domain'],
});

const contactColumns = named({
  'contact.id': ['id', 'contact id', 'contact id 18', 'contact 18 digit id', '18 digit contact id', 'case safe contact id'],
  'contact.email': ['email', 'e mail', 'email address', 'contact email'],
  'contact.name': ['name', 'full name', 'contact name'],
  'contact.first-name': ['first name'],
  'contact.last-name': ['last name'],
  'account.id': accountIds,
  'account.name': ['account name'],
});

const contactSigns = new Set([
  'contact id',
  'email',
  'e mail',
  'email address',
  'contact email',
  'first name',
  'last name',
  'full name',
  'contact name',
]);

const ownerColumns = new Set([
  'owner',
  'owner name',
  'account owner',
  'account owner name',
  'owner full name',
  'owner email',
  'account owner email',
]);
const ownerFields = ['account_owner', 'owner', 'sfdc_owner', 'salesforce_owner', 'account_manager'];

function named(table: Readonly<Record<MatchTarget, readonly string[]>>): ReadonlyMap<string, MatchTarget> {
  return new Map(Object.entries(table).flatMap(([target, names]) => names.map((name) => [name, target] as const)));
}

/** What a difference in this column is called. */
export function kindOfColumn(header: string): 'owner' | 'entitlement' | 'field' {
  const words = columnWords(header);
  if (/\bowner\b|\baccount manager\b|\bcsm\b/.test(words)) return 'owner';
  return /support|entitle|subscri|\bsla\b|\bplan\b|\blevel\b|\btier\b|expir|licen[cs]e|\bseats\b|\btype\b/.test(words)
    ? 'entitlement'
    : 'field';
}
