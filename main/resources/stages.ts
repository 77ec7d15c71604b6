import type { Edit } from '../../preload/contract/change-set.ts';

/**
 * The order of stages. What is named by others is made before them and deleted after them: a group before its memberships, a
 * person before theirs. Someone becomes an agent before they join groups, and leaves them before they stop being one.
 */
export const stages = {
  createNamed: 10,
  createForms: 12,
  createPeople: 20,
  promote: 21,
  join: 30,
  leaveDefault: 35,
  fields: 38,
  switchOff: 39,
  update: 40,
  numbers: 45,
  create: 50,
  tickets: 55,
  delete: 60,
  switchOn: 65,
  demote: 70,
  suspend: 72,
  endSessions: 75,
  deletePeople: 80,
  erase: 85,
  deleteForms: 88,
  deleteNamed: 90,
} as const;

/** Records that others name: made before them and deleted after them. */
export function stageOfNamed({ action }: Edit): number {
  return { create: stages.createNamed, update: stages.update, delete: stages.deleteNamed }[action];
}

/** Records that nothing else waits for. */
export function stageByAction({ action }: Edit): number {
  return stages[action];
}
