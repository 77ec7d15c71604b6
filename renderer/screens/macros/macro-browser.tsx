import type { Account } from '../../../preload/contract/accounts.ts';
import { RecordBrowser } from '../../parts/browser/record-browser.tsx';
import { useListAddress } from '../../parts/browser/use-list-address.ts';
import { cleanUp } from '../../parts/clean-up-button.tsx';
import { DraftPanel } from '../../parts/draft/draft-panel.tsx';
import { useWorkbench } from '../../parts/draft/workbench.tsx';
import { CleanUpPanel } from './clean-up-panel.tsx';
import { macroColumns } from './macro-columns.tsx';
import { MacroPanel } from './macro-panel.tsx';
import { macroWords } from './macro-words.ts';

/** The list of macros. The selection and the half-made edit are on the workbench, where a preview finds them again. */
export function MacroBrowser({ account }: { readonly account: Account }) {
  const { go } = useListAddress('macros');
  const bench = useWorkbench();
  const { selected, select, clearSelection: clear } = bench;

  function selectOnly(ids: readonly number[], close: () => void) {
    clear();
    select(ids, true);
    close();
  }

  return (
    <RecordBrowser
      account={account}
      resource="macros"
      words={macroWords}
      columns={macroColumns}
      bench={{ selection: { selected, select, clear }, isOpen: bench.isOpen, open: (isOpen) => bench.change({ isOpen }) }}
      panel={(id, close) => <MacroPanel id={id} onClose={close} />}
      editPanel={(_, close) => <DraftPanel account={account} onClose={close} />}
      otherPanels={{
        [cleanUp]: (close) => (
          <CleanUpPanel
            account={account.id}
            onClose={close}
            onOpen={(id) => go({ open: String(id) })}
            onSelect={(ids) => selectOnly(ids, close)}
          />
        ),
      }}
    />
  );
}
