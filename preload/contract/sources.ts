import { z } from 'zod';

export const SourceName = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9 _.-]{0,59}$/, 'is no name of a source: letters, digits, spaces, - _ and .');

/** Where a company's own system is asked, with a GET. */
export const SourceAddress = z.strictObject({
  name: SourceName,
  url: z.string().max(2000),
  /** The header that carries the token; `Authorization: Bearer` where it is left out. */
  header: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,99}$/, 'is no name of a header')
    .optional(),
  /** Where in the answer's JSON the rows are: `data.people`; at the top, or under the one list that there is, where it is left out. */
  rows: z.string().max(200).optional(),
  /** Where in the answer's JSON the next page is named, by its address or by a cursor: `meta.next`. A `Link` header is followed by itself. */
  next: z
    .string()
    .max(200)
    .regex(/^[^.\s]+(\.[^.\s]+)*$/, 'is no path')
    .optional(),
  /** The parameter of the address that carries such a cursor; an address needs none. */
  cursor: z
    .string()
    .regex(/^[A-Za-z_][\w.[\]-]{0,99}$/, 'is no name of a parameter')
    .optional(),
});
export type SourceAddress = Readonly<z.infer<typeof SourceAddress>>;

/** The source's columns by what Redline calls them; those that are not named keep their own names. */
export const SourceColumns = z.record(z.string().max(200), z.string().min(1).max(200));

export const KeptSource = SourceAddress.extend({
  /** What a person confirmed: the header it was confirmed for, and the columns that are called otherwise here. */
  confirmed: z.object({ header: z.array(z.string()), columns: SourceColumns, at: z.string(), by: z.string() }).optional(),
});
export type KeptSource = Readonly<z.infer<typeof KeptSource>>;

/** What a source answered, as CSV in base64, under the names that a person confirmed. */
export const SourceRead = z.object({
  name: z.string(),
  content: z.string(),
  header: z.array(z.string()),
  rows: z.number().int(),
  pages: z.number().int(),
  /** Whether the columns are those that a person confirmed; nothing may be taken in before. */
  confirmed: z.boolean(),
});
export type SourceRead = Readonly<z.infer<typeof SourceRead>>;
