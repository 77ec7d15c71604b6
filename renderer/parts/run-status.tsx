import { Tag } from '@zendeskgarden/react-tags';
import type { ItemStatus, RunStatus } from '../../preload/contract/runs.ts';

const runs: Readonly<Record<RunStatus, { readonly label: string; readonly hue?: string }>> = {
  running: { label: 'Running', hue: 'blue' },
  paused: { label: 'Paused', hue: 'yellow' },
  interrupted: { label: 'Interrupted', hue: 'yellow' },
  stopped: { label: 'Stopped', hue: 'yellow' },
  refused: { label: 'Refused', hue: 'red' },
  cancelled: { label: 'Cancelled' },
  done: { label: 'Done', hue: 'green' },
  'finished-with-failures': { label: 'Some failed', hue: 'red' },
};

const items: Readonly<Record<ItemStatus, { readonly label: string; readonly hue?: string }>> = {
  applied: { label: 'Applied', hue: 'green' },
  failed: { label: 'Failed', hue: 'red' },
  skipped: { label: 'Skipped' },
  'not-attempted': { label: 'Not sent' },
  'in-doubt': { label: 'In doubt', hue: 'yellow' },
};

/** Whether such a run can be taken up again where it ended. */
export function isUnfinished(status: RunStatus): boolean {
  return status === 'interrupted' || status === 'stopped' || status === 'paused';
}

export function itemStatusLabel(status: ItemStatus): string {
  return items[status].label;
}

/** How a run stands, in colour and in words. */
export function RunStatusTag({ status }: { readonly status: RunStatus }) {
  return <Badge {...runs[status]} />;
}

/** How one record of a run stands, in colour and in words. */
export function ItemStatusTag({ status }: { readonly status: ItemStatus }) {
  return <Badge {...items[status]} />;
}

function Badge({ label, hue }: { readonly label: string; readonly hue?: string }) {
  return (
    <Tag size="small" isPill {...(hue ? { hue } : {})}>
      <span>{label}</span>
    </Tag>
  );
}
