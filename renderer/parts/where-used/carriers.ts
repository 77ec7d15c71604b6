import type { Used, WhereUsed } from '../../../preload/contract/where-used.ts';
import { counted } from '../quantities.ts';

type Carried = Omit<WhereUsed, 'uses'>;

/** How many people and organizations carry something or have it, in a sentence; undefined where there is nothing to say. */
export function carriersOf({ resource }: Used, { people, organizations, counted: tagged }: Carried): string | undefined {
  const persons = counted(people, 'person', 'people');
  const firms = counted(organizations, 'organization');
  switch (resource) {
    case 'tags':
      return tagged === undefined
        ? `${persons} and ${firms}. Zendesk does not count it among the tags used most in the last 60 days.`
        : `${persons} and ${firms}. Zendesk counts ${counted(tagged, 'use')} in the last 60 days. Tickets are looked up when a change is drafted.`;
    case 'groups':
      return organizations === 0 ? undefined : `New tickets of ${firms} go to it.`;
    case 'custom_roles':
      return people === 0 ? 'Nobody has it.' : `${persons} ${people === 1 ? 'has' : 'have'} it.`;
    case 'user_fields':
      return people === 0 ? 'Nobody has a value in it.' : `${persons} ${people === 1 ? 'has' : 'have'} a value in it.`;
    case 'organization_fields':
      return organizations === 0
        ? 'No organization has a value in it.'
        : `${firms} ${organizations === 1 ? 'has' : 'have'} a value in it.`;
    default:
      return undefined;
  }
}
