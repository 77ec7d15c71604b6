import type { Field } from './field.ts';
import type { ResourceRules } from './rules.ts';

/** What people call one of a kind, and several: `['person', 'people']`. */
export type Noun = readonly [one: string, many: string];

/** What one kind of record is. Everything that the rest of Redline knows of a kind stands here or is asked of here. */
export interface Resource {
  /** Whose records these are. Files and journals name a resource without it, so far all are Zendesk's. */
  readonly system: 'zendesk';
  readonly noun: Noun;
  /** Beside a verb, as in `Change 3 addresses of people`, where the noun alone would say something else. */
  readonly edited?: Noun;
  /** In what a typed confirmation covers, as in `2 macros, 1 person erased`, where the noun alone would say something else. */
  readonly covered?: Noun;
  /** The words by which a text that somebody wrote counts such records. */
  readonly saidAs?: RegExp;
  /** What Redline knows of its fields, in the order in which edits and diffs list them. */
  readonly fields: Readonly<Record<string, Field>>;
  /** What Zendesk allows for it, as far as planning and sending need it. */
  readonly rules: ResourceRules;
}
