import { z } from 'zod';
import { AccountId } from '../accounts.ts';
import { AppDrill, AppRef, AppsCompared, AppsReport, DrillDrafted, KeptPlan, StandByPlan } from '../apps.ts';
import { DraftSummary } from '../draft-summary.ts';
import { base, ofAccount } from './base.ts';

const ofApp = ofAccount.extend({ app: AppRef });

export const apps = {
  /** What is installed now, with what the snapshots show of earlier times. Reads Zendesk; changes nothing. */
  list: base.input(ofAccount).output(AppsReport),
  /** By the newest snapshots of two accounts. */
  compare: base.input(ofAccount.extend({ other: AccountId })).output(AppsCompared),
  /** What is kept for one app; null where nothing is. */
  plan: base.input(ofApp).output(KeptPlan.nullable()),
  /** In place of the plan that was kept. */
  keepPlan: base.input(ofApp.extend({ plan: StandByPlan })).output(KeptPlan),
  removePlan: base.input(ofApp).output(z.object({ removed: z.boolean() })),
  /** Drafts the switch that the plan names. */
  standBy: base.input(ofApp).output(z.object({ draft: DraftSummary, notes: z.array(z.string()) })),
  /** Drafts the way there and back, and begins a log of the drill. */
  drill: base.input(ofApp).output(DrillDrafted),
  /** Every drill that was begun, the newest first, with its clock by the journal. */
  drills: base.input(ofAccount).output(z.array(AppDrill)),
  /** Notes what somebody saw in a drill, with the time. */
  saw: base
    .input(ofAccount.extend({ drill: z.string().max(100), what: z.string().trim().min(1, 'says nothing').max(2000) }))
    .output(AppDrill),
};
