// Stands in the bundles for cross-fetch: Node's own fetch.
export const { fetch, Headers, Request, Response } = globalThis;
