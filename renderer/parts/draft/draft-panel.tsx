import { useMemo } from 'react';
import type { Account } from '../../../preload/contract/accounts.ts';
import { macroSteps } from './macro-steps.tsx';
import { StepPanel } from './step-panel.tsx';
import { useWorkbench } from './workbench.tsx';

/** Says what to do with the selected macros; shows all the while what it would change; ends in a preview. */
export function DraftPanel({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const bench = useWorkbench();
  const ids = useMemo(() => [...bench.selected], [bench.selected]);
  return <StepPanel account={account} list={macroSteps} ids={ids} bench={bench} onClose={onClose} />;
}
