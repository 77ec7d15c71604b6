import { Failure } from '../../failure.ts';

/** @throws Failure `validation` where the option is no whole number from 0 to `largest`. */
export function wholeNumber(given: unknown, option: string, largest: number): number {
  const number = /^\d+$/.test(String(given)) ? Number(given) : Number.NaN;
  if (Number.isSafeInteger(number) && number <= largest) return number;
  throw new Failure('validation', `${option} takes a whole number from 0 to ${largest}, not “${String(given)}”.`);
}
