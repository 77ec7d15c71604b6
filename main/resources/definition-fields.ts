import { commonFields } from './common-fields.ts';
import type { Field } from './field.ts';
import { type ResourceRules, usualRules } from './rules.ts';
import { stages } from './stages.ts';

/** What the definitions of tickets', people's and organizations' own fields have in common. */
export const definitionFields: Readonly<Record<string, Field>> = {
  /** Fixed when the field is made, as is the key (Zendesk API reference, ticket, user and organization fields). */
  type: { label: 'Type', kind: 'value' },
  title: { ...commonFields.title, raw: 'raw_title' },
  description: { ...commonFields.description, raw: 'raw_description' },
  active: commonFields.active,
  tag: { label: 'Tag', kind: 'word' },
  custom_field_options: { label: 'Options', kind: 'options' },
  regexp_for_validation: { label: 'Pattern', kind: 'value' },
  position: commonFields.position,
};

/**
 * Rules and forms name a field, so it is made before them and deleted after them; one that is there is changed at `changed`. Where it comes
 * among the others is said again once it is there: an organization field's place is answered as 9999 (observed by users of the API).
 */
export function definitionRules(singular: string, changed: number): ResourceRules {
  return {
    singular,
    ...usualRules,
    placedBy: ['position'],
    stage: ({ action }) => ({ create: stages.createNamed, update: changed, delete: stages.deleteNamed })[action],
  };
}

/**
 * Fields of people and organizations go before those who carry their tags: Zendesk keeps the value of a checkbox or a drop-down as a tag
 * (its own answers show a checked box among the person's tags), and users report that it empties the field of whoever loses that tag;
 * no page of Zendesk's says so. So the field has to know the new one before anybody gets it.
 */
export function ownDefinitions(singular: string): ResourceRules {
  return definitionRules(singular, stages.fields);
}
