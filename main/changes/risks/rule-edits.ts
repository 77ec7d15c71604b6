import type { Edit, Warning } from '../../../preload/contract/change-set.ts';
import type { ResourceName } from '../../../preload/contract/records.ts';
import { resources } from '../../resources/registry.ts';
import { editItem } from '../edit-item.ts';

/** What agents or Zendesk do by rule: macros, and the three kinds of business rules. */
export const ruleResources = ['macros', 'triggers', 'automations', 'views'] as const satisfies readonly ResourceName[];
export type RuleResource = (typeof ruleResources)[number];

/** What else has an own sentence in a warning: how rules are filed, what they say and call, and what decides how soon and by whom tickets are answered. */
const toldOf = [
  ...ruleResources,
  'trigger_categories',
  'sla_policies',
  'group_sla_policies',
  'dynamic_content',
  'schedules',
  'webhooks',
  'custom_roles',
] as const satisfies readonly ResourceName[];

/** What a warning says of so many of a kind: a whole sentence. */
export type SayOf = (count: string, howMany: number) => string;

/**
 * One warning about all of these edits, with a sentence for each kind of record among them: `Agents will no longer be able to use 2 macros.
 * 1 trigger will no longer run.`
 */
export function warningByKind(
  edits: readonly Edit[],
  level: Warning['level'],
  code: string,
  say: Readonly<Partial<Record<(typeof toldOf)[number], SayOf>>>,
): Warning[] {
  const sentences = toldOf.flatMap((resource) => {
    const count = edits.filter((edit) => edit.resource === resource).length;
    const sentence = say[resource];
    return count === 0 || !sentence ? [] : [sentence(`${count} ${resources[resource].noun[count === 1 ? 0 : 1]}`, count)];
  });
  const items = edits.filter(({ resource }) => toldOf.some((each) => each === resource && say[each])).map(editItem);
  return sentences.length === 0 ? [] : [{ level, code, message: sentences.join(' '), items }];
}
