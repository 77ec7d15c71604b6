import type { Account } from '../../../preload/contract/accounts.ts';
import { RecordBrowser } from '../../parts/browser/record-browser.tsx';
import { RecordsPage } from '../../parts/browser/records-page.tsx';
import { useListAddress } from '../../parts/browser/use-list-address.ts';
import { CleanUpButton, cleanUp } from '../../parts/clean-up-button.tsx';
import { StepPanel } from '../../parts/draft/step-panel.tsx';
import { useWorkbench } from '../../parts/draft/workbench.tsx';
import { KindLinks } from '../../parts/kind-links.tsx';
import { useAccount } from '../../shell/account-context.tsx';
import { pathTo } from '../../shell/router.ts';
import { RuleCleanUp } from './rule-clean-up.tsx';
import { ruleColumns } from './rule-columns.tsx';
import { RulePanel } from './rule-panel.tsx';
import { type RuleResource, ruleResources, ruleWords } from './rule-resources.ts';
import { ruleSteps } from './rule-steps.tsx';

/** Triggers, automations or views: find, select, change in bulk. */
export function RulesScreen({ resource }: { readonly resource: RuleResource }) {
  const { snapshot } = useAccount();
  const bench = useWorkbench(resource);
  const { go } = useListAddress(resource, firstSort);
  function openCleanUp() {
    bench.change({ isOpen: false });
    go({ open: cleanUp });
  }
  return (
    <RecordsPage
      resource={resource}
      words={ruleWords[resource]}
      actions={<CleanUpButton group={ruleWords[resource].label} onOpen={openCleanUp} />}
      below={
        <KindLinks
          label="Kinds of rule"
          kinds={ruleResources}
          chosen={resource}
          counts={snapshot?.counts ?? {}}
          pathOf={pathTo}
        />
      }
    >
      {(account) => <RuleBrowser account={account} resource={resource} />}
    </RecordsPage>
  );
}

function RuleBrowser({ account, resource }: { readonly account: Account; readonly resource: RuleResource }) {
  const bench = useWorkbench(resource);
  const { selected, select, clearSelection: clear } = bench;
  const { go } = useListAddress(resource, firstSort);
  function selectOnly(ids: readonly number[], close: () => void) {
    clear();
    select(ids, true);
    close();
  }
  return (
    <RecordBrowser
      account={account}
      resource={resource}
      words={ruleWords[resource]}
      columns={ruleColumns[resource]}
      firstSort={firstSort}
      bench={{ selection: { selected, select, clear }, isOpen: bench.isOpen, open: (isOpen) => bench.change({ isOpen }) }}
      panel={(id, close) => <RulePanel resource={resource} id={id} onClose={close} />}
      editPanel={(ids, close) => (
        <StepPanel account={account} list={ruleSteps[resource]} ids={ids} bench={bench} onClose={close} />
      )}
      otherPanels={{
        [cleanUp]: (close) => (
          <RuleCleanUp
            account={account.id}
            resource={resource}
            onClose={close}
            onOpen={(id) => go({ open: String(id) })}
            onSelect={(ids) => selectOnly(ids, close)}
          />
        ),
      }}
    />
  );
}

/** Rules run, or are listed, in the order of their positions. */
const firstSort = 'position';
