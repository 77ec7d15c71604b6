import type { Operation } from '../../preload/contract/operations.ts';
import type { TagHome } from '../../preload/contract/tag-operations.ts';
import type { TagPolicy, TagProposal } from '../../preload/contract/tags.ts';
import type { Guard } from './operations/operation-parts.ts';

/**
 * The tags that break a naming policy, in their order, each with why and with a name that keeps it. A tag that keeps the policy is
 * not listed. The policy's regular expression is tried under the guard.
 *
 * @throws SyntaxError where the pattern is no regular expression.
 */
export function namingProposals(tags: readonly string[], policy: TagPolicy, guard: Guard): TagProposal[] {
  const breaksOf = breaksUnder(policy, guard);
  return tags.flatMap((tag) => {
    const breaks = breaksOf(tag);
    if (breaks.length === 0) return [];
    const proposed = candidates(tag, policy).find((name) => isTag(name) && breaksOf(name).length === 0);
    return [{ tag, breaks, ...(proposed === undefined ? {} : { proposed }) }];
  });
}

/** Which tag is to have which name. */
export interface NewName {
  readonly tag: string;
  readonly to: string;
}

export interface RenamingOptions {
  readonly in?: readonly TagHome[] | undefined;
  readonly closedTickets?: 'leave' | 'change' | undefined;
}

/**
 * The operations that give tags their new names. Several that come to one name, or one that comes to a tag that is there already, are
 * a merge. `known` are all tags there are; `problems` name the entry by its index, and with any there are no operations.
 */
export function renamingOperations(names: readonly NewName[], known: ReadonlySet<string>, options: RenamingOptions = {}) {
  const problems: { readonly index: number; readonly message: string }[] = [];
  const sources = new Set(names.map(({ tag }) => tag));
  const byTarget = new Map<string, string[]>();
  const seen = new Set<string>();
  names.forEach(({ tag, to }, index) => {
    const target = to.trim().toLowerCase();
    if (!isTag(target))
      problems.push({ index, message: `“${to}” is not one tag: no spaces, no commas, 255 characters at most.` });
    else if (seen.has(tag)) problems.push({ index, message: `“${tag}” is named twice.` });
    else if (target !== tag && sources.has(target))
      problems.push({ index, message: `“${target}” is to get another name itself. Do one after the other.` });
    else if (target !== tag) byTarget.set(target, [...(byTarget.get(target) ?? []), tag]);
    seen.add(tag);
  });
  const shared = {
    resource: 'tags' as const,
    in: [...(options.in ?? everywhere)],
    closedTickets: options.closedTickets ?? ('leave' as const),
  };
  const operations = [...byTarget].map(([to, from]): Operation => {
    const [only] = from;
    return from.length === 1 && only !== undefined && !known.has(to)
      ? { ...shared, operation: 'rename', from: only, to }
      : { ...shared, operation: 'merge', from, to };
  });
  return { operations: problems.length > 0 ? [] : operations, problems };
}

const everywhere: readonly TagHome[] = ['tickets', 'users', 'organizations', 'macros', 'triggers', 'automations', 'views'];

function breaksUnder(policy: TagPolicy, guard: Guard): (tag: string) => string[] {
  const { style, noLeadingDigit, prefixes, maxLength, pattern } = policy;
  const expression = pattern === undefined ? undefined : new RegExp(`^(?:${pattern})$`, 'u');
  return (tag) => [
    ...(style !== 'any' && tag !== tag.toLowerCase() ? ['has upper case'] : []),
    ...(style === 'snake' && !snake.test(tag.toLowerCase()) ? ['is not in snake_case'] : []),
    ...(noLeadingDigit && /^\p{N}/u.test(tag) ? ['begins with a digit'] : []),
    ...(prefixes.length > 0 && !prefixes.some((prefix) => tag.startsWith(prefix)) ? ['has none of the prefixes'] : []),
    ...(maxLength !== undefined && tag.length > maxLength ? [`is longer than ${maxLength} characters`] : []),
    ...(expression && !guard('The naming policy', () => expression.test(tag)) ? ['does not match the pattern'] : []),
  ];
}

const snake = /^[\p{L}\p{N}]+(?:_[\p{L}\p{N}]+)*$/u;

/** Names that could do, the closest to the tag first; each is tried against the policy. */
function candidates(tag: string, policy: TagPolicy): string[] {
  const small = tag.toLowerCase();
  const plain = withoutAccents(small);
  const written =
    policy.style === 'snake'
      ? [joined(small, '_'), joined(plain, '_')]
      : [small, plain, joined(plain, '_'), joined(plain, '-'), joined(plain, '')];
  return unique(
    unique(written)
      .flatMap((name) => (policy.noLeadingDigit ? [name, ...digitsMoved(name)] : [name]))
      .flatMap((name) => withPrefix(name, policy.prefixes))
      .flatMap((name) => (policy.maxLength === undefined ? [name] : [name, shortened(name, policy.maxLength)])),
  );
}

/** `2024_sale` becomes `sale_2024`, and `2024` becomes `tag_2024`. */
function digitsMoved(name: string): string[] {
  const [, digits = '', rest = ''] = /^(\p{N}+)[^\p{L}\p{N}]*(.*)$/u.exec(name) ?? [];
  if (digits === '') return [];
  return rest === '' || /^\p{N}/u.test(rest) ? [`tag_${name}`] : [`${rest}_${digits}`, `tag_${name}`];
}

/** A prefix that the tag has in other writing is mended; else it gets each in turn. */
function withPrefix(name: string, prefixes: readonly string[]): string[] {
  if (prefixes.length === 0 || prefixes.some((prefix) => name.startsWith(prefix))) return [name];
  const mended = prefixes.flatMap((prefix) => {
    const word = prefix.replace(/[^\p{L}\p{N}]+$/u, '');
    const rest = name.startsWith(word) && word !== '' ? name.slice(word.length).replace(/^[^\p{L}\p{N}]+/u, '') : '';
    return rest === '' ? [] : [`${prefix}${rest}`];
  });
  return [...mended, ...prefixes.map((prefix) => `${prefix}${name}`)];
}

function shortened(name: string, length: number): string {
  return [...name]
    .slice(0, length)
    .join('')
    .replace(/[^\p{L}\p{N}]+$/u, '');
}

function joined(name: string, by: string): string {
  return (name.match(/[\p{L}\p{N}]+/gu) ?? []).join(by);
}

function withoutAccents(tag: string): string {
  return tag.normalize('NFKD').replace(/\p{M}+/gu, '');
}

function isTag(name: string): boolean {
  return /^[^\s,]{1,255}$/.test(name) && !/\p{Surrogate}/u.test(name);
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
