import type { Command } from 'commander';
import type { AccessReviewStatus } from '../../../../preload/contract/access-review.ts';
import type { Console } from '../command-context.ts';
import { reportCsvErrors } from '../csv-errors.ts';
import { writeDraft } from '../draft-written.ts';
import { readNamedBytes, writeNamedFile } from '../files.ts';
import type { RunCommand } from '../run-command.ts';
import { synced } from '../synced.ts';
import { count, table } from '../words.ts';

export function accessReviewCommand(program: Command, run: RunCommand): void {
  const command = program.command('access-review').description('review who has access to an account, once a quarter');
  const part = (name: string, description: string) =>
    command
      .command(name)
      .description(description)
      .requiredOption('--account <account>', 'its name or id')
      .option('--quarter <quarter>', 'such as 2026-Q4; the newest review unless told');
  const ofReview = (options: Readonly<Record<string, unknown>>) => ({
    account: String(options.account),
    ...(options.quarter === undefined ? {} : { quarter: String(options.quarter) }),
  });

  part('start', 'take a snapshot and list everybody who has access').action(
    run(async (context, options) =>
      context.withConsole(async (client) => {
        await synced(context, client, String(options.account));
        const review = await client.accessReviews.start(ofReview(options));
        context.output.result(review, reviewText(review));
        return 0;
      }),
    ),
  );
  part('show', 'how the review stands')
    .option('--csv <file>', 'write the list, to be decided in a spreadsheet')
    .action(
      run(async ({ output, withConsole }, options) =>
        withConsole(async (client) => {
          const review = await client.accessReviews.show(ofReview(options));
          if (options.csv !== undefined) await writeList(client, ofReview(options), String(options.csv));
          output.result(review, reviewText(review));
          return 0;
        }),
      ),
    );
  part('decide <file>', 'take decisions in: CSV with id, decision (keep, remove, change), to, note, reviewer').action(
    run(async (context, options, [file = '']) => {
      const content = (await readNamedBytes(file, 'file of decisions')).toString('base64');
      return context.withConsole(async (client) => {
        const { errors, review } = await client.accessReviews.decide({ ...ofReview(options), content });
        if (!review) return reportCsvErrors(context, file, errors, 'Nothing was decided.');
        context.output.result(review, reviewText(review));
        return 0;
      });
    }),
  );
  part('draft', 'draft what carries the decisions out')
    .requiredOption('--out <file>', 'where to write the change set')
    .action(
      run(async ({ output, withConsole }, options) =>
        withConsole(async (client) => {
          const draft = await client.accessReviews.draft(ofReview(options));
          await writeDraft(client, output, { account: String(options.account), draft, out: String(options.out) });
          return 0;
        }),
      ),
    );
  part('close', 'end the review, with its evidence')
    .requiredOption('--out <file>', 'a .zip file')
    .action(
      run(async ({ output, withConsole }, options) =>
        withConsole(async (client) => {
          const { review, bundle, signer } = await client.accessReviews.close(ofReview(options));
          const out = String(options.out);
          await writeNamedFile(out, new Uint8Array(await bundle.arrayBuffer()));
          output.result({ ...review, out, signer }, `${reviewText(review)}\nWritten to ${out}, signed by ${signer}.`);
          return 0;
        }),
      ),
    );
}

async function writeList(client: Console, review: { readonly account: string; readonly quarter?: string }, file: string) {
  const { content } = await client.accessReviews.csv(review);
  await writeNamedFile(file, content);
}

function reviewText({
  quarter,
  state,
  lines,
  undecided,
  counts,
  due,
  daysLeft,
  gone,
  clients,
  notCovered,
  reminder,
}: AccessReviewStatus): string {
  const kinds = [...new Set(lines.map(({ kind }) => kind))].map((kind) => [
    kind,
    String(lines.filter((line) => line.kind === kind).length),
    String(lines.filter((line) => line.kind === kind && line.decision === undefined).length),
  ]);
  const noted = lines.filter(({ notes, decision }) => notes.length > 0 && decision === undefined).slice(0, 20);
  return [
    `Access review ${quarter}, ${state}: ${count(lines.length, 'line')}, ${undecided} undecided; ${counts.keep} kept, ${counts.remove} removed, ${counts.change} changed.`,
    ...(state === 'closed'
      ? []
      : [`Due ${due}, ${daysLeft < 0 ? `${count(-daysLeft, 'working day')} ago` : `in ${count(daysLeft, 'working day')}`}.`]),
    ...(reminder ? ['Whoever still has to decide is to be reminded today.'] : []),
    table(['ACCESS', 'PEOPLE', 'UNDECIDED'], kinds),
    ...(noted.length === 0
      ? []
      : [
          table(
            ['ID', 'NAME', 'ROLE', 'LOOK AT'],
            noted.map(({ id, name, role, notes }) => [String(id), name, role, notes.join(', ')]),
          ),
        ]),
    ...(gone.length === 0 ? [] : [`No longer there since the review before: ${gone.map(({ name }) => name).join(', ')}.`]),
    ...(clients.length === 0
      ? []
      : [
          `OAuth clients: ${clients.map(({ name, updatedAt }) => `${name} (unchanged since ${updatedAt?.slice(0, 10) ?? 'unknown'})`).join(', ')}.`,
        ]),
    ...notCovered.map((text) => `Not covered: ${text}`),
  ].join('\n');
}
