import type { TagOrder, TagPolicy, TagUsage } from '../../preload/contract/tags.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { keepNamingPolicy, namingPolicy } from '../accounts/naming-policy.ts';
import { checkPolicy, findingsAmongTags, proposalsFor, renaming, usageIn } from '../drafts/tag-names.ts';
import { implementer as os } from './implementer.ts';

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
    renaming: os.tags.renaming.handler(async ({ input: { account, names, ...options } }) => ({
      operations: renaming((await accounts.open(account)).world(), names, options),
    })),
  };
}

const known = (policy: TagPolicy | undefined) => (policy ? { policy } : {});

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compare(left: TagUsage, right: TagUsage, field: TagOrder): number {
  if (field === 'name') return collator.compare(left.name, right.name);
  return (left[field] ?? -1) - (right[field] ?? -1) || collator.compare(right.name, left.name);
}
