import { z } from 'zod';

/** The company's own sign-in page, `https://NAME.my.salesforce.com`, and its own External Client App. */
export const SalesforceWish = z.strictObject({
  url: z.string().trim().min(1).max(300),
  /** The app's consumer key. */
  clientId: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{10,300}$/, 'is no consumer key'),
});
export type SalesforceWish = Readonly<z.infer<typeof SalesforceWish>>;

/** Addresses that the app has to be registered with, letter for letter: Salesforce takes http for `localhost` alone. */
export const salesforceRedirects = [47_831, 47_832, 47_833].map((port) => `http://localhost:${port}/salesforce`);

export const SalesforceState = z.object({
  connected: z.boolean(),
  url: z.string().optional(),
  clientId: z.string().optional(),
  /** Where its data is asked for. */
  instance: z.string().optional(),
  since: z.string().optional(),
  by: z.string().optional(),
});
export type SalesforceState = Readonly<z.infer<typeof SalesforceState>>;

export const SalesforceEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('open'), address: z.string() }),
  z.object({ type: z.literal('result'), state: SalesforceState, tokenKept: z.boolean() }),
]);
export type SalesforceEvent = z.infer<typeof SalesforceEvent>;

/** Which accounts are read, in SOQL after WHERE, such as `Type IN ('Customer', 'Former Customer')`; contacts are those of these accounts. */
export const SalesforceReadWish = z.strictObject({
  account: z.string().min(1).max(200),
  where: z.string().trim().min(1).max(2000).optional(),
  /** Fields that are read beside those that the account’s own fields are called like: `Support_Level__c`. */
  fields: z
    .strictObject({
      accounts: z.array(z.string().regex(/^[A-Za-z]\w{0,79}(\.[A-Za-z]\w{0,79}){0,4}$/)).max(50),
      contacts: z.array(z.string().regex(/^[A-Za-z]\w{0,79}(\.[A-Za-z]\w{0,79}){0,4}$/)).max(50),
    })
    .partial()
    .optional(),
});
export type SalesforceReadWish = Readonly<z.infer<typeof SalesforceReadWish>>;

/** As Data Loader would have exported them: CSV in base64. */
export const SalesforceRead = z.object({
  files: z.array(z.object({ name: z.string(), content: z.string(), rows: z.number().int() })),
  requests: z.number().int(),
  /** Requests that the company has used in 24 hours and may use, where Salesforce tells. */
  usage: z.object({ used: z.number(), of: z.number() }).optional(),
  notes: z.array(z.string()),
});
export type SalesforceRead = Readonly<z.infer<typeof SalesforceRead>>;
