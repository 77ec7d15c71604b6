import { resources } from '../../../main/resources/registry.ts';
import type { ResourceWords } from '../../parts/browser/record-browser.tsx';

export const organizationWords: ResourceWords = {
  label: 'Organizations',
  noun: resources.organizations.noun,
  placeholder: 'Search names, details and notes, or narrow: domain:acme.com  tags:vip  shared_tickets:true',
};
