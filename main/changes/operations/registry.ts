import type { Operation } from '../../../preload/contract/operations.ts';
import { addRuleAction } from './add-action.ts';
import { addCondition } from './add-condition.ts';
import { addCategory, renameCategory, setCategory } from './categories.ts';
import { changeRuleAction } from './change-action.ts';
import { changeCondition } from './change-condition.ts';
import { changeMembership } from './change-membership.ts';
import { changePeople } from './change-people.ts';
import { changeTags } from './change-tags.ts';
import { cloneRules } from './clone.ts';
import { createGroup } from './create-group.ts';
import { createPeople } from './create-people.ts';
import { deleteRecords } from './delete.ts';
import { deleteGroups } from './delete-groups.ts';
import { deletePeople, erasePeople } from './delete-people.ts';
import { mergeDuplicates } from './merge-duplicates.ts';
import { mergePeople } from './merge-people.ts';
import { offboard } from './offboard.ts';
import type { OperationParts } from './operation-parts.ts';
import { removeRuleAction } from './remove-action.ts';
import { removeCondition } from './remove-condition.ts';
import { reorderRules } from './reorder.ts';
import { replaceText } from './replace-text.ts';
import { setRules } from './set.ts';
import { setApps } from './set-apps.ts';
import { setEmail } from './set-email.ts';
import { setFields } from './set-fields.ts';
import { tagOperation } from './tag-operation.ts';

/** Every kind of operation and the file that knows it; the one place to name a new one. */
export function partsOf(operation: Operation): OperationParts {
  if (operation.resource === 'tags') return tagOperation(operation);
  switch (operation.operation) {
    case 'set':
      if (operation.resource === 'users') return changePeople(operation);
      if (operation.resource === 'apps') return setApps(operation);
      return operation.resource === 'groups' || operation.resource === 'organizations'
        ? setFields(operation)
        : setRules(operation);
    case 'replace-text':
      return replaceText(operation);
    case 'set-category':
      return setCategory(operation);
    case 'add-category':
      return addCategory(operation);
    case 'rename-category':
      return renameCategory(operation);
    case 'add-action':
      return addRuleAction(operation);
    case 'change-action':
      return changeRuleAction(operation);
    case 'remove-action':
      return removeRuleAction(operation);
    case 'add-condition':
      return addCondition(operation);
    case 'change-condition':
      return changeCondition(operation);
    case 'remove-condition':
      return removeCondition(operation);
    case 'reorder':
      return reorderRules(operation);
    case 'clone':
      return cloneRules(operation);
    case 'merge-duplicates':
      return mergeDuplicates(operation);
    case 'add-tags':
    case 'remove-tags':
      return changeTags(operation);
    case 'add-to-groups':
    case 'remove-from-groups':
    case 'set-groups':
    case 'copy-groups':
      return changeMembership(operation);
    case 'create':
      return operation.resource === 'users' ? createPeople(operation) : createGroup(operation);
    case 'create-or-update':
      return createPeople(operation);
    case 'apply-template':
      return changePeople(operation);
    case 'set-email':
      return setEmail(operation);
    case 'offboard':
      return offboard(operation);
    case 'merge-into':
      return operation.resource === 'users' ? mergePeople(operation) : deleteGroups(operation);
    case 'delete-for-good':
      return deletePeople(operation);
    case 'delete':
      if (operation.resource === 'users') return deletePeople(operation);
      if (operation.resource === 'deleted_users') return erasePeople(operation);
      return operation.resource === 'groups' ? deleteGroups(operation) : deleteRecords(operation.resource);
  }
}
