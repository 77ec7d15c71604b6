export function isCovered(expression: string, allowed: readonly string[]): boolean;
export function licenceFaults(): { readonly looked: number; readonly shipped: number; readonly faults: readonly string[] };
