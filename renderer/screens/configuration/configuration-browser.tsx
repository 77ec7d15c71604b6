import { useMemo } from 'react';
import { resources } from '../../../main/resources/registry.ts';
import type { Account } from '../../../preload/contract/accounts.ts';
import type { RecordRow } from '../../../preload/contract/records.ts';
import { ListBrowser } from '../../parts/browser/list-browser.tsx';
import { useListAddress } from '../../parts/browser/use-list-address.ts';
import { useRecordList } from '../../parts/browser/use-record-list.ts';
import { kindTitle } from '../../parts/kind-links.tsx';
import type { ConfigurationResource } from '../../parts/own-pages.ts';
import { configurationColumns } from './configuration-columns.tsx';
import { ConfigurationPanel } from './configuration-panel.tsx';

interface ConfigurationBrowserProps {
  readonly account: Account;
  readonly resource: ConfigurationResource;
}

/** The list of one kind of configuration, to be read only. */
export function ConfigurationBrowser({ account, resource }: ConfigurationBrowserProps) {
  const address = useListAddress('configuration', firstSort[resource] ?? 'name');
  const list = useRecordList(account, resource, address.query, address.sort);
  const columns = useMemo(() => configurationColumns(resource), [resource]);
  const [, many] = resources[resource].noun;
  const wasRead = account.snapshot?.counts[resource] !== undefined;
  return (
    <ListBrowser
      resource={resource}
      label={kindTitle(resource)}
      noun={resources[resource].noun}
      search={{
        label: `Search ${many}`,
        placeholder: `Search ${many} by name, or narrow: active:true  updated>2026-01-01`,
        resource,
        memory: `recent-searches-${resource}`,
      }}
      list={list}
      keyOf={idOf}
      columns={columns}
      address={address}
      emptyHint={wasRead ? undefined : `The last snapshot did not read ${many}: sync, with a sign-in that may read them.`}
      panel={(key, close) => <ConfigurationPanel resource={resource} id={Number(key)} onClose={close} />}
    />
  );
}

/** Forms and fields are shown in the order of their positions, all else by name. */
const firstSort: Readonly<Partial<Record<ConfigurationResource, string>>> = {
  ticket_fields: 'position',
  ticket_forms: 'position',
  trigger_categories: 'position',
  user_fields: 'position',
  organization_fields: 'position',
  sla_policies: 'position',
};

function idOf({ id }: RecordRow): number {
  return id;
}
