import { implement } from '@orpc/server';
import { contract } from '../../preload/contract/contract.ts';
import { asContractError } from './failures.ts';

/** The contract, ready to be implemented area by area; every error leaves as one of the closed set. */
export const implementer = implement(contract).use(async ({ next }) => {
  try {
    return await next();
  } catch (error) {
    throw asContractError(error);
  }
});
