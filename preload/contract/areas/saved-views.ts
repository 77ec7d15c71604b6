import { z } from 'zod';
import { SavedView } from '../saved-views.ts';
import { base, ofAccount } from './base.ts';

export const savedViews = {
  /** Those of the account, in the order of names. */
  list: base.input(ofAccount).output(z.array(SavedView)),
  /** In place of one that has the name already, in the same list. */
  keep: base.input(ofAccount.extend({ view: SavedView })).output(z.array(SavedView)),
  remove: base.input(ofAccount.extend(SavedView.pick({ resource: true, name: true }).shape)).output(z.array(SavedView)),
};
