import { resources } from '../../../main/resources/registry.ts';
import type { ResourceWords } from '../../parts/browser/record-browser.tsx';

/** The resources of these screens. */
export type PeopleResource = 'users' | 'groups';

export const words: Readonly<Record<PeopleResource, ResourceWords>> = {
  users: {
    label: 'People',
    noun: resources.users.noun,
    placeholder: 'Search names and addresses, or narrow: role:agent  group:"Tier 2"  tags:vip  suspended:true',
  },
  groups: {
    label: 'Groups',
    noun: resources.groups.noun,
    placeholder: 'Search names and descriptions, or narrow: public:false  updated>2026-01-01',
  },
};
