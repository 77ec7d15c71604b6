/** ISO 8601 UTC without milliseconds, the only form of time in Zendesk's bodies. */
export function isoSeconds(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, -5)}Z`;
}
