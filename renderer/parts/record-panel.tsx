import { useQuery } from '@tanstack/react-query';
import { Tab, TabList, TabPanel, Tabs } from '@zendeskgarden/react-tabs';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { resources } from '../../main/resources/registry.ts';
import type { RecordRow, ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { UsedResource } from '../../preload/contract/where-used.ts';
import { useAccount } from '../shell/account-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { queries } from '../shell/queries.ts';
import { useRemembered } from '../shell/remembered.ts';
import { pathTo } from '../shell/router.ts';
import { EmptyState } from './empty-state.tsx';
import { isNotFound } from './failure.ts';
import { FailurePage } from './failure-page.tsx';
import { Loading } from './loading.tsx';
import { RecordActions } from './record-actions.tsx';
import { RecordHistory } from './record-history.tsx';
import { SidePanel } from './side-panel.tsx';
import { WhereUsed } from './where-used/where-used.tsx';
import { zendeskPage } from './zendesk-pages.ts';

interface RecordPanelProps {
  readonly resource: ResourceName;
  readonly id: number;
  readonly title?: (row: RecordRow) => ReactNode;
  readonly onClose: () => void;
  readonly children: (record: ZendeskRecord, row: RecordRow) => ReactNode;
  /** Beneath its details. */
  readonly below?: (record: ZendeskRecord) => ReactNode;
}

/** One record of the snapshot beside its list: what it is, where it is used, and what Redline changed on it. */
export function RecordPanel({ resource, id, title, onClose, children, below }: RecordPanelProps) {
  const client = useConsole();
  const account = useAccount();
  const { data, error } = useQuery(queries.record(client, account.id, resource, id));
  const [one] = resources[resource].noun;
  const page = zendeskPage(account.url, resource, id);
  const [remembered, choose] = useRemembered<RecordTab>('record-tab', RecordTab, 'details');
  const isWritten = !onlyRead.has(resource);
  const used = UsedResource.safeParse(resource).data;
  const hasTab = remembered === 'used' ? used !== undefined : remembered === 'details' || isWritten;
  const tab = hasTab ? remembered : 'details';
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
      {data ? (
        <>
          <RecordActions
            one={one}
            id={id}
            page={page}
            accountName={account.name}
            explained={used && pathTo('explain', `${used}:${id}`)}
          />
          <Tabs selectedItem={tab} onChange={(item) => choose(RecordTab.catch('details').parse(item))}>
            <TabList>
              <Tab item="details">Details</Tab>
              {used ? <Tab item="used">Used in</Tab> : null}
              {isWritten ? <Tab item="history">History</Tab> : null}
            </TabList>
            <TabPanel item="details">
              {tab === 'details' ? (
                <>
                  {children(data.record, data.row)}
                  {below?.(data.record)}
                </>
              ) : null}
            </TabPanel>
            {used ? <TabPanel item="used">{tab === 'used' ? <WhereUsed of={{ resource: used, id }} /> : null}</TabPanel> : null}
            {isWritten ? (
              <TabPanel item="history">{tab === 'history' ? <RecordHistory resource={resource} id={id} /> : null}</TabPanel>
            ) : null}
          </Tabs>
        </>
      ) : null}
    </SidePanel>
  );
}

/** Kinds that Redline only reads, so that the journal has nothing of them. */
const onlyRead: ReadonlySet<ResourceName> = new Set([
  'brands',
  'sla_policies',
  'ticket_forms',
  'custom_roles',
  'trigger_categories',
]);

/** What of a record was looked at last is what one wants to see of the next. */
const RecordTab = z.enum(['details', 'used', 'history']);
type RecordTab = z.infer<typeof RecordTab>;
