import { AppStatus } from '../accounts.ts';
import { base } from './base.ts';

export const app = {
  status: base.output(AppStatus),
};
