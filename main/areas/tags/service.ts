import type { TagOrder, TagUsage } from '../../../preload/contract/tags.ts';
import type { World } from '../../changes/world.ts';
import { usageIn } from '../../drafts/tag-names.ts';

interface Question {
  readonly text: string;
  readonly sort?: { readonly field: TagOrder; readonly descending: boolean } | undefined;
}

/** Every tag whose name holds the text, in their order; by name unless told. */
export function foundTags(world: World, { text, sort }: Question): readonly TagUsage[] {
  const wanted = text.trim().toLowerCase();
  const all = usageIn(world);
  const found = wanted === '' ? all : all.filter(({ name }) => name.toLowerCase().includes(wanted));
  const { field, descending } = sort ?? { field: 'name', descending: false };
  return [...found].sort((left, right) => (descending ? -1 : 1) * compare(left, right, field));
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compare(left: TagUsage, right: TagUsage, field: TagOrder): number {
  if (field === 'name') return collator.compare(left.name, right.name);
  return (left[field] ?? -1) - (right[field] ?? -1) || collator.compare(right.name, left.name);
}
