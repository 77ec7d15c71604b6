import type { RecordRow, ZendeskRecord } from '../../../preload/contract/records.ts';
import { Fact, Facts } from '../../parts/facts.tsx';
import { ownPage } from '../../parts/own-pages.ts';
import { counted } from '../../parts/quantities.ts';
import { numberIn, ownFieldsIn, queryTerm, textIn } from '../../parts/record-fields.ts';
import { RecordPanel } from '../../parts/record-panel.tsx';
import { When } from '../../parts/when.tsx';
import { pathTo } from '../../shell/router.ts';

/** One organization as the snapshot has it. */
export function OrganizationPanel({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  return (
    <RecordPanel resource="organizations" id={id} onClose={onClose}>
      {(organization, row) => <OrganizationFacts organization={organization} row={row} />}
    </RecordPanel>
  );
}

function OrganizationFacts({ organization, row }: { readonly organization: ZendeskRecord; readonly row: RecordRow }) {
  const group = numberIn(organization, 'group_id');
  return (
    <Facts>
      <Fact label="People">
        {row.members ? (
          <a href={pathTo('users', undefined, { q: queryTerm('organization', row.name) })}>
            {counted(row.members, 'person', 'people')}
          </a>
        ) : (
          'None'
        )}
      </Fact>
      <Fact label="Group">{group === undefined ? null : <a href={ownPage('groups', group)}>{row.group ?? group}</a>}</Fact>
      <Fact label="Domains">{row.domains?.join(', ')}</Fact>
      <Fact label="Tags">{row.tags?.join(' ')}</Fact>
      <Fact label="External id">{row.externalId}</Fact>
      <Fact label="Shared">{sharing(organization)}</Fact>
      <Fact label="Details">{textIn(organization, 'details')}</Fact>
      <Fact label="Notes">{textIn(organization, 'notes')}</Fact>
      {ownFieldsIn(organization, 'organization_fields').map(([key, value]) => (
        <Fact key={key} label={key}>
          {value}
        </Fact>
      ))}
      <Fact label="Updated">{row.updatedAt ? <When time={row.updatedAt} /> : null}</Fact>
      <Fact label="Zendesk id">{row.id}</Fact>
    </Facts>
  );
}

function sharing({ shared_tickets: tickets, shared_comments: comments }: ZendeskRecord): string {
  if (tickets !== true) return 'Its people see only their own tickets.';
  return comments === true ? 'Its people see and comment on each other’s tickets.' : 'Its people see each other’s tickets.';
}
