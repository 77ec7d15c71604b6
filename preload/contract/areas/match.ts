import { z } from 'zod';
import { MatchAnswer, MatchDraftAnswer, MatchDraftWish, MatchWish } from '../match.ts';
import { base } from './base.ts';

export const match = {
  /** Compares files of another system with the newest snapshot; changes nothing. Or everything that is wrong with the files. */
  compare: base.input(MatchWish).output(MatchAnswer),
  /** The same as CSV, a line a finding. */
  csv: base.input(MatchWish).output(z.object({ name: z.string(), content: z.string() })),
  /**
   * Drafts the difference. What a person told of the columns is kept for files with the same header, so that the next one is read alike.
   */
  draft: base.input(MatchDraftWish).output(MatchDraftAnswer),
};
