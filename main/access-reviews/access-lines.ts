import type { AccessKind, AccessLine, AccessNote, AccessReview } from '../../preload/contract/access-review.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { teamOf } from '../changes/people/team-of.ts';
import { numberOf, recordName, textOf } from '../changes/record-values.ts';
import type { World } from '../changes/world.ts';

/** Who stands in what order on the list: what may do most comes first. */
const kinds: readonly AccessKind[] = ['admin', 'agent', 'light-agent', 'suspended'];

/**
 * Everybody of the team, with what a reviewer should know.
 *
 * @param now milliseconds since 1970.
 * @param before the review before this one, to which it is compared.
 */
export function accessLines(world: World, now: number, before: AccessReview | undefined): AccessLine[] {
  const earlier = before && new Map(before.lines.map((line) => [line.id, line]));
  const lines: AccessLine[] = [];
  for (const person of teamOf(world)) {
    const line = lineOf(person, world);
    const notes = [...ownNotes(line, world, now), ...(earlier ? notesSince(line, earlier.get(line.id)) : [])];
    lines.push({ ...line, notes });
  }
  return lines.sort(
    (left, right) =>
      kinds.indexOf(left.kind) - kinds.indexOf(right.kind) || byName.compare(left.name, right.name) || left.id - right.id,
  );
}

const byName = new Intl.Collator('en');

/** Those whom the review before had on its list and this one has not. */
export function goneSince(lines: readonly AccessLine[], before: AccessReview | undefined): AccessReview['gone'] {
  const there = new Set(lines.map(({ id }) => id));
  return (before?.lines ?? []).flatMap(({ id, name, role }) => (there.has(id) ? [] : [{ id, name, role }]));
}

/** The programs that may sign in by OAuth, the one that nobody has changed for longest first. */
export function clientsOf(world: World): AccessReview['clients'] {
  return [...world.records('oauth_clients')]
    .map((client) => ({
      id: client.id,
      name: recordName('oauth_clients', client),
      createdAt: textOf(client, 'created_at') ?? null,
      updatedAt: textOf(client, 'updated_at') ?? null,
    }))
    .sort((left, right) => ((left.updatedAt ?? '') < (right.updatedAt ?? '') ? -1 : 1));
}

function lineOf(person: ZendeskRecord, world: World): Omit<AccessLine, 'notes'> {
  const createdAt = textOf(person, 'created_at');
  return {
    id: person.id,
    kind: kindOf(person),
    name: recordName('users', person),
    email: textOf(person, 'email') ?? '',
    role: roleOf(person, world),
    groups: world.groupsOf(person.id).map((id) => world.groupName(id) ?? String(id)),
    lastSignIn: textOf(person, 'last_login_at') ?? null,
    ...(createdAt === undefined ? {} : { createdAt }),
  };
}

/** `role_type` 1 is a light agent, 3 a contributor; neither answers customers (Zendesk API reference, users). */
function kindOf({ role, role_type: type, suspended }: ZendeskRecord): AccessKind {
  if (suspended === true) return 'suspended';
  if (role === 'admin') return 'admin';
  return type === 1 || type === 3 ? 'light-agent' : 'agent';
}

function roleOf(person: ZendeskRecord, world: World): string {
  const custom = numberOf(person, 'custom_role_id');
  const role = custom === undefined ? undefined : world.find('custom_roles', custom);
  return role ? recordName('custom_roles', role) : String(person.role);
}

const quarterOfDays = 90;

function ownNotes({ id, lastSignIn, createdAt, kind }: Omit<AccessLine, 'notes'>, world: World, now: number): AccessNote[] {
  const since = Date.parse(lastSignIn ?? createdAt ?? '');
  return [
    ...(world.owner?.()?.id === id ? (['owner'] as const) : []),
    ...(world.me?.id === id ? (['own-sign-in'] as const) : []),
    ...(kind !== 'suspended' && now - since > quarterOfDays * 86_400_000 ? (['no-sign-in'] as const) : []),
  ];
}

function notesSince(line: Omit<AccessLine, 'notes'>, earlier: AccessLine | undefined): AccessNote[] {
  if (!earlier) return ['new'];
  const raised = kinds.indexOf(line.kind) < kinds.indexOf(earlier.kind) ? (['raised'] as const) : [];
  if (earlier.decision?.decision !== 'remove') return [...raised];
  const since = line.lastSignIn !== null && line.lastSignIn > earlier.decision.at ? (['signed-in-since'] as const) : [];
  return [...raised, 'came-back', ...since];
}
