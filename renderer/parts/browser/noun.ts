/** What the records of a list are called: one of them, many of them. */
export type Noun = readonly [one: string, many: string];
