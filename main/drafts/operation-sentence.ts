import { CsvImportOperation } from '../../preload/contract/csv.ts';
import { Operation } from '../../preload/contract/operations.ts';
import { describeOperation } from '../changes/describe.ts';
import type { World } from '../changes/world.ts';

/** What a change set says it was made of, one sentence an operation; one that this version does not know is passed over. */
export function operationSentences(operations: readonly unknown[], world: World): string[] {
  return operations.flatMap((operation, index) => {
    const known = Operation.safeParse(operation);
    if (known.success) return [describeOperation(known.data, world, index === 0)];
    const imported = CsvImportOperation.safeParse(operation);
    return imported.success ? [importSentence(imported.data)] : [];
  });
}

/** `Import macros from “refunds.csv”, 412 lines`. */
export function importSentence({ resource, file, rows }: CsvImportOperation): string {
  const name = file.length > 80 ? `…${[...file].slice(-79).join('')}` : file;
  return `Import ${resource} from “${name}”, ${rows.toLocaleString('en')} ${rows === 1 ? 'line' : 'lines'}`;
}
