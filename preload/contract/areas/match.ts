import { z } from 'zod';
import {
  KeepPeopleAnswer,
  KeepPeopleWish,
  KeptPeople,
  MatchAnswer,
  MatchDraftAnswer,
  MatchDraftWish,
  MatchWish,
} from '../match.ts';
import { base, ofAccount } from './base.ts';

export const match = {
  /** Compares files of another system with the newest snapshot; changes nothing. Or everything that is wrong with the files. */
  compare: base.input(MatchWish).output(MatchAnswer),
  /** The same as CSV, a line a finding. */
  csv: base.input(MatchWish).output(z.object({ name: z.string(), content: z.string() })),
  /**
   * Drafts the difference. What a person told of the columns is kept for files with the same header, so that the next one is read alike.
   */
  draft: base.input(MatchDraftWish).output(MatchDraftAnswer),
  /** Keeps what a team's YAML of people holds, in place of what was kept: edits that its program would overwrite are warned of from then on. */
  keepPeople: base.input(KeepPeopleWish).output(KeepPeopleAnswer),
  keptPeople: base.input(ofAccount).output(KeptPeople.nullable()),
  /** @returns what was kept. */
  forgetPeople: base.input(ofAccount).output(KeptPeople.nullable()),
};
