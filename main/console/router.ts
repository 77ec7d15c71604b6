import type { Router } from '@orpc/server';
import type { Contract } from '../../preload/contract/contract.ts';

type ConsoleRouter = Router<Contract, Record<never, never>>;

/** The areas put together; the type holds them to the contract, so that nothing of it is left out. */
export function consoleRouter(areas: ConsoleRouter): ConsoleRouter {
  return areas;
}
