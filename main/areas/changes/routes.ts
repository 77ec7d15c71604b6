import { editItem } from '../../changes/edit-item.ts';
import { editsOfOperation } from '../../drafts/asked-for.ts';
import { parseChangeFile } from '../../drafts/change-file.ts';
import { editDocument } from '../../drafts/edit-view.ts';
import { glanceOf } from '../../drafts/glance.ts';
import { jsonAtAGlance } from '../../drafts/json-text.ts';
import { rememberedWarnings } from '../../drafts/remembered-warnings.ts';
import { Failure } from '../../failure.ts';
import { csvReport } from '../../reports/csv-report.ts';
import { htmlReport } from '../../reports/html-report.ts';
import { pdfReport } from '../../reports/pdf-report.ts';
import { carriedOperations } from '../configuration/carried.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';
import { groupsAmong, groupView, rememberedGroups, worstLevels } from './groups.ts';
import { fileName, foundEdits, summary, withLeftOut, withNotes } from './service.ts';
import { shownEdits } from './shown-edits.ts';
import { sortedEdits } from './sorted-edits.ts';
import { withNames } from './warning-names.ts';

interface ChangePart {
  readonly account: string;
  readonly hash: string;
  /** The name of a group of edits that do the same. */
  readonly group?: string | undefined;
  /** The place of an operation. */
  readonly operation?: number | undefined;
}

export function changesRoutes({ accounts, drafts, place }: Services) {
  const warningsOf = rememberedWarnings();
  const groupsOf = rememberedGroups();

  /** The edits of a change set as they are shown. */
  const shown = async ({ account, hash }: { readonly account: string; readonly hash: string }) => {
    const { changeSet } = await drafts.get(account, hash);
    const { believed, edits, world, warnings, view } = await shownEdits(accounts, drafts, account, changeSet, warningsOf);
    return { believed, edits, warnings, view, groups: () => groupsOf(believed, world, edits, view) };
  };
  /** Those that are asked for: of all, or of one operation. */
  const among = ({ believed, edits }: Awaited<ReturnType<typeof shown>>, operation: number | undefined) =>
    operation === undefined ? edits : editsOfOperation(believed, operation);
  /** The records of a group, or of an operation. */
  const membersOf = async (input: ChangePart) => {
    const { group, operation } = input;
    const all = await shown(input);
    const { warnings, groups } = all;
    const found =
      group === undefined && operation === undefined
        ? []
        : foundEdits(among(all, operation), warnings, { group }, group === undefined ? undefined : await groups());
    if (found.length === 0) throw new Failure('validation', 'No record is named. Nothing was left out.');
    return found.map(editItem);
  };

  return {
    draft: os.changes.draft.handler(async ({ input: { account, of, ...wish }, signal }) => {
      if (of === undefined) return summary(await drafts.draft(account, wish, signal));
      const { operations, notes } = await carriedOperations(accounts, { from: of, to: account, operations: wish.operations });
      const reason = withLeftOut(wish.reason, notes);
      return withNotes(notes, summary(await drafts.draft(account, { ...wish, operations, reason }, signal)));
    }),
    open: os.changes.open.handler(async ({ input }) => summary(await drafts.take(input.account, parseChangeFile(input.content)))),
    glance: os.changes.glance.handler(async ({ input }) => {
      if ('content' in input) return glanceOf(jsonAtAGlance(input.content)) ?? null;
      return glanceOf((await drafts.get(input.account, input.hash)).changeSet) ?? null;
    }),
    file: os.changes.file.handler(async ({ input }) => {
      const { changeSet } = await drafts.get(input.account, input.hash);
      return { name: fileName(changeSet.title), changeSet };
    }),
    preview: os.changes.preview.handler(async ({ input, signal }) => {
      const { changeSet } = await drafts.get(input.account, input.hash);
      const preview = await drafts.preview(input.account, changeSet, input.checkDrift, signal);
      return { ...preview, warnings: withNames(preview.warnings, changeSet.edits) };
    }),
    check: os.changes.check.handler(async ({ input }) => {
      const { changeSet } = await drafts.get(input.account, input.hash);
      await place.seeMergeRequest(input.account, changeSet);
      return drafts.check(input.account, changeSet);
    }),
    edits: os.changes.edits.handler(async ({ input }) => {
      const all = await shown(input);
      const { warnings, view, groups } = all;
      const wanted = among(all, input.operation);
      const found = foundEdits(wanted, warnings, input, input.group === undefined ? undefined : await groups());
      const sorted = input.sort ? sortedEdits(found, warnings, input.sort) : found;
      return { total: found.length, edits: sorted.slice(input.offset, input.offset + input.limit).map(view) };
    }),
    groups: os.changes.groups.handler(async ({ input }) => {
      const all = await shown(input);
      const { edits, warnings, view, groups } = all;
      const names = await groups();
      const found = foundEdits(among(all, input.operation), warnings, input, names);
      const worst = worstLevels(warnings, edits.length);
      const sorted = groupsAmong(found, names, worst);
      const page = sorted.slice(input.offset, input.offset + input.limit);
      return { total: sorted.length, edits: found.length, groups: page.flatMap((of) => groupView(of, names, worst, view)) };
    }),
    whole: os.changes.whole.handler(async ({ input }) => {
      const { edits, view } = await shown(input);
      const views = edits.map(view);
      return { edits: views, documents: edits.map((edit, index) => editDocument(edit, views[index])) };
    }),
    report: os.changes.report.handler(async ({ input: { account, hash, form }, signal }) => {
      const { changeSet } = await drafts.get(account, hash);
      const preview = await drafts.preview(account, changeSet, false, signal);
      const { edits, view } = await shown({ account, hash });
      const name = fileName(changeSet.title, form);
      if (form === 'csv') return { name, form, content: csvReport(edits.map(view), preview.passedOver) };
      const html = htmlReport(preview, edits.map(view));
      if (form === 'html') return { name, form, content: html };
      const pdf = await pdfReport(html, { env: process.env, platform: process.platform });
      return { name, form, content: pdf.toString('base64') };
    }),
    exclude: os.changes.exclude.handler(async ({ input }) =>
      summary(await drafts.exclude(input.account, input.hash, input.items ?? (await membersOf(input)))),
    ),
    describe: os.changes.describe.handler(async ({ input }) => summary(await drafts.describe(input.account, input.hash, input))),
  };
}
