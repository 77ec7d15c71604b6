import { keepView, removeView, savedViews } from '../../accounts/saved-views.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';

export function savedViewsRoutes({ accounts }: Services) {
  return {
    list: os.savedViews.list.handler(async ({ input }) => savedViews(await accounts.open(input.account))),
    keep: os.savedViews.keep.handler(async ({ input }) => keepView(await accounts.open(input.account), input.view)),
    remove: os.savedViews.remove.handler(async ({ input: { account, ...named } }) =>
      removeView(await accounts.open(account), named),
    ),
  };
}
