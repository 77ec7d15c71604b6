import type { CsvError } from '../../../preload/contract/csv.ts';
import type { CommandContext } from './command-context.ts';
import { count, short, table } from './words.ts';

const shownErrors = 50;

/**
 * What is wrong with a file: all of it in the document; for people as much as they can read.
 *
 * @param nothing what was not done because of it: `Nothing was drafted.`
 * @returns the exit code for an invalid file.
 */
export function reportCsvErrors(
  { output }: Pick<CommandContext, 'output'>,
  path: string,
  errors: readonly CsvError[],
  nothing: string,
): number {
  const rows = errors
    .slice(0, shownErrors)
    .map(({ line, column, value, message }) => [String(line), column, short(value, 30), message]);
  const more =
    errors.length > shownErrors ? `\n… and ${count(errors.length - shownErrors, 'more', 'more')}; --json lists all.` : '';
  output.note(`redline: ${path} has ${count(errors.length, 'error')}. ${nothing}`);
  if (output.json) output.result({ errors }, '');
  else output.note(`${table(['line', 'column', 'value', 'what is wrong'], rows)}${more}`);
  return 2;
}
