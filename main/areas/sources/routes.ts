import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';

export function sourcesRoutes({ sources }: Services) {
  return {
    list: os.sources.list.handler(() => sources.list()),
    keep: os.sources.keep.handler(async ({ input }) => {
      const tokenKept = await sources.keep(input.source, input.token);
      return { sources: await sources.list(), tokenKept };
    }),
    remove: os.sources.remove.handler(async ({ input }) => {
      await sources.remove(input.name);
      return sources.list();
    }),
    read: os.sources.read.handler(async ({ input, signal }) => sources.read(input.name, signal)),
    confirm: os.sources.confirm.handler(async ({ input, signal }) => sources.confirm(input.name, input.columns, signal)),
  };
}
