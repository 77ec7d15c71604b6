import type { ResourceName } from '../../preload/contract/records.ts';
import { resources } from './registry.ts';

/** The fields that a change of these has to send. */
export function withCompanions(resource: ResourceName, fields: readonly string[]): readonly string[] {
  const together = resources[resource].rules.together ?? [];
  const left = together.some((field) => fields.includes(field)) ? together.filter((field) => !fields.includes(field)) : [];
  return [...fields, ...left];
}
