import { type ChangeRequests, entriesIn, type PlannedChange } from '../change-requests.ts';

const path = '/api/v2/dynamic_content/items/{id}';

/** The name, the texts that are new together, those that change together, and each that goes; the item is read before texts change, and afterwards. */
export function dynamicContentRequests({ fields: { name, variants }, held }: PlannedChange): ChangeRequests {
  const { put, remove } = entriesIn(variants);
  const there = localesOf(entriesIn(held.variants).put);
  const wanted = localesOf(put);
  return {
    writes: [
      ...(name === undefined ? [] : [`PUT ${path}`]),
      ...([...wanted].some((locale) => !there.has(locale)) ? [`POST ${path}/variants/create_many`] : []),
      ...([...wanted].some((locale) => there.has(locale)) ? [`PUT ${path}/variants/update_many`] : []),
      ...[...localesOf(remove)].filter((locale) => !wanted.has(locale)).map(() => `DELETE ${path}/variants/{id}`),
    ],
    reads: [...(variants === undefined ? [] : [`GET ${path}`]), `GET ${path}`],
  };
}

function localesOf(variants: readonly unknown[]): ReadonlySet<unknown> {
  return new Set(
    variants.map((variant) =>
      typeof variant === 'object' && variant !== null && 'locale_id' in variant ? variant.locale_id : variant,
    ),
  );
}
