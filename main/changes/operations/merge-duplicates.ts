import type { Operation as AnyOperation } from '../../../preload/contract/operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { resources } from '../../resources/registry.ts';
import { duplicatesAmong } from '../duplicates.ts';
import { numberOf, textOf } from '../record-values.ts';
import type { OperationParts } from './operation-parts.ts';

type Operation = Extract<AnyOperation, { operation: 'merge-duplicates' }>;

/**
 * Of the macros or rules that do the same, keeps one and deactivates or deletes the others. Where any of them is active, one that is active
 * is kept.
 */
export function mergeDuplicates(operation: Operation): OperationParts {
  const { resource, keep, others } = operation;
  const same = 'same' in operation ? operation.same : 'actions-and-access';
  const [, nouns] = resources[resource].noun;
  return {
    prepare({ selected }) {
      const groups = duplicatesAmong(resource, selected, same);
      if (keep === 'most-used' && !selected.some((macro) => numberOf(macro, 'usage_30d') !== undefined) && groups.length > 0) {
        const message = `The snapshot does not know how often ${nouns} are used: sync again, or keep the oldest.`;
        return { ok: false, problems: [{ path: 'keep', message }] };
      }
      const several = groups.find((group) => namedIn(group, keep).length > 1);
      if (several) {
        const message = `${nouns.charAt(0).toUpperCase()}${nouns.slice(1)} ${namedIn(several, keep)
          .map(({ id }) => id)
          .join(' and ')} do the same: only one of them can be kept.`;
        return { ok: false, problems: [{ path: 'keep.ids', message }] };
      }
      const gone = new Set(groups.flatMap((group) => withoutKept(group, keep)).map(({ id }) => id));
      return {
        ok: true,
        change(record) {
          if (!gone.has(record.id)) return { kind: 'record', record };
          if (others === 'delete') return { kind: 'deleted' };
          return { kind: 'record', record: record.active === false ? record : { ...record, active: false } };
        },
      };
    },
    sentence: (records) => {
      const kept = typeof keep === 'string' ? `the ${keep.replace('-', ' ')} one` : 'the one named';
      const what = same === 'actions' ? 'do the same, whoever may use them,' : 'do the same';
      return `Of ${records} that ${what} keep ${kept} and ${others} the others`;
    },
  };
}

function withoutKept(group: readonly ZendeskRecord[], keep: Operation['keep']): ZendeskRecord[] {
  const active = group.filter((macro) => macro.active !== false);
  const [kept] = typeof keep === 'string' ? [...(active.length > 0 ? active : group)].sort(orders[keep]) : namedIn(group, keep);
  return kept ? group.filter((macro) => macro !== kept) : [];
}

function namedIn(group: readonly ZendeskRecord[], keep: Operation['keep']): ZendeskRecord[] {
  return typeof keep === 'string' ? [] : group.filter(({ id }) => keep.ids.includes(id));
}

type Order = (left: ZendeskRecord, right: ZendeskRecord) => number;

const oldest: Order = (left, right) =>
  (textOf(left, 'created_at') ?? '').localeCompare(textOf(right, 'created_at') ?? '') || left.id - right.id;

/** The best stands first; the oldest where there is nothing to choose. */
const orders: Readonly<Record<'most-used' | 'oldest' | 'newest', Order>> = {
  oldest,
  newest: (left, right) => -oldest(left, right),
  'most-used': (left, right) => (numberOf(right, 'usage_30d') ?? 0) - (numberOf(left, 'usage_30d') ?? 0) || oldest(left, right),
};
