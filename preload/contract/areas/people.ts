import { z } from 'zod';
import { DraftSummary } from '../draft-summary.ts';
import { PersonChoices, RoleTemplate } from '../people.ts';
import { TemplateName } from '../people-operations.ts';
import { base, ofAccount } from './base.ts';

export const people = {
  /** Custom roles, fields, languages and time zones, as far as the snapshot knows them. */
  choices: base.input(ofAccount).output(PersonChoices),
  /** The role templates that the account keeps, by name. */
  templates: base.input(ofAccount).output(z.array(RoleTemplate)),
  /** Keeps a template under its name, in place of the one that was called `was`. */
  keepTemplate: base
    .input(ofAccount.extend({ template: RoleTemplate, was: TemplateName.optional() }))
    .output(z.array(RoleTemplate)),
  removeTemplate: base.input(ofAccount.extend({ name: TemplateName })).output(z.array(RoleTemplate)),
  /** Compares a roster file (YAML, or CSV where its name ends so) with the account and drafts the difference. */
  roster: base
    .input(
      ofAccount.extend({
        file: z.string().max(1000),
        content: z.string().max(20_000_000),
        /** Takes people out of groups and out of the team whom the roster does not have there. */
        remove: z.boolean().default(false),
        title: z.string().max(2000).optional(),
        reason: z.string().max(20_000).optional(),
      }),
    )
    .output(DraftSummary),
};
