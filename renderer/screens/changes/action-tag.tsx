import { Tag } from '@zendeskgarden/react-tags';
import type { EditView } from '../../../preload/contract/change-set.ts';

const hues = { create: 'green', delete: 'red' } as const;

/** What is done to a record, where that is more than a change of it. */
export function ActionTag({ edit: { action, mergeInto } }: { readonly edit: Pick<EditView, 'action' | 'mergeInto'> }) {
  if (action === 'update') return null;
  return (
    <Tag hue={hues[action]} size="small" isPill>
      <span>{action === 'create' ? 'New' : mergeInto ? 'Merge' : 'Delete'}</span>
    </Tag>
  );
}
