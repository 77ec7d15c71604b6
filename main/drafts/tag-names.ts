import type { Operation } from '../../preload/contract/operations.ts';
import type { TagFindings, TagPolicy, TagProposal, TagUsage } from '../../preload/contract/tags.ts';
import { tagFindings } from '../changes/tag-findings.ts';
import { type NewName, namingProposals, type RenamingOptions, renamingOperations } from '../changes/tag-naming.ts';
import { tagUsage } from '../changes/tag-usage.ts';
import type { World } from '../changes/world.ts';
import { Failure } from '../failure.ts';
import { withDeadline } from './deadline.ts';

/** Milliseconds that a naming policy may work on one tag, and on all of them. */
const patience = { each: 1000, altogether: 5000 };

/** A world belongs to one snapshot; while a person scrolls and types, its tags are asked for again and again. */
const usages = new WeakMap<World, readonly TagUsage[]>();

/** Every tag of a snapshot with how it is used, by name. */
export function usageIn(world: World): readonly TagUsage[] {
  const usage = usages.get(world) ?? tagUsage(world);
  usages.set(world, usage);
  return usage;
}

/** What is odd about the tags. @throws Failure `validation` where the pattern is no regular expression, or takes too long. */
export function findingsAmongTags(world: World, pattern?: string): TagFindings {
  return withExpression(() => tagFindings(usageIn(world), pattern, withDeadline(patience)));
}

/** The tags that break a naming policy, with a new name each. @throws Failure `validation` as above. */
export function proposalsFor(world: World, policy: TagPolicy): TagProposal[] {
  const names = usageIn(world).map(({ name }) => name);
  return withExpression(() => namingProposals(names, policy, withDeadline(patience)));
}

/** @throws Failure `validation` where the policy's pattern is no regular expression. */
export function checkPolicy(policy: TagPolicy): void {
  withExpression(() => namingProposals([], policy, withDeadline(patience)));
}

/** The operations that give tags other names. @throws Failure `validation` listing every name that cannot be. */
export function renaming(world: World, names: readonly NewName[], options: RenamingOptions = {}): Operation[] {
  const there = new Set(usageIn(world).map(({ name }) => name));
  const { operations, problems } = renamingOperations(names, there, options);
  const [first] = problems;
  if (!first) return operations;
  throw new Failure('validation', `${first.message} Nothing was drafted.`, {
    problems: problems.map(({ index, message }) => ({ path: `names[${index}].to`, message })),
  });
}

/** The merges that leave one of each cluster of near-duplicates: the one used most. */
export function mergesOf({ nearDuplicates }: TagFindings, world: World): Operation[] {
  const names = nearDuplicates.flatMap(({ keep, others }) => others.map((tag) => ({ tag, to: keep })));
  return names.length === 0 ? [] : renaming(world, names);
}

function withExpression<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Failure('validation', `The naming policy is no regular expression: ${error.message}.`, { cause: error });
  }
}
