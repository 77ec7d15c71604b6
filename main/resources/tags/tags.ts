import { oneByOne } from '../business-rules.ts';
import type { Resource } from '../resource.ts';

/** Names with counts, which Zendesk keeps without ids. */
export const tags: Resource = {
  system: 'zendesk',
  noun: ['tag', 'tags'],
  fields: {},
  rules: oneByOne('tag'),
};
