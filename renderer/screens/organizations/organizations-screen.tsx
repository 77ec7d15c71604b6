import { RecordBrowser } from '../../parts/browser/record-browser.tsx';
import { RecordsPage } from '../../parts/browser/records-page.tsx';
import { OrganizationEditPanel } from './edit/organization-edit-panel.tsx';
import { organizationColumns } from './organization-columns.tsx';
import { OrganizationPanel } from './organization-panel.tsx';
import { organizationWords } from './organization-words.ts';

/** The account's organizations: find, select, change in bulk. */
export function OrganizationsScreen() {
  return (
    <RecordsPage resource="organizations" words={organizationWords}>
      {(account) => (
        <RecordBrowser
          account={account}
          resource="organizations"
          words={organizationWords}
          columns={organizationColumns}
          panel={(id, close) => <OrganizationPanel id={id} onClose={close} />}
          editPanel={(ids, close) => (
            <OrganizationEditPanel key={ids.length === 1 ? 'one' : 'several'} account={account} ids={ids} onClose={close} />
          )}
        />
      )}
    </RecordsPage>
  );
}
