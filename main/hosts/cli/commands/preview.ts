import type { Command } from 'commander';
import type { ChangeSet, Edit } from '../../../../preload/contract/change-set.ts';
import type { PreviewSummary } from '../../../../preload/contract/contract.ts';
import { parseChangeFile } from '../../../drafts/change-file.ts';
import { Failure } from '../../../failure.ts';
import { itemName } from '../../../runs/run-state.ts';
import type { CommandContext } from '../command-context.ts';
import { readNamedFile } from '../files.ts';
import type { RunCommand } from '../run-command.ts';
import { count, driftText, duration, short } from '../words.ts';

export function previewCommand(program: Command, run: RunCommand): void {
  program
    .command('preview')
    .description('what a change set would do')
    .requiredOption('--account <account>', 'its name or id')
    .requiredOption('--change <file>', 'a change set')
    .option('--offline', 'do not ask Zendesk whether the records are still the same')
    .option('--report <file>', 'also write it as .html, .csv or .pdf (not in this version)')
    .action(
      run(async (context, options) => {
        if (options.report !== undefined)
          throw new Failure('unsupported-here', 'Reports are not in this version. Leave --report out.');
        const changeSet = parseChangeFile(await readNamedFile(String(options.change), 'change set'));
        return context.withEngine(async (engine) => {
          const account = String(options.account);
          const { changeSet: kept } = await engine.drafts.keep(account, changeSet);
          const preview = await withDriftWherePossible(context, options.offline === true, (checkDrift) =>
            engine.drafts.preview(account, kept, checkDrift),
          );
          context.output.result(previewDocument(preview, kept), previewText(preview, kept));
          return 0;
        });
      }),
    );
}

/** A preview is also read without a network; then it says that it has not asked. */
async function withDriftWherePossible(
  { output }: CommandContext,
  offline: boolean,
  preview: (checkDrift: boolean) => Promise<PreviewSummary>,
): Promise<PreviewSummary> {
  if (offline) return preview(false);
  try {
    return await preview(true);
  } catch (error) {
    const away = error instanceof Failure && ['network', 'upstream', 'rate-limited', 'not-signed-in'].includes(error.code);
    if (!away) throw error;
    output.note(`Zendesk was not asked whether the records are still the same: ${error.message}`);
    return preview(false);
  }
}

/** The document that other programs rely on; keys are only ever added. */
function previewDocument(preview: PreviewSummary, { edits }: ChangeSet): Record<string, unknown> {
  const { hash, title, counts, byField, warnings, requests, estimate, irreversible, drifted, driftChecked, sentences } = preview;
  return {
    hash,
    edits: edits.map((edit) => ({
      resource: edit.resource,
      id: edit.action === 'create' ? edit.key : edit.id,
      name: edit.name ?? '',
      action: edit.action,
      changes: changesOf(edit),
    })),
    warnings,
    requests,
    estimate,
    irreversible,
    drifted,
    driftChecked,
    title,
    operations: sentences,
    counts,
    byField,
  };
}

function changesOf(edit: Edit): { field: string; before: unknown; after: unknown }[] {
  const before: Readonly<Record<string, unknown>> = edit.action === 'create' ? {} : edit.before;
  const after: Readonly<Record<string, unknown>> = edit.action === 'delete' ? {} : edit.after;
  const fields = Object.keys(edit.action === 'delete' ? before : after);
  return fields.map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }));
}

const shownEdits = 20;

function previewText(preview: PreviewSummary, { edits }: ChangeSet): string {
  const { title, hash, account, counts, warnings, requests, estimate, irreversible, drifted, driftChecked } = preview;
  const shown = edits
    .slice(0, shownEdits)
    .flatMap((edit) => [
      `  ${edit.action} ${itemName(edit)} ${edit.name ?? ''}`,
      ...(edit.action === 'update'
        ? changesOf(edit).flatMap(({ field, before, after }) => [
            `    - ${field}: ${short(before)}`,
            `    + ${field}: ${short(after)}`,
          ])
        : []),
    ]);
  return [
    `${title}`,
    `for ${account.name} (${account.url}), hash ${hash}`,
    '',
    `${counts.update} updates, ${counts.create} creates, ${counts.delete} deletes`,
    ...shown,
    ...(edits.length > shownEdits ? [`  … and ${count(edits.length - shownEdits, 'more', 'more')}; --json shows all`] : []),
    '',
    ...warnings.map(({ level, code, message }) => `${level}: ${message} (${code})`),
    ...irreversible.map((text) => `cannot be undone: ${text}`),
    `${count(requests.total, 'request')}, about ${duration(estimate.seconds)} (${estimate.basis})`,
    ...Object.entries(requests.byEndpoint).map(([endpoint, number]) => `  ${number} × ${endpoint}`),
    drifted.length > 0
      ? `Changed in Zendesk since the snapshot:\n${driftText(drifted)}`
      : driftChecked
        ? 'Zendesk still holds what this was drafted on.'
        : '',
  ]
    .join('\n')
    .trimEnd();
}
