import { oneByOne } from '../business-rules.ts';
import type { Resource } from '../resource.ts';

/** The account’s settings; only read, one record with the id 1. */
export const accountSettings: Resource = {
  system: 'zendesk',
  noun: ['account setting', 'account settings'],
  fields: {},
  rules: oneByOne('settings'),
};
