import { resources } from '../../../main/resources/registry.ts';
import type { ResourceWords } from '../../parts/browser/record-browser.tsx';

/** The kinds of rule, in the order of their links. */
export const ruleResources = ['triggers', 'automations', 'views'] as const;
export type RuleResource = (typeof ruleResources)[number];

export const ruleWords: Readonly<Record<RuleResource, ResourceWords>> = {
  triggers: {
    label: 'Triggers',
    noun: resources.triggers.noun,
    placeholder: 'Search triggers by title, or narrow: notification:refund  condition:current_tags  usage_30d:0',
  },
  automations: {
    label: 'Automations',
    noun: resources.automations.noun,
    placeholder: 'Search automations by title, or narrow: tags:returns  action:status  usage_30d:0',
  },
  views: {
    label: 'Views',
    noun: resources.views.noun,
    placeholder: 'Search views by title, or narrow: group:"Tier 2"  condition:status  active:false',
  },
};
