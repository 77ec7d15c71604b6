import { summary } from '../changes/service.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';

export function csvRoutes({ csv: files }: Services) {
  return {
    import: os.csv.import.handler(async ({ input: { content, ...wish } }) => {
      const outcome = await files.import({ ...wish, bytes: Buffer.from(content, 'base64') });
      return outcome.ok
        ? { errors: [], draft: summary(outcome.draft), notes: [...outcome.notes] }
        : { errors: [...outcome.errors] };
    }),
    export: os.csv.export.handler(async ({ input, signal }) => {
      const { content, ...file } = await files.export(input, signal);
      return { ...file, content: typeof content === 'string' ? content : Buffer.from(content).toString('base64') };
    }),
  };
}
