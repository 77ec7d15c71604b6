import { oneByOne } from '../business-rules.ts';
import type { Resource } from '../resource.ts';

/** The brands that customers see; only read. */
export const brands: Resource = {
  system: 'zendesk',
  noun: ['brand', 'brands'],
  fields: {},
  rules: oneByOne('brand'),
};
