import type { Operation } from '../../../preload/contract/operations.ts';
import { changeMembership } from './change-membership.ts';
import { changeTags } from './change-tags.ts';
import { createGroup } from './create-group.ts';
import { deleteRecords } from './delete.ts';
import type { OperationParts } from './operation-parts.ts';
import { replaceMacroText } from './replace-text.ts';
import { setMacros } from './set.ts';
import { setFields } from './set-fields.ts';
import { tagOperation } from './tag-operation.ts';

/** Every kind of operation and the file that knows it; the one place to name a new one. */
export function partsOf(operation: Operation): OperationParts {
  if (operation.resource === 'tags') return tagOperation(operation);
  switch (operation.operation) {
    case 'set':
      return operation.resource === 'macros' ? setMacros(operation) : setFields(operation);
    case 'replace-text':
      return replaceMacroText(operation);
    case 'add-tags':
    case 'remove-tags':
      return changeTags(operation);
    case 'add-to-groups':
    case 'remove-from-groups':
      return changeMembership(operation);
    case 'create':
      return createGroup(operation);
    case 'delete':
      return deleteRecords();
  }
}
