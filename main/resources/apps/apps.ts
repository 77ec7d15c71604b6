import type { Resource } from '../resource.ts';
import { usualRules } from '../rules.ts';
import { stageByAction } from '../stages.ts';

/**
 * Apps as they are installed: whether one is on, for whom, and its settings. Installing and uninstalling stay in Zendesk, for uninstalling
 * takes away what the app made. `role_restrictions` is null for everybody, else ids of roles, small numbers those that are built in.
 */
export const apps: Resource = {
  system: 'zendesk',
  noun: ['app', 'apps'],
  fields: {
    enabled: { label: 'Switched on', kind: 'flag' },
    role_restrictions: { label: 'Only for the roles', kind: 'members' },
    group_restrictions: { label: 'Only for the groups', kind: 'members', names: 'groups' },
    settings: { label: 'Settings', kind: 'value' },
  },
  rules: { singular: 'installation', path: 'apps/installations', ...usualRules, onlyUpdated: true, stage: stageByAction },
};
