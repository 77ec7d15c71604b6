/** How hard Redline drives an account: what preview estimates with and the run keeps to. */
export const pace = {
  /** The share of the account's rate limit left to its other integrations. */
  headroom: 0.1,
  /** The most requests on their way at once; Zendesk documents no limit for single writes, so a modest number. */
  inFlight: 8,
  /** The most background jobs at once: Zendesk's thirty, less the headroom (developer.zendesk.com, "Rate limits"). */
  jobPlaces: 27,
} as const;
