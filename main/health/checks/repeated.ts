import type { Operation } from '../../../preload/contract/operations.ts';
import { duplicatesAmong } from '../../changes/duplicates.ts';
import { macroTitle } from '../../changes/macro-text.ts';
import { accessOf } from '../../changes/restriction.ts';
import { type HealthCheck, hit, idsOf, together } from '../health-check.ts';
import { activeOf, switched } from '../rules.ts';
import { twice } from '../twice.ts';

/** Active ones that do the same: a change to one is forgotten in the other. The most used stays. */
export const duplicates: HealthCheck = {
  code: 'duplicates',
  level: 'caution',
  look({ world }) {
    return together(
      switched.map((resource) => {
        const records = activeOf(resource, world);
        if (records.length === 0) return undefined;
        const hits = duplicatesAmong(resource, records, 'actions-and-access').flatMap((group) =>
          group.map((record) =>
            hit(resource, record, { others: group.filter((other) => other !== record).map((other) => hit(resource, other)) }),
          ),
        );
        return { of: records.length, hits };
      }),
    );
  },
  fix: (hits) =>
    switched.flatMap((resource): Operation[] => {
      const ids = idsOf(resource, hits);
      if (ids.length === 0) return [];
      const merge = { where: { ids }, operation: 'merge-duplicates', keep: 'most-used', others: 'deactivate' } as const;
      return resource === 'macros' ? [{ resource, ...merge, same: 'actions-and-access' }] : [{ resource, ...merge }];
    }),
};

/** Macros of one title that agents cannot tell apart, though they do different things. A personal one is its owner's own matter. */
export const titleTwice: HealthCheck = {
  code: 'title-twice',
  level: 'caution',
  look({ world }) {
    const shared = activeOf('macros', world).filter(({ restriction }) => accessOf(restriction).kind !== 'person');
    const same = new Set(duplicatesAmong('macros', shared, 'actions-and-access').flat());
    return twice(
      'macros',
      shared.filter((macro) => !same.has(macro)),
      (macro) => [macroTitle(macro)],
    );
  },
};

/** Zendesk puts a new person into one of them only, by the domain of the address (Zendesk help, "Automatically adding users to organizations"). */
export const domainTwice: HealthCheck = {
  code: 'domain-twice',
  level: 'caution',
  look: ({ world }) =>
    twice('organizations', [...world.records('organizations')], ({ domain_names: domains }) =>
      Array.isArray(domains) ? domains.map(String) : [],
    ),
};
