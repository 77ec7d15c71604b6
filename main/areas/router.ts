import type { Router } from '@orpc/server';
import type { Contract } from '../../preload/contract/contract.ts';
import type { AppLock } from '../protection/app-lock.ts';
import { heldBack } from './held-back.ts';
import { implementer } from './implementer.ts';

type ConsoleRouter = Router<Contract, Record<never, never>>;

/** What is answered while the window is locked: that it is, and how to unlock it. */
const answeredAlways = new Set(['app', 'lock']);

/** The areas put together, behind the lock of the window; the type holds them to the contract, so that nothing is left out. */
export function consoleRouter(areas: ConsoleRouter, lock: AppLock): ConsoleRouter {
  return implementer
    .use(async ({ next, path }) => {
      if (answeredAlways.has(path[0] ?? '')) return next();
      await lock.refuseWhileLocked();
      const result = await next();
      return { ...result, output: heldBack(result.output, lock) };
    })
    .router(areas);
}
