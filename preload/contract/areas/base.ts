import { oc } from '@orpc/contract';
import { z } from 'zod';
import { AccountId } from '../accounts.ts';
import { ChangeSetHash } from '../change-set.ts';
import { contractErrors } from '../errors.ts';

/** What every procedure has: the closed set of errors. */
export const base = oc.errors(contractErrors);

export const ofAccount = z.strictObject({ account: AccountId });
export const ofChange = ofAccount.extend({ hash: ChangeSetHash });
export const ofRun = z.strictObject({ run: z.string().min(1).max(100, 'is longer than any run’s name') });
export const page = { offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(1000).default(100) };
