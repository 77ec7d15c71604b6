import { Fact, Facts } from '../../parts/facts.tsx';
import { counted } from '../../parts/quantities.ts';
import { queryTerm } from '../../parts/record-fields.ts';
import { RecordPanel } from '../../parts/record-panel.tsx';
import { When } from '../../parts/when.tsx';
import { pathTo } from '../../shell/router.ts';
import { groupKind } from './people-columns.tsx';

/** One group as the snapshot has it. */
export function GroupPanel({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  return (
    <RecordPanel resource="groups" id={id} onClose={onClose}>
      {(_, row) => (
        <Facts>
          <Fact label="Description">{row.description}</Fact>
          <Fact label="Kind">{groupKind(row)}</Fact>
          <Fact label="Members">
            <a href={pathTo('users', undefined, { q: queryTerm('group', row.name) })}>
              {counted(row.members ?? 0, 'person', 'people')}
            </a>
          </Fact>
          <Fact label="Updated">{row.updatedAt ? <When time={row.updatedAt} /> : null}</Fact>
          <Fact label="Zendesk id">{id}</Fact>
        </Facts>
      )}
    </RecordPanel>
  );
}
