import { type ConfigurationResource, isConfiguration } from '../../parts/own-pages.ts';
import { SnapshotPage } from '../../parts/snapshot/snapshot-page.tsx';
import { useAccount } from '../../shell/account-context.tsx';
import { ConfigurationBrowser } from './configuration-browser.tsx';
import { KindLinks } from './kind-links.tsx';

/** Triggers, automations, views, fields, forms, SLA policies and brands of the snapshot: to be searched and looked at, not to be edited. */
export function ConfigurationScreen({ kind }: { readonly kind: string | undefined }) {
  const { snapshot } = useAccount();
  const resource: ConfigurationResource = kind !== undefined && isConfiguration(kind) ? kind : 'triggers';
  return (
    <SnapshotPage title="Configuration" below={<KindLinks chosen={resource} counts={snapshot?.counts ?? {}} />}>
      {(account) => <ConfigurationBrowser key={resource} account={account} resource={resource} />}
    </SnapshotPage>
  );
}
