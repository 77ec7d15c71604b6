import { Fact, Facts } from '../../parts/facts.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import type { ConfigurationResource } from '../../parts/own-pages.ts';
import { textIn } from '../../parts/record-fields.ts';
import { RecordPanel } from '../../parts/record-panel.tsx';
import { StatusText } from '../../parts/status-text.tsx';
import { When } from '../../parts/when.tsx';
import { fieldKind } from './field-kinds.ts';

interface ConfigurationPanelProps {
  readonly resource: ConfigurationResource;
  readonly id: number;
  readonly onClose: () => void;
}

/** One record of the configuration: what it is, where it is used, and all of it as Zendesk returned it. */
export function ConfigurationPanel({ resource, id, onClose }: ConfigurationPanelProps) {
  return (
    <RecordPanel resource={resource} id={id} onClose={onClose} below={(record) => <JsonView value={record} />}>
      {(record, row) => (
        <Facts>
          <Fact label="Status">
            {row.active === undefined ? null : (
              <StatusText tone={row.active ? 'good' : 'quiet'}>{row.active ? 'Active' : 'Inactive'}</StatusText>
            )}
          </Fact>
          <Fact label="Type">{fieldKind(row.kind)}</Fact>
          <Fact label="Description">{row.description}</Fact>
          <Fact label="Key">{textIn(record, 'key')}</Fact>
          <Fact label="Tag">{textIn(record, 'tag')}</Fact>
          <Fact label="Address">{textIn(record, 'brand_url')}</Fact>
          <Fact label="Position">{row.position}</Fact>
          <Fact label="Updated">{row.updatedAt ? <When time={row.updatedAt} /> : null}</Fact>
          <Fact label="Zendesk id">{id}</Fact>
        </Facts>
      )}
    </RecordPanel>
  );
}
