import { KindLinks } from '../../parts/kind-links.tsx';
import { type ConfigurationResource, configurationResources, isConfiguration } from '../../parts/own-pages.ts';
import { SnapshotPage } from '../../parts/snapshot/snapshot-page.tsx';
import { useAccount } from '../../shell/account-context.tsx';
import { pathTo } from '../../shell/router.ts';
import { ConfigurationActions } from './configuration-actions.tsx';
import { ConfigurationBrowser } from './configuration-browser.tsx';

/** Fields, forms, trigger categories, SLA policies and brands of the snapshot: to be searched and looked at, not to be edited. */
export function ConfigurationScreen({ kind }: { readonly kind: string | undefined }) {
  const { snapshot } = useAccount();
  const resource: ConfigurationResource = kind !== undefined && isConfiguration(kind) ? kind : 'ticket_fields';
  return (
    <SnapshotPage
      title="Configuration"
      actions={<ConfigurationActions />}
      below={
        <KindLinks
          label="Kinds of configuration"
          kinds={configurationResources}
          chosen={resource}
          counts={snapshot?.counts ?? {}}
          pathOf={(kind) => pathTo('configuration', kind)}
        />
      }
    >
      {(account) => <ConfigurationBrowser key={resource} account={account} resource={resource} />}
    </SnapshotPage>
  );
}
