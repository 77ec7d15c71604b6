import { findingsIn } from '../../accounts/findings.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';

export function macrosRoutes({ accounts }: Services) {
  return {
    findings: os.macros.findings.handler(async ({ input }) => findingsIn(await accounts.open(input.account))),
  };
}
