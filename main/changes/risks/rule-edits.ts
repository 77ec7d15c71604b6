import type { Edit, Warning } from '../../../preload/contract/change-set.ts';
import type { ResourceName } from '../../../preload/contract/records.ts';
import { resources } from '../../resources/registry.ts';
import { editItem } from '../edit-item.ts';
import { counted } from './risk-rule.ts';

/** What agents or Zendesk do by rule: macros, and the three kinds of business rules. */
export const ruleResources = ['macros', 'triggers', 'automations', 'views'] as const satisfies readonly ResourceName[];
export type RuleResource = (typeof ruleResources)[number];

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
  say: Readonly<Partial<Record<RuleResource, SayOf>>>,
): Warning[] {
  const sentences = ruleResources.flatMap((resource) => {
    const count = edits.filter((edit) => edit.resource === resource).length;
    const sentence = say[resource];
    return count === 0 || !sentence ? [] : [sentence(counted(count, resources[resource].noun[0]), count)];
  });
  const items = edits.filter(({ resource }) => ruleResources.some((each) => each === resource && say[each])).map(editItem);
  return sentences.length === 0 ? [] : [{ level, code, message: sentences.join(' '), items }];
}
