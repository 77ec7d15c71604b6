import { toExplain } from '../../accounts/to-explain.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';
import { explainWhat } from './service.ts';

export function explainRoutes({ accounts }: Services) {
  return {
    what: os.explain.what.handler(async ({ input, signal }) => explainWhat(await accounts.open(input.account), input.of, signal)),
    named: os.explain.named.handler(async ({ input }) => toExplain(await accounts.open(input.account), input.what)),
  };
}
