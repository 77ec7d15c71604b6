import { z } from 'zod';
import { TeamGroup, TeamPage, TeamQuestion } from '../memberships.ts';
import { base, ofAccount } from './base.ts';

export const memberships = {
  /** Who in the team is in which groups, page by page. */
  people: base.input(TeamQuestion).output(TeamPage),
  /** Every group by name, with how many people are in it. */
  groups: base.input(ofAccount).output(z.array(TeamGroup)),
};
