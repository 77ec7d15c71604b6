import type { Problem } from '../../../preload/contract/errors.ts';
import { Operation } from '../../../preload/contract/operations.ts';
import type { ResourceName } from '../../../preload/contract/records.ts';
import type { Accounts } from '../../accounts/accounts.ts';
import { withTemplates } from '../../accounts/role-templates.ts';
import { textOf } from '../../changes/record-values.ts';
import { fieldNamed } from '../../changes/rule-names.ts';
import type { World } from '../../changes/world.ts';
import { type Carried, type Counterparts, carriedOperation } from '../../configuration/carried-operation.ts';
import { type Matched, matchKind } from '../../configuration/matching.ts';
import { nameOf } from '../../configuration/natural-key.ts';
import { nounOf } from '../../configuration/needs-hand.ts';
import { namedAs } from '../../configuration/other-ids.ts';
import { Failure } from '../../failure.ts';
import { resourceNames } from '../../resources/registry.ts';
import { acrossFrom, madeBefore } from './promotion.ts';
import { type NotedSide, newestOf } from './sides.ts';

interface CarryWish {
  /** The account in whose words the operations are. */
  readonly from: string;
  /** The account that they are drafted for. */
  readonly to: string;
  readonly operations: readonly Operation[];
}

/**
 * Operations of one account in the words of another: every id is that of the record which is the same there, by what a promotion made, by key
 * or by exact name. Records that are not there are left out, and told in `notes`.
 *
 * @throws Failure `validation` with a problem for each operation that names something else which is not there; nothing is drafted of any.
 */
export async function carriedOperations(
  accounts: Accounts,
  { from, to, operations }: CarryWish,
): Promise<{ readonly operations: Operation[]; readonly notes: readonly string[] }> {
  const [theirs, desk] = [await accounts.open(from), await accounts.open(to)];
  if (theirs.account.url === desk.account.url) return { operations: [...operations], notes: [] };
  const [source, now] = [newestOf(theirs, false), newestOf(desk, false)];
  const known = await madeBefore(accounts, desk, now, source);
  const matches = new Map<ResourceName, Matched>();
  const matched = (kind: ResourceName) => {
    const found = matches.get(kind) ?? matchKind(kind, [now, source], false, () => undefined, known);
    matches.set(kind, found);
    return found;
  };
  const counterparts = counterpartsIn(source, now, matched, theirs.world());
  const words = wordsFor(source, desk.account.name, matched);
  const problems: Problem[] = [];
  const notes: string[] = [];
  // A template goes by its values: one of the same name may give other rights there.
  const carried = withTemplates(theirs, operations).flatMap((operation, place) => {
    const found = carriedOperation(operation, counterparts);
    const why = words.refusal(operation.resource, found);
    if (why !== undefined) problems.push({ path: `operations.${place}`, message: why });
    else if (found.leftOut.length > 0) notes.push(words.leftOut(operation.resource, found));
    return found.operation ? Operation.parse(found.operation) : [];
  });
  const [first] = problems;
  if (first) throw new Failure('validation', `${first.message} Nothing was drafted for ${desk.account.name}.`, { problems });
  if (carried.length === 0)
    throw new Failure('validation', `${notes.join(' ')} Nothing is left to be drafted for ${desk.account.name}.`);
  return { operations: carried, notes };
}

function counterpartsIn(source: NotedSide, now: NotedSide, matched: (kind: ResourceName) => Matched, world: World): Counterparts {
  const across = acrossFrom(source, now);
  const byId = new Map<ResourceName, ReadonlyMap<number, number>>();
  const byText = new Map<ResourceName, ReadonlyMap<string, string>>();
  return {
    id: (kind, id) => {
      if (kind === 'users') return across.other(kind, id);
      const pairs = byId.get(kind) ?? new Map(matched(kind).pairs.map(([left, right]) => [right.id, left.id]));
      byId.set(kind, pairs);
      return pairs.get(id);
    },
    text: (kind, id) => {
      const pairs = byText.get(kind) ?? new Map(matched(kind).pairs.map(([left, right]) => [namedAs(right), namedAs(left)]));
      byText.set(kind, pairs);
      return pairs.get(id);
    },
    isThere: (kind, id) => source.known.find(kind, id) !== undefined,
    isLookup: (kind, key) =>
      source
        .records(kind)
        .some(
          (field) =>
            (kind === 'ticket_fields' ? String(field.id) : textOf(field, 'key')) === key && textOf(field, 'type') === 'lookup',
        ),
    field: (name) => {
      const roles = ['macros', 'triggers', 'condition'] as const;
      const found = roles.map((role) => fieldNamed(role, name, world));
      const named = new Set(found.flatMap((each) => ('is' in each && each.is !== name ? [each.is] : [])));
      const [only] = named;
      return named.size === 1 && !found.some((each) => 'problem' in each) ? only : undefined;
    },
  };
}

/** As many names as are told, of however many there are. */
const mostTold = 5;

function wordsFor(source: NotedSide, there: string, matched: (kind: ResourceName) => Matched) {
  const called = (kind: ResourceName, id: string) => {
    const record = source.known.find(kind, Number(id));
    const text = record ? nameOf(kind, record) : id;
    return `“${text}”`;
  };
  const isUnclear = (kind: ResourceName, id: number) =>
    kind !== 'users' && matched(kind).unclear.some(({ right }) => right.some((record) => record.id === id));
  const lacks = (item: string) => {
    const at = item.indexOf(':');
    const kind = resourceNames.find((name) => name === item.slice(0, at));
    if (!kind) return item;
    const id = item.slice(at + 1);
    const is = isUnclear(kind, Number(id)) ? 'cannot be told from another there' : 'is not there';
    return `the ${nounOf(kind, 1)} ${called(kind, id)}, which ${is}`;
  };
  const listed = (kind: ResourceName, ids: readonly number[], why: (count: number) => string): string[] => {
    if (ids.length === 0) return [];
    const names = ids.slice(0, mostTold).map((id) => called(kind, String(id)));
    const more = ids.length > mostTold ? ` and ${ids.length - mostTold} more` : '';
    return [`${ids.length} ${nounOf(kind, ids.length)} ${why(ids.length)}: ${names.join(', ')}${more}.`];
  };
  const are = (count: number) => (count === 1 ? 'is' : 'are');
  const told = (kind: ResourceName, { leftOut }: Carried): string => {
    const unclear = leftOut.filter((id) => isUnclear(kind, id));
    const absent = leftOut.filter((id) => !unclear.includes(id));
    return [
      ...listed(kind, absent, (count) => `${are(count)} not in ${there}, and left out`),
      ...listed(kind, unclear, (count) => `${are(count)} left out, as ${there} has several called so, or only alike`),
    ].join(' ');
  };
  return {
    leftOut: told,
    refusal: (kind: ResourceName, carried: Carried): string | undefined => {
      const { missing, bound, leftOut, operation } = carried;
      if (missing.length > 0) return `It names ${missing.slice(0, mostTold).map(lacks).join('; ')}.`;
      if (bound !== undefined) return `It ${bound}.`;
      return operation === undefined && leftOut.length > 0 ? `Nothing is left of it: ${told(kind, carried)}` : undefined;
    },
  };
}
