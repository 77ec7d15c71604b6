import type { Command } from 'commander';
import type { Drift, EditDocument, EditView, FieldDiff } from '../../../../preload/contract/change-set.ts';
import type { PreviewSummary } from '../../../../preload/contract/preview-summary.ts';
import type { JudgedDecision } from '../../../../preload/contract/reviews.ts';
import { cutText } from '../../../../preload/contract/text/cut-text.ts';
import { visibleLine } from '../../../../preload/contract/text/visible-text.ts';
import { parseChangeFile } from '../../../drafts/change-file.ts';
import { Failure } from '../../../failure.ts';
import { csvReport } from '../../../reports/csv-report.ts';
import type { Review } from '../../../reports/how-to-answer.ts';
import { htmlReport } from '../../../reports/html-report.ts';
import { pdfReport } from '../../../reports/pdf-report.ts';
import type { CommandContext, Surroundings } from '../command-context.ts';
import { readNamedFile, writeNamedFile } from '../files.ts';
import { publicKeysIn } from '../public-keys.ts';
import type { RunCommand } from '../run-command.ts';
import { count, driftText, duration, short } from '../words.ts';

export function previewCommand(program: Command, run: RunCommand): void {
  program
    .command('preview')
    .description('what a change set would do')
    .option('--account <account>', 'its name or id; without it the file alone is shown, not checked against Zendesk')
    .requiredOption('--change <file>', 'a change set')
    .option(
      '--for <key...>',
      'whom an HTML report is for: an ssh-ed25519 public key, or the file that holds it; the account’s reviewers unless told',
    )
    .option('--offline', 'do not ask Zendesk whether the records are still the same')
    .option('--report <file>', 'also write it to a file: .html, .csv or .pdf')
    .action(
      run(async (context, options) => {
        const report = options.report === undefined ? undefined : reportPath(String(options.report));
        const content = await readNamedFile(String(options.change), 'change set');
        const whom = options.for === undefined ? undefined : await publicKeysIn(options.for);
        return context.withConsole(async (client) => {
          if (options.account === undefined) {
            const { preview, edits, documents, answers } = await client.reviews.previewOfFile({ content, for: whom });
            const review = { changeSet: parseChangeFile(content), answers };
            if (report) await writeReport(report, preview, edits, review, context.surroundings);
            context.output.result(previewDocument(preview, documents), previewText(preview, edits));
            return 0;
          }
          const account = String(options.account);
          const { hash } = await client.changes.open({ account, content });
          const preview = await withDriftWherePossible(context, options.offline === true, (checkDrift) =>
            client.changes.preview({ account, hash, checkDrift }),
          );
          const { edits: views, documents } = await client.changes.whole({ account, hash });
          if (report) {
            const answers = report.kind === 'html' ? await client.reviews.answers({ account, hash, for: whom }) : [];
            await writeReport(report, preview, views, { changeSet: parseChangeFile(content), answers }, context.surroundings);
          }
          context.output.result(previewDocument(preview, documents), previewText(preview, views));
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
function previewDocument(preview: PreviewSummary, edits: readonly EditDocument[]): Record<string, unknown> {
  const { hash, title, counts, byField, warnings, requests, estimate, irreversible, drifted, driftChecked, sentences } = preview;
  const { confirm, confirmCovers, gates, decisions, checked } = preview;
  return {
    hash,
    edits,
    warnings,
    requests,
    estimate,
    irreversible,
    confirm,
    confirmCovers,
    gates,
    decisions,
    checked,
    drifted,
    driftChecked,
    title,
    operations: sentences,
    counts,
    byField,
    ...(preview.differences ? { differences: preview.differences } : {}),
    ...(preview.notes ? { notes: preview.notes } : {}),
    ...(preview.tickets ? { tickets: preview.tickets } : {}),
    ...(preview.triggers ? { triggers: preview.triggers } : {}),
    ...(preview.passedOver ? { passedOver: preview.passedOver } : {}),
  };
}

interface ReportPath {
  readonly path: string;
  readonly kind: 'html' | 'csv' | 'pdf';
}

function reportPath(path: string): ReportPath {
  const kind = (['html', 'csv', 'pdf'] as const).find((ending) => path.toLowerCase().endsWith(`.${ending}`));
  if (!kind)
    throw new Failure(
      'validation',
      `--report takes a file that ends in .html, .csv or .pdf, not “${path}”. Nothing was written.`,
    );
  return { path, kind };
}

async function writeReport(
  { path, kind }: ReportPath,
  preview: PreviewSummary,
  edits: readonly EditView[],
  review: Review,
  { env, platform }: Surroundings,
): Promise<void> {
  if (kind === 'csv') return writeNamedFile(path, csvReport(edits, preview.passedOver));
  if (kind === 'html') return writeNamedFile(path, htmlReport(preview, edits, review));
  return writeNamedFile(path, await pdfReport(htmlReport(preview, edits), { env, platform }));
}

const shownEdits = 20;

function previewText(preview: PreviewSummary, edits: readonly EditView[]): string {
  const { title, hash, account, counts, warnings, requests, estimate, irreversible, drifted, driftChecked } = preview;
  const shown = edits
    .slice(0, shownEdits)
    .flatMap(({ action, item, name, diffs }) => [
      `  ${action} ${item} ${visibleLine(name)}`,
      ...diffs.filter(({ field }) => action === 'update' || field === 'mergeInto').map(changeText),
    ]);
  return [
    visibleLine(title),
    ...(preview.checked
      ? []
      : ['NOT CHECKED AGAINST ZENDESK: this is what the file says, and there is no snapshot to look it up in.']),
    visibleLine(`for ${account.name} (${account.url}), hash ${hash}`),
    '',
    `${counts.update} updates, ${counts.create} creates, ${counts.delete} deletes`,
    ...shown,
    ...(edits.length > shownEdits
      ? [`  … and ${count(edits.length - shownEdits, 'more', 'more')}; --json or --report shows all`]
      : []),
    '',
    ...(preview.differences ?? []).map((sentence) => visibleLine(`otherwise: ${sentence}`)),
    ...ticketLines(preview),
    // A title or a name with line ends in it must not look like a sentence of ours.
    ...warnings.map(({ level, code, message }) => visibleLine(`${level}: ${message} (${code})`)),
    ...irreversible.map((text) => visibleLine(`cannot be undone: ${text}`)),
    ...(preview.notes ?? []).map(visibleLine),
    ...preview.gates
      .filter(({ code, met }) => met === false && code !== 'drift')
      .map(({ sentence }) => visibleLine(`not yet: ${sentence}`)),
    ...preview.decisions.map(decisionText),
    ...(preview.confirm === null
      ? []
      : [`On production this asks for --confirm "${preview.confirm}", which covers ${preview.confirmCovers}.`]),
    `${count(requests.total, 'request')}, about ${duration(estimate.seconds)} (${estimate.basis})`,
    ...Object.entries(requests.byEndpoint).map(([endpoint, number]) => `  ${number} × ${endpoint}`),
    ...driftLines(driftChecked, drifted),
  ].join('\n');
}

function decisionText({ decision, by, reviewer, comment, at, counts, why }: JudgedDecision): string {
  const who = reviewer === undefined || reviewer === by ? by : `${reviewer} (${by})`;
  const said = comment === '' ? '' : `: “${comment}”`;
  return visibleLine(
    `${decision} by ${who} at ${at}${said}${decision === 'approve' && counts ? ' (counts)' : ''}${why ? ` (${why})` : ''}`,
  );
}

function ticketLines({ tickets, triggers = [] }: PreviewSummary): string[] {
  const lookup = tickets
    ? [
        `Tickets: ${tickets.open.toLocaleString('en')} open and ${tickets.closed.toLocaleString('en')} closed will be changed, ${tickets.closedLeft.toLocaleString('en')} closed left as they are; looked up at ${tickets.lookedUpAt} (Zendesk's search lags some minutes)`,
      ]
    : [];
  const impact = triggers.map(
    ({ name, fires, mayFire, notifies }) =>
      `  trigger “${name}” runs on ${fires.toLocaleString('en')}${mayFire > 0 ? `, perhaps on ${mayFire.toLocaleString('en')} more` : ''}${notifies.length > 0 ? `, and tells ${notifies.join(', ')}` : ''}`,
  );
  return [...lookup, ...impact];
}

/** `[-old-]` and `{+new+}` as in a word diff of git, with a little of what stands around them. */
function changeText({ label, before, after, segments }: FieldDiff): string {
  if (!segments) return `    ${label}: ${short(before)} → ${short(after)}`;
  const words = segments.map(({ kind, text }) =>
    kind === 'same' ? around(text) : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`,
  );
  return `    ${label}: ${short(words.join(''), 160)}`;
}

function around(text: string): string {
  return text.length > 40 ? `${cutText(text, 19)} ${[...text.slice(-36)].slice(-18).join('')}` : text;
}

function driftLines(checked: boolean, drifted: readonly Drift[]): string[] {
  if (!checked) return [];
  return [
    drifted.length > 0
      ? `Changed in Zendesk since the snapshot:\n${driftText(drifted)}`
      : 'Zendesk still holds what this was drafted on.',
  ];
}
