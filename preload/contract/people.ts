import { z } from 'zod';
import { TemplateName, TemplateValues } from './people-operations.ts';
import { RecordId } from './records.ts';

/** A field that the account made for its people. */
export const PersonField = z.object({
  key: z.string(),
  title: z.string(),
  /** Zendesk's name of the kind, such as `text`, `dropdown`, `checkbox`, `date`, `integer`. */
  type: z.string(),
  /** Of a drop-down or multi-select: the tag that is kept, and what people read. */
  options: z.array(z.object({ value: z.string(), name: z.string() })),
});
export type PersonField = Readonly<z.infer<typeof PersonField>>;

/** What there is to choose from when people are changed, as far as the snapshot knows. */
export const PersonChoices = z.object({
  /** The account's custom roles, and those that somebody has though the snapshot could not read them: known by one of them. */
  customRoles: z.array(
    z.object({ id: RecordId, name: z.string().optional(), people: z.number().int(), example: z.string().optional() }),
  ),
  fields: z.array(PersonField),
  /** Those that somebody uses, the most used first. */
  locales: z.array(z.string()),
  timeZones: z.array(z.string()),
});
export type PersonChoices = Readonly<z.infer<typeof PersonChoices>>;

/** What people in the same job have in common, kept for an account under a name. */
export const RoleTemplate = z.strictObject({ name: TemplateName, values: TemplateValues });
export type RoleTemplate = z.infer<typeof RoleTemplate>;
