import type { ProcessFacts, ProcessIdentity } from '../../../main/store/process-facts.ts';

/** A process as locks see it, which a test lets live, die and fall out of sight. */
export interface ProcessUnderTest extends ProcessFacts {
  dies(): void;
  /** From now on others cannot look at it: it is in another computer or container. */
  isOutOfSight(): void;
}

let started = 0;
const gone = new Set<string>();
const hidden = new Set<string>();

/** @param uptime seconds that the computer has been on. */
export function processUnderTest(uptime: () => number = () => 1000, id = 4711): ProcessUnderTest {
  started += 1;
  const name = `process ${started}`;
  return {
    id,
    host: 'here',
    boot: 'one boot',
    started: name,
    uptime,
    look: ({ started: other = '' }: ProcessIdentity) => (gone.has(other) ? 'gone' : hidden.has(other) ? 'unknown' : 'alive'),
    dies: () => gone.add(name),
    isOutOfSight: () => hidden.add(name),
  };
}
