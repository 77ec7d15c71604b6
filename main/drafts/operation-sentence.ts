import { RestoreOperation } from '../../preload/contract/areas/configuration.ts';
import { CsvImportOperation } from '../../preload/contract/csv.ts';
import { MatchOperation } from '../../preload/contract/match.ts';
import { Operation } from '../../preload/contract/operations.ts';
import { describeOperation } from '../changes/describe.ts';
import type { World } from '../changes/world.ts';

/** What a change set says it was made of, one sentence an operation; one that this version does not know is passed over. */
export function operationSentences(operations: readonly unknown[], world: World): string[] {
  return operations.flatMap((operation, index) => {
    const known = Operation.safeParse(operation);
    if (known.success) return [describeOperation(known.data, world, index === 0)];
    const imported = CsvImportOperation.safeParse(operation);
    if (imported.success) return [importSentence(imported.data)];
    const matched = MatchOperation.safeParse(operation);
    if (matched.success) return [matchSentence(matched.data)];
    const restored = RestoreOperation.safeParse(operation);
    return restored.success ? [restoreSentence(restored.data)] : [];
  });
}

/** `Import macros from “refunds.csv”, 412 lines`. */
export function importSentence({ resource, file, rows }: CsvImportOperation): string {
  const name = file.length > 80 ? `…${[...file].slice(-79).join('')}` : file;
  return `Import ${resource} from “${name}”, ${rows.toLocaleString('en')} ${rows === 1 ? 'line' : 'lines'}`;
}

/** `Match with salesforce: accounts.csv, contacts.csv`. */
export function matchSentence({ system, files }: MatchOperation): string {
  const names = files.slice(0, 3).map((name) => (name.length > 80 ? `…${[...name].slice(-79).join('')}` : name));
  return `Match with ${system}: ${names.join(', ')}${files.length > 3 ? ` and ${files.length - 3} more` : ''}`;
}

/** `Restore macros, triggers:12 from acme.zip (Acme, 2026-11-30T08:00:00.000Z)`. */
export function restoreSentence({ from, only }: RestoreOperation): string {
  const source = from.length > 120 ? `…${[...from].slice(-119).join('')}` : from;
  const more = only && only.length > 3 ? ` and ${only.length - 3} more` : '';
  return `Restore ${only ? `${only.slice(0, 3).join(', ')}${more}` : 'the configuration'} from ${source}`;
}
