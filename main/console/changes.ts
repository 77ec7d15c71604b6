import type { Edit, Warning } from '../../preload/contract/change-set.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { editItem } from '../changes/edit-item.ts';
import { fold } from '../changes/query/words.ts';
import { parseChangeFile } from '../drafts/change-file.ts';
import type { Draft, Drafts } from '../drafts/drafts.ts';
import { editViews } from '../drafts/edit-view.ts';
import { rememberedWarnings } from '../drafts/remembered-warnings.ts';
import { implementer as os } from './implementer.ts';

export function changesRouter(accounts: Accounts, drafts: Drafts) {
  const warningsOf = rememberedWarnings();
  return {
    draft: os.changes.draft.handler(async ({ input, signal }) => summary(await drafts.draft(input.account, input, signal))),
    open: os.changes.open.handler(async ({ input }) => summary(await drafts.take(input.account, parseChangeFile(input.content)))),
    file: os.changes.file.handler(async ({ input }) => {
      const { changeSet } = await drafts.get(input.account, input.hash);
      return { name: `${slug(changeSet.title)}.redline.json`, changeSet };
    }),
    preview: os.changes.preview.handler(async ({ input, signal }) => {
      const { changeSet } = await drafts.get(input.account, input.hash);
      return drafts.preview(input.account, changeSet, input.checkDrift, signal);
    }),
    edits: os.changes.edits.handler(async ({ input }) => {
      const { changeSet } = await drafts.get(input.account, input.hash);
      const { changeSet: believed, edits, warnings: doubts } = await drafts.believed(input.account, changeSet);
      const world = (await accounts.open(input.account)).world();
      const warnings = [...doubts, ...warningsOf(believed, world)];
      const wanted = edits.filter(
        (edit) =>
          (input.resource === undefined || edit.resource === input.resource) &&
          hasWarning(edit, warnings, input.warning) &&
          hasText(edit, fold(input.text?.trim() ?? '')),
      );
      const shown = wanted.slice(input.offset, input.offset + input.limit);
      return { total: wanted.length, edits: shown.map(editViews(edits, warnings, world)) };
    }),
    exclude: os.changes.exclude.handler(async ({ input }) =>
      summary(await drafts.exclude(input.account, input.hash, input.items)),
    ),
    describe: os.changes.describe.handler(async ({ input }) =>
      summary(await drafts.describe(input.account, input.hash, input.title, input.reason)),
    ),
  };
}

/** What the window needs of a draft; the edits it asks for page by page. */
export function summary({ hash, title, edits, unchanged, notes }: Draft) {
  return { hash, title, edits, unchanged, ...(notes ? { notes } : {}) };
}

function hasWarning(edit: Edit, warnings: readonly Warning[], code: string | undefined): boolean {
  return code === undefined || warnings.some((warning) => warning.code === code && warning.items.includes(editItem(edit)));
}

function hasText(edit: Edit, text: string): boolean {
  return text === '' || fold(JSON.stringify(edit)).includes(text);
}

function slug(title: string): string {
  const words =
    title
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return words.slice(0, 8).join('-') || 'change-set';
}
