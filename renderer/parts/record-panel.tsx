import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import styled from 'styled-components';
import { resources } from '../../main/resources/registry.ts';
import type { RecordRow, ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { UsedResource } from '../../preload/contract/where-used.ts';
import { useAccount } from '../shell/account-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { queries } from '../shell/queries.ts';
import { EmptyState } from './empty-state.tsx';
import { isNotFound } from './failure.ts';
import { FailurePage } from './failure-page.tsx';
import { Loading } from './loading.tsx';
import { OutsideLink } from './outside-link.tsx';
import { SidePanel } from './side-panel.tsx';
import { space } from './tokens.ts';
import { WhereUsed } from './where-used/where-used.tsx';
import { zendeskPage } from './zendesk-pages.ts';

interface RecordPanelProps {
  readonly resource: ResourceName;
  readonly id: number;
  readonly title?: (row: RecordRow) => ReactNode;
  readonly onClose: () => void;
  readonly children: (record: ZendeskRecord, row: RecordRow) => ReactNode;
  /** Beneath where it is used. */
  readonly below?: (record: ZendeskRecord) => ReactNode;
}

/** One record of the snapshot beside its list: what it is, the way to it in Zendesk, and where it is used. */
export function RecordPanel({ resource, id, title, onClose, children, below }: RecordPanelProps) {
  const client = useConsole();
  const account = useAccount();
  const { data, error } = useQuery(queries.record(client, account.id, resource, id));
  const [one] = resources[resource].noun;
  const page = zendeskPage(account.url, resource, id);
  const used = UsedResource.safeParse(resource).data;
  return (
    <SidePanel
      title={data ? (title?.(data.row) ?? data.row.name) : one.charAt(0).toUpperCase() + one.slice(1)}
      closeLabel={`Close the ${one}`}
      onClose={onClose}
    >
      {error && isNotFound(error) ? (
        <EmptyState title={`The snapshot has no such ${one}`}>
          <p>It was deleted in Zendesk, or came after the snapshot. Sync to see it.</p>
        </EmptyState>
      ) : error ? (
        <FailurePage error={error} />
      ) : null}
      {!data && !error ? <Loading label={`Opening the ${one}`} /> : null}
      {data ? children(data.record, data.row) : null}
      {data && page ? (
        <Out>
          <OutsideLink
            address={page}
            label={`Open this ${one} in Zendesk`}
            origin={`It opens in the browser, in ${account.name}.`}
          >
            Open in Zendesk
          </OutsideLink>
        </Out>
      ) : null}
      {data && used ? <WhereUsed of={{ resource: used, id }} /> : null}
      {data ? below?.(data.record) : null}
    </SidePanel>
  );
}

const Out = styled.p`
  margin-top: ${space('md')};
`;
