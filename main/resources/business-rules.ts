import { type ResourceRules, usualRules } from './rules.ts';
import { stageByAction, stages } from './stages.ts';

/** What Zendesk's `update_many` does not take conditions and actions of, so one request each; and what is only read. */
export function oneByOne(singular: string, together: readonly string[] = []): ResourceRules {
  return { singular, ...usualRules, together, onlyUpdated: true, stage: stageByAction };
}

/**
 * Fields of people and organizations go before those who carry their tags: Zendesk keeps the value of a checkbox or a drop-down as a tag
 * (its own answers show a checked box among the person's tags), and users report that it empties the field of whoever loses that tag;
 * no page of Zendesk's says so. So the field has to know the new one before anybody gets it.
 */
export function ownDefinitions(singular: string): ResourceRules {
  return { ...oneByOne(singular), stage: () => stages.fields };
}
