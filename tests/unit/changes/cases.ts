/**
 * How many cases a law is tried on: all of them in `npm test`, a fifth in the quick loop (`npm run check`), which is for finding
 * out early and not for finding everything.
 */
export function cases(count: number): { readonly numRuns: number } {
  return { numRuns: process.env.REDLINE_QUICK === '1' ? Math.ceil(count / 5) : count };
}
