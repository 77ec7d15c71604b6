import type { Operation } from '../../../preload/contract/operations.ts';
import { changeTicketTags } from './change-ticket-tags.ts';
import type { OperationParts } from './operation-parts.ts';
import { substituteTags } from './substitute-tags.ts';

/** The operations on tags: all but adding and removing put other tags, or none, in the place of some. */
export function tagOperation(operation: Extract<Operation, { resource: 'tags' }>): OperationParts {
  switch (operation.operation) {
    case 'rename':
      return substituteTags(operation, [operation.from], [operation.to]);
    case 'merge':
      return substituteTags(operation, operation.from, [operation.to]);
    case 'split':
      return substituteTags(operation, [operation.from], operation.to);
    case 'delete':
      return substituteTags(operation, [operation.tag], []);
    case 'add':
    case 'remove':
      return changeTicketTags(operation);
  }
}
