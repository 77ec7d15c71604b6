/** The resources of these screens. */
export type PeopleResource = 'users' | 'groups';

export const nouns = { users: ['person', 'people'], groups: ['group', 'groups'] } as const;

export const words = {
  users: {
    label: 'People',
    search: 'Search people',
    placeholder: 'Search names and addresses, or narrow: role:agent  group:"Tier 2"  tags:vip  suspended:true',
  },
  groups: { label: 'Groups', search: 'Search groups', placeholder: 'Search names and descriptions' },
} as const;
