import type { TagPolicy } from '../../../preload/contract/tags.ts';
import { keepNamingPolicy, namingPolicy } from '../../accounts/naming-policy.ts';
import { checkPolicy, findingsAmongTags, mergesOf, proposalsFor, renaming } from '../../drafts/tag-names.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';
import { foundTags } from './service.ts';

export function tagsRoutes({ accounts }: Services) {
  return {
    list: os.tags.list.handler(async ({ input }) => {
      const found = foundTags((await accounts.open(input.account)).world(), input);
      return { total: found.length, tags: found.slice(input.offset, input.offset + input.limit) };
    }),
    findings: os.tags.findings.handler(async ({ input }) =>
      findingsAmongTags((await accounts.open(input.account)).world(), input.policy),
    ),
    policy: os.tags.policy.handler(async ({ input }) => known(namingPolicy(await accounts.open(input.account)))),
    keepPolicy: os.tags.keepPolicy.handler(async ({ input: { account, policy } }) => {
      if (policy) checkPolicy(policy);
      keepNamingPolicy(await accounts.open(account), policy);
      return known(policy);
    }),
    proposals: os.tags.proposals.handler(async ({ input }) => ({
      proposals: proposalsFor((await accounts.open(input.account)).world(), input.policy),
    })),
    merging: os.tags.merging.handler(async ({ input }) => {
      const world = (await accounts.open(input.account)).world();
      return { operations: mergesOf(findingsAmongTags(world), world) };
    }),
    renaming: os.tags.renaming.handler(async ({ input: { account, names, ...options } }) => ({
      operations: renaming((await accounts.open(account)).world(), names, options),
    })),
  };
}

const known = (policy: TagPolicy | undefined) => (policy ? { policy } : {});
