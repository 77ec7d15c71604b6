import { MacroFindings } from '../findings.ts';
import { base, ofAccount } from './base.ts';

export const macros = {
  /** What wants cleaning up among the macros of the newest snapshot. */
  findings: base.input(ofAccount).output(MacroFindings),
};
