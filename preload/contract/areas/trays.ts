import { z } from 'zod';
import { AccountId } from '../accounts.ts';
import { DraftSummary } from '../draft-summary.ts';
import { Operation } from '../operations.ts';
import { Tray, TrayItem, TrayName } from '../trays.ts';
import { base, ofAccount } from './base.ts';

const ofTray = ofAccount.extend({ name: TrayName });
/** The state that whoever asks has seen: where somebody else changed the tray since, nothing is changed. */
const seen = { version: z.number().int() };

export const trays = {
  /** Those of the account, in the order of names. */
  list: base.input(ofAccount).output(z.array(Tray)),
  /** Puts operations at the end of a tray, which is begun where there is none of that name. */
  add: base
    .input(
      ofTray.extend({
        operations: z.array(Operation).min(1).max(1000),
        /** Joins the reason that the tray has. */
        reason: z.string().max(2000).optional(),
      }),
    )
    .output(
      z.object({
        tray: Tray,
        /** How many were put into the tray; one that stands there already is not put there twice. */
        added: z.number().int(),
      }),
    ),
  /** The items that the tray is to have, in this order: one that is not told is taken out. */
  change: base
    .input(
      ofTray.extend({
        ...seen,
        items: z
          .array(TrayItem.pick({ id: true, isOn: true }))
          .max(1000)
          .optional(),
        title: z.string().max(200).optional(),
        reason: z.string().max(2000).optional(),
        /** Another name. */
        rename: TrayName.optional(),
      }),
    )
    .output(Tray),
  remove: base.input(ofTray.extend(seen)).output(z.array(Tray)),
  /** The operations that are switched on, as an operations file has them. */
  operations: base.input(ofTray).output(z.array(Operation)),
  /** Drafts what is switched on, for its account or the one that is told; with `passing`, only to be told what would change. A title and a reason take the place of the tray's. */
  draft: base
    .input(
      ofTray.extend({
        for: AccountId.optional(),
        passing: z.boolean().default(false),
        title: z.string().max(2000).optional(),
        reason: z.string().max(20_000).optional(),
      }),
    )
    .output(DraftSummary),
};
