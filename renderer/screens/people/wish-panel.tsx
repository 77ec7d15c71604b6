import type { Account } from '../../../preload/contract/accounts.ts';
import { StepPanel } from '../../parts/draft/step-panel.tsx';
import { useWorkbench } from '../../parts/draft/workbench.tsx';
import type { PeopleResource } from './people-words.ts';
import { groupSteps } from './steps/group-steps.tsx';
import { personSteps } from './steps/person-steps.ts';

interface WishPanelProps {
  readonly account: Account;
  readonly resource: PeopleResource;
  readonly ids: readonly number[];
  readonly onClose: () => void;
}

/** Says what to do with the selected people or groups; shows all the while what it would change; ends in a preview. */
export function WishPanel({ account, resource, ids, onClose }: WishPanelProps) {
  const bench = useWorkbench(resource);
  const list = resource === 'users' ? personSteps : groupSteps;
  return <StepPanel account={account} list={list} ids={ids} bench={bench} onClose={onClose} />;
}
