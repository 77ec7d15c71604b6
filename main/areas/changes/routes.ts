import { parseChangeFile } from '../../drafts/change-file.ts';
import { editDocument, editViews } from '../../drafts/edit-view.ts';
import { rememberedWarnings } from '../../drafts/remembered-warnings.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';
import { fileName, foundEdits, summary } from './service.ts';

export function changesRoutes({ accounts, drafts }: Services) {
  const warningsOf = rememberedWarnings();
  return {
    draft: os.changes.draft.handler(async ({ input, signal }) => summary(await drafts.draft(input.account, input, signal))),
    open: os.changes.open.handler(async ({ input }) => summary(await drafts.take(input.account, parseChangeFile(input.content)))),
    file: os.changes.file.handler(async ({ input }) => {
      const { changeSet } = await drafts.get(input.account, input.hash);
      return { name: fileName(changeSet.title), changeSet };
    }),
    preview: os.changes.preview.handler(async ({ input, signal }) => {
      const { changeSet } = await drafts.get(input.account, input.hash);
      return drafts.preview(input.account, changeSet, input.checkDrift, signal);
    }),
    check: os.changes.check.handler(async ({ input }) => {
      const { changeSet } = await drafts.get(input.account, input.hash);
      return drafts.check(input.account, changeSet);
    }),
    edits: os.changes.edits.handler(async ({ input }) => {
      const { changeSet } = await drafts.get(input.account, input.hash);
      const { changeSet: believed, edits, warnings: doubts } = await drafts.believed(input.account, changeSet);
      const world = (await accounts.open(input.account)).world();
      const warnings = [...doubts, ...warningsOf(believed, world)];
      const found = foundEdits(edits, warnings, input);
      const shown = found.slice(input.offset, input.offset + input.limit);
      return { total: found.length, edits: shown.map(editViews(edits, warnings, world)) };
    }),
    whole: os.changes.whole.handler(async ({ input }) => {
      const { changeSet } = await drafts.get(input.account, input.hash);
      const { changeSet: believed, edits, warnings: doubts } = await drafts.believed(input.account, changeSet);
      const world = (await accounts.open(input.account)).world();
      const views = edits.map(editViews(edits, [...doubts, ...warningsOf(believed, world)], world));
      return { edits: views, documents: edits.map((edit, index) => editDocument(edit, views[index])) };
    }),
    exclude: os.changes.exclude.handler(async ({ input }) =>
      summary(await drafts.exclude(input.account, input.hash, input.items)),
    ),
    describe: os.changes.describe.handler(async ({ input }) => summary(await drafts.describe(input.account, input.hash, input))),
  };
}
