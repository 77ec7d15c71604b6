import type { TagFindings, TagUsage } from '../../preload/contract/tags.ts';
import type { Guard } from './operations/operation-parts.ts';

/**
 * What is odd about an account's tags. `policy` is the regular expression that a whole tag has to match; it is tried under the guard.
 *
 * @throws SyntaxError where the policy is no regular expression.
 */
export function tagFindings(usage: readonly TagUsage[], policy: string | undefined, guard: Guard): TagFindings {
  return {
    notCarried: names(usage.filter((tag) => isNamed(tag) && carriers(tag) === 0)),
    notNamed: names(usage.filter((tag) => !isNamed(tag))),
    onlySet: names(usage.filter(({ set, asked, owned }) => set > 0 && asked === 0 && owned === 0)),
    onlyAsked: names(usage.filter(({ set, asked, owned }) => asked > 0 && set === 0 && owned === 0)),
    nearDuplicates: nearDuplicates(usage),
    ...(policy === undefined ? {} : { againstPolicy: againstPolicy(usage, policy, guard) }),
  };
}

function names(usage: readonly TagUsage[]): string[] {
  return usage.map(({ name }) => name);
}

function isNamed({ rules }: TagUsage): boolean {
  return rules > 0;
}

function carriers({ counted = 0, users, organizations }: TagUsage): number {
  return counted + users + organizations;
}

/** Tags that differ only in case, width, accents and signs between letters: `vip`, `VIP`, `v_i_p`. The one to keep is the most used. */
function nearDuplicates(usage: readonly TagUsage[]): TagFindings['nearDuplicates'] {
  const alike = new Map<string, TagUsage[]>();
  for (const tag of usage) {
    const key = withoutAccents(tag.name).replace(/[^\p{L}\p{N}]+/gu, '');
    if (key === '') continue;
    const others = alike.get(key);
    if (others) others.push(tag);
    else alike.set(key, [tag]);
  }
  return [...alike.values()].flatMap((tags) => {
    const [keep, ...others] = [...tags].sort((left, right) => carriers(right) - carriers(left) || right.rules - left.rules);
    return keep && others.length > 0 ? [{ keep: keep.name, others: names(others) }] : [];
  });
}

function againstPolicy(usage: readonly TagUsage[], policy: string, guard: Guard): { tag: string; proposed?: string }[] {
  const expression = new RegExp(`^(?:${policy})$`, 'u');
  const fits = (tag: string) => guard('The naming policy', () => expression.test(tag));
  return usage.flatMap(({ name }) => {
    if (fits(name)) return [];
    const proposed = proposals(name).find((tag) => tag !== '' && fits(tag));
    return [{ tag: name, ...(proposed === undefined ? {} : { proposed }) }];
  });
}

/** Ways to write a tag more plainly, the closest first. */
function proposals(tag: string): string[] {
  const plain = withoutAccents(tag);
  const joined = (by: string) => plain.replace(/[^a-z0-9]+/g, by).replace(new RegExp(`^${by}+|${by}+$`, 'g'), '');
  return [tag.toLowerCase(), plain, joined('_'), joined('-'), plain.replace(/[^a-z0-9]+/g, '')];
}

function withoutAccents(tag: string): string {
  return tag
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}
