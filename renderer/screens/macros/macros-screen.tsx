import { RecordsPage } from '../../parts/browser/records-page.tsx';
import { useListAddress } from '../../parts/browser/use-list-address.ts';
import { CleanUpButton, cleanUp } from '../../parts/clean-up-button.tsx';
import { useWorkbench } from '../../parts/draft/workbench.tsx';
import { useAccount } from '../../shell/account-context.tsx';
import { FirstSteps } from './first-steps.tsx';
import { MacroBrowser } from './macro-browser.tsx';
import { macroWords } from './macro-words.ts';

/** The account's macros: find, select, edit. Works on the last snapshot, also without a network. */
export function MacrosScreen() {
  const account = useAccount();
  const bench = useWorkbench();
  const { go } = useListAddress('macros');
  function openCleanUp() {
    bench.change({ isOpen: false });
    go({ open: cleanUp });
  }
  return (
    <RecordsPage
      resource="macros"
      words={macroWords}
      below={account.environment === 'practice' ? <FirstSteps account={account} /> : null}
      actions={<CleanUpButton group="Macros" onOpen={openCleanUp} />}
    >
      {(current) => <MacroBrowser account={current} />}
    </RecordsPage>
  );
}
