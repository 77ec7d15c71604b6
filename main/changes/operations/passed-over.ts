import type { PassedOver } from '../../../preload/contract/change-set.ts';

/** Why what replacing text found was left as it is. */
export type Why = Exclude<PassedOver['why'], 'liquid' | 'dynamic-content'>;
export type Counts = Readonly<Record<Why, number>>;

/** Finds that an operation left as they are in one field of a record. */
export type PassedOverIn = Pick<PassedOver, 'field' | 'why' | 'count' | 'placeholder'>;

export const none: Counts = { formatting: 0, 'line-end': 0, attribute: 0 };

export function sumOf(one: Counts, other: Counts): Counts {
  return {
    formatting: one.formatting + other.formatting,
    'line-end': one['line-end'] + other['line-end'],
    attribute: one.attribute + other.attribute,
  };
}

/** What was counted in a field, for those reasons that there are. */
export function passedOverIn(field: string, counts: Counts): PassedOverIn[] {
  return whys.flatMap((why) => (counts[why] > 0 ? [{ field, why, count: counts[why] }] : []));
}

const whys: readonly Why[] = ['formatting', 'line-end', 'attribute'];
