import type { MatchTarget } from '../../preload/contract/match.ts';
import { columnWords } from './column-names.ts';
import type { Mapping } from './match.ts';

/**
 * What the columns of known rosters are: the export of groups.google.com (`Email address`, `Group status`), the bulk file and the list of
 * users of Google's Admin console (`Group Email [Required]`, `Member Email`, `Status [READ ONLY]`), GAM's `print group-members` (`group`,
 * `type`, `email`), Okta's people (`login`, `status`), and what lists of a personnel office are usually called.
 */
const columns: Readonly<Partial<Record<MatchTarget, readonly string[]>>> = {
  'person.email': [
    'email address',
    'email',
    'e mail',
    'member email',
    'primary email',
    'work email',
    'user email',
    'mail',
    'profile email',
    'work e mail',
    'e mail address',
    'email primary work',
  ],
  'person.login': ['login', 'username', 'user name', 'profile login', 'user login', 'okta username'],
  'person.other-email': ['home secondary email', 'work secondary email', 'secondary email', 'alias', 'aliases', 'second email'],
  'person.name': ['nickname', 'member name', 'name', 'full name', 'display name', 'user', 'worker', 'employee name', 'employee'],
  'person.first-name': ['first name', 'given name', 'profile first name'],
  'person.last-name': ['last name', 'family name', 'surname', 'profile last name'],
  'person.status': ['status', 'user status', 'account status', 'employment status', 'worker status', 'employee status', 'state'],
  'person.kind': ['member type', 'type'],
  'group.address': ['group email', 'group address'],
  'group.name': ['group', 'group name', 'groups', 'team', 'okta group'],
};

const byName = new Map(
  Object.entries(columns).flatMap(([target, names]) => (names ?? []).map((name) => [name, target] as const)),
);

/** As a person told, else by the names above, the first column of each kind; anything else is ignored. Several may be other addresses. */
export function rosterMapping(header: readonly string[], told: Mapping): Mapping {
  const mapping: Record<string, MatchTarget> = {};
  const taken = new Set<MatchTarget>(header.flatMap((name) => told[name] ?? []));
  for (const name of header) {
    const target = told[name] ?? byName.get(columnWords(name)) ?? 'ignore';
    const isFree = told[name] !== undefined || target === 'person.other-email' || !taken.has(target);
    mapping[name] = isFree ? target : 'ignore';
    taken.add(target);
  }
  return mapping;
}

/** What a status means for access: `in` has it, `out` must not have it, `not-yet` has it in name only. */
export type Standing = 'in' | 'out' | 'not-yet';

/**
 * Google: Active, Suspended, Archived, Deleted. Okta: ACTIVE, PASSWORD_EXPIRED, LOCKED_OUT and RECOVERY may still enter, STAGED and
 * PROVISIONED never did, SUSPENDED and DEPROVISIONED must not (Okta API reference, users). And the words of personnel offices.
 *
 * @returns undefined for a word that is not known.
 */
export function standingOf(status: string): Standing | undefined {
  const words = columnWords(status);
  if (words === '') return 'in';
  if (outWords.has(words)) return 'out';
  if (notYetWords.has(words)) return 'not-yet';
  return inWords.has(words) ? 'in' : undefined;
}

const inWords = new Set([
  'active',
  'password expired',
  'locked out',
  'recovery',
  'password reset',
  'enabled',
  'employed',
  'current',
  'on leave',
  'leave',
]);
const outWords = new Set([
  'suspended',
  'archived',
  'deleted',
  'deprovisioned',
  'deactivated',
  'disabled',
  'inactive',
  'terminated',
  'left',
  'leaver',
  'former',
  'retired',
]);
const notYetWords = new Set(['staged', 'provisioned', 'pending', 'pending user action', 'invited', 'not started', 'preboarding']);
