/** A time that a query gives in seconds since 1970; `undefined` for what is no time. */
export function secondsGiven(text: string | null): string | undefined {
  const milliseconds = Number(text ?? Number.NaN) * 1_000;
  return Math.abs(milliseconds) <= 8.64e15 ? isoSeconds(milliseconds) : undefined;
}

/** ISO 8601 UTC without milliseconds, the only form of time in Zendesk's bodies. */
export function isoSeconds(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, -5)}Z`;
}
