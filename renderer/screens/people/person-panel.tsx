import { Fact, Facts } from '../../parts/facts.tsx';
import { ownPage } from '../../parts/own-pages.ts';
import { numberIn, ownFieldsIn, textIn } from '../../parts/record-fields.ts';
import { RecordPanel } from '../../parts/record-panel.tsx';
import { StatusText } from '../../parts/status-text.tsx';
import { When } from '../../parts/when.tsx';
import { roleName } from './people-columns.tsx';

/** One person as the snapshot has them. */
export function PersonPanel({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  return (
    <RecordPanel resource="users" id={id} onClose={onClose}>
      {(person, row) => {
        const organization = numberIn(person, 'organization_id');
        return (
          <Facts>
            <Fact label="E-mail">{row.email}</Fact>
            <Fact label="Role">{roleName(row.role)}</Fact>
            <Fact label="Status">{row.suspended ? <StatusText tone="bad">Suspended</StatusText> : null}</Fact>
            <Fact label="Groups">{row.groups?.map((name, index) => (index === 0 ? `${name} (default)` : name)).join(', ')}</Fact>
            <Fact label="Organization">
              {organization === undefined ? null : (
                <a href={ownPage('organizations', organization)}>{row.organization ?? organization}</a>
              )}
            </Fact>
            <Fact label="Tags">{row.tags?.join(' ')}</Fact>
            <Fact label="Alias">{textIn(person, 'alias')}</Fact>
            <Fact label="Phone">{textIn(person, 'phone')}</Fact>
            <Fact label="External id">{textIn(person, 'external_id')}</Fact>
            <Fact label="Time zone">{textIn(person, 'time_zone')}</Fact>
            <Fact label="Language">{textIn(person, 'locale')}</Fact>
            <Fact label="Notes">{textIn(person, 'notes')}</Fact>
            <Fact label="Details">{textIn(person, 'details')}</Fact>
            {ownFieldsIn(person, 'user_fields').map(([key, value]) => (
              <Fact key={key} label={key}>
                {value}
              </Fact>
            ))}
            <Fact label="Updated">{row.updatedAt ? <When time={row.updatedAt} /> : null}</Fact>
            <Fact label="Zendesk id">{id}</Fact>
          </Facts>
        );
      }}
    </RecordPanel>
  );
}
