import { oneByOne } from '../business-rules.ts';
import type { Resource } from '../resource.ts';

/** Texts in several languages; only read. */
export const dynamicContent: Resource = {
  system: 'zendesk',
  noun: ['dynamic content item', 'dynamic content'],
  fields: {},
  rules: oneByOne('item'),
};
