import type { ItemStatus, RunStatus } from '../../preload/contract/runs.ts';
import { StatusText, type Tone } from './status-text.tsx';

interface Words {
  readonly label: string;
  readonly tone: Tone;
}

const runs: Readonly<Record<RunStatus, Words>> = {
  running: { label: 'Running', tone: 'busy' },
  paused: { label: 'Paused', tone: 'warning' },
  interrupted: { label: 'Interrupted', tone: 'warning' },
  stopped: { label: 'Stopped', tone: 'warning' },
  waiting: { label: 'First few sent', tone: 'warning' },
  refused: { label: 'Refused', tone: 'bad' },
  cancelled: { label: 'Cancelled', tone: 'quiet' },
  done: { label: 'Done', tone: 'good' },
  'finished-with-failures': { label: 'Some failed', tone: 'bad' },
};

const items: Readonly<Record<ItemStatus, Words>> = {
  applied: { label: 'Applied', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
  skipped: { label: 'Skipped', tone: 'quiet' },
  'not-attempted': { label: 'Not sent', tone: 'quiet' },
  'in-doubt': { label: 'In doubt', tone: 'warning' },
};

/** While a run is being sent, what has no outcome yet is nothing to worry about. */
const itemsUnderWay: Readonly<Record<ItemStatus, Words>> = {
  ...items,
  'not-attempted': { label: 'Waiting', tone: 'quiet' },
  'in-doubt': { label: 'On its way', tone: 'busy' },
};

/** Whether such a run can be taken up again where it ended. */
export function isUnfinished(status: RunStatus): boolean {
  return status === 'interrupted' || status === 'stopped' || status === 'paused' || status === 'waiting';
}

export function itemStatusLabel(status: ItemStatus): string {
  return items[status].label;
}

/** How a run stands. */
export function RunStatusText({ status }: { readonly status: RunStatus }) {
  return <StatusText tone={runs[status].tone}>{runs[status].label}</StatusText>;
}

/** How one record of a run stands. */
export function ItemStatusText({ status, isUnderWay }: { readonly status: ItemStatus; readonly isUnderWay: boolean }) {
  const { label, tone } = (isUnderWay ? itemsUnderWay : items)[status];
  return <StatusText tone={tone}>{label}</StatusText>;
}
