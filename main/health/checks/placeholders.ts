import type { HealthCode } from '../../../preload/contract/health.ts';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { dynamicContentNames } from '../../changes/dynamic-content.ts';
import { macroTitle } from '../../changes/macro-text.ts';
import { placeholdersIn } from '../../changes/risks/placeholder-use.ts';
import { isKnownPlaceholder, type Placeholders } from '../../changes/risks/placeholders.ts';
import { type HealthCheck, hit, together } from '../health-check.ts';
import { activeOf } from '../rules.ts';

const writing = ['macros', 'triggers', 'automations'] as const;

/** Liquid that Zendesk cannot read: customers see the braces, or nothing at all. */
export const placeholderBroken = ofTexts(
  'placeholder-broken',
  'danger',
  () =>
    ({ problems }) =>
      problems.map(({ what }) => what),
);

/** A name that Zendesk does not fill in leaves a hole in the sentence. Where the account's dynamic content is not known, its names are believed. */
export const placeholderUnknown = ofTexts(
  'placeholder-unknown',
  'caution',
  (dynamic) =>
    ({ names }) =>
      names.filter((name) => !isKnownPlaceholder(name, dynamic) && !(dynamic === undefined && name.startsWith('dc.'))),
);

function ofTexts(
  code: HealthCode,
  level: HealthCheck['level'],
  findFor: (dynamic: ReadonlySet<string> | undefined) => (text: Placeholders) => readonly string[],
): HealthCheck {
  return {
    code,
    level,
    look({ world }) {
      const find = findFor(dynamicContentNames(world));
      const lookAt = (resource: ResourceName, record: ZendeskRecord) => {
        const title = resource === 'macros' ? macroTitle(record) : String(record.title ?? '');
        const wrong = placeholdersIn({ title, actions: record.actions }).flatMap(find);
        return wrong.length === 0 ? [] : [hit(resource, record, { about: [...new Set(wrong)].join(', ') })];
      };
      return together(
        writing.map((resource) => {
          const records = activeOf(resource, world);
          return records.length === 0
            ? undefined
            : { of: records.length, hits: records.flatMap((record) => lookAt(resource, record)) };
        }),
      );
    },
  };
}
