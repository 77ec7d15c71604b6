import type { Operation } from '../../../preload/contract/operations.ts';
import { deleteRecords } from './delete.ts';
import type { OperationParts } from './operation-parts.ts';
import { replaceMacroText } from './replace-text.ts';
import { setMacros } from './set.ts';

/** Every kind of operation and the file that knows it; the one place to name a new one. */
export function partsOf(operation: Operation): OperationParts {
  switch (operation.operation) {
    case 'set':
      return setMacros(operation);
    case 'replace-text':
      return replaceMacroText(operation);
    case 'delete':
      return deleteRecords();
  }
}
