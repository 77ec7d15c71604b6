import type { TagOrder, TagPolicy, TagUsage } from '../../preload/contract/tags.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { keepNamingPolicy, namingPolicy } from '../accounts/naming-policy.ts';
import { tagFindings } from '../changes/tag-findings.ts';
import { namingProposals, renamingOperations } from '../changes/tag-naming.ts';
import { tagUsage } from '../changes/tag-usage.ts';
import type { World } from '../changes/world.ts';
import { withDeadline } from '../drafts/deadline.ts';
import { Failure } from '../failure.ts';
import { implementer as os } from './implementer.ts';

/** Milliseconds that a naming policy may work on one tag, and on all of them. */
const patience = { each: 100, altogether: 5000 };

export function tagsRouter(accounts: Accounts) {
  return {
    list: os.tags.list.handler(async ({ input }) => {
      const wanted = input.text.trim().toLowerCase();
      const all = usageIn((await accounts.open(input.account)).world());
      const found = wanted === '' ? all : all.filter(({ name }) => name.toLowerCase().includes(wanted));
      const { field, descending } = input.sort ?? { field: 'name', descending: false };
      const sorted = [...found].sort((left, right) => (descending ? -1 : 1) * compare(left, right, field));
      return { total: sorted.length, tags: sorted.slice(input.offset, input.offset + input.limit) };
    }),
    findings: os.tags.findings.handler(async ({ input }) => {
      const usage = usageIn((await accounts.open(input.account)).world());
      return withExpression(() => tagFindings(usage, input.policy, withDeadline(patience)));
    }),
    policy: os.tags.policy.handler(async ({ input }) => known(namingPolicy(await accounts.open(input.account)))),
    keepPolicy: os.tags.keepPolicy.handler(async ({ input: { account, policy } }) => {
      if (policy) withExpression(() => namingProposals([], policy, withDeadline(patience)));
      keepNamingPolicy(await accounts.open(account), policy);
      return known(policy);
    }),
    proposals: os.tags.proposals.handler(async ({ input }) => {
      const names = usageIn((await accounts.open(input.account)).world()).map(({ name }) => name);
      return { proposals: withExpression(() => namingProposals(names, input.policy, withDeadline(patience))) };
    }),
    renaming: os.tags.renaming.handler(async ({ input: { account, names, ...options } }) => {
      const there = new Set(usageIn((await accounts.open(account)).world()).map(({ name }) => name));
      const { operations, problems } = renamingOperations(names, there, options);
      const [first] = problems;
      if (!first) return { operations };
      throw new Failure('validation', `${first.message} Nothing was drafted.`, {
        problems: problems.map(({ index, message }) => ({ path: `names[${index}].to`, message })),
      });
    }),
  };
}

const known = (policy: TagPolicy | undefined) => (policy ? { policy } : {});

/** @throws Failure `validation` where a policy's pattern is no regular expression. */
function withExpression<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Failure('validation', `The naming policy is no regular expression: ${error.message}.`, { cause: error });
  }
}

/** A world belongs to one snapshot; while a person scrolls and types, its tags are asked for again and again. */
const usages = new WeakMap<World, readonly TagUsage[]>();

function usageIn(world: World): readonly TagUsage[] {
  const usage = usages.get(world) ?? tagUsage(world);
  usages.set(world, usage);
  return usage;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compare(left: TagUsage, right: TagUsage, field: TagOrder): number {
  if (field === 'name') return collator.compare(left.name, right.name);
  return (left[field] ?? -1) - (right[field] ?? -1) || collator.compare(right.name, left.name);
}
