import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';
import { checkCompliance, explain } from './service.ts';

export function complianceRoutes({ accounts, person }: Services) {
  return {
    check: os.compliance.check.handler(async ({ input: { account, from, to }, signal }) =>
      checkCompliance(await accounts.open(account), from, to, signal),
    ),
    explain: os.compliance.explain.handler(async ({ input: { account, entries, issue, note } }) =>
      explain(await accounts.open(account), entries, { issue, note }, person),
    ),
  };
}
