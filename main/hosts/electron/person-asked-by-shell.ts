import type { EngineOptions } from '../../engine.ts';
import type { FromEngine } from './engine-messages.ts';

type SystemAuthentication = NonNullable<EngineOptions['systemAuthentication']>;

/** The engine's way to the sensor, which only the shell's process can ask. */
export interface PersonAskedByShell {
  readonly authentication: SystemAuthentication;
  /** The shell's answer to the question of that number. Answers to no question are passed over. */
  answered(ask: number, confirmed: boolean): void;
}

export function personAskedByShell(tell: (message: FromEngine) => void): PersonAskedByShell {
  const open = new Map<number, (confirmed: boolean) => void>();
  let asked = 0;
  return {
    authentication: {
      kind: 'touch-id',
      confirm: (reason) =>
        new Promise((resolve) => {
          asked += 1;
          open.set(asked, resolve);
          tell({ type: 'confirm-person', ask: asked, reason });
        }),
    },
    answered(ask, confirmed) {
      open.get(ask)?.(confirmed);
      open.delete(ask);
    },
  };
}
