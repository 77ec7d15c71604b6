import { describe, expect, it } from 'vitest';
import { checks } from '../../../main/health/checks.ts';
import { HealthCode } from '../../../preload/contract/health.ts';
import { cases } from './cases.ts';
import { clean, finds, withMore } from './health-world.ts';

describe('health checks', () => {
  it('are the ones that the contract names, each once', () =>
    expect(checks.map(({ code }) => code).sort()).toEqual([...HealthCode.options].sort()));

  it('are at least twenty-five, and none finds anything in a clean account', () => {
    expect(checks.length).toBeGreaterThanOrEqual(25);
    expect(checks.map((check) => [check.code, finds(check, clean)])).toEqual(checks.map(({ code }) => [code, []]));
  });

  for (const check of checks) {
    const { planted, found, near } = cases[check.code];
    it(`${check.code} finds what is planted`, () => expect(finds(check, withMore(planted))).toEqual(found));
    it(`${check.code} is silent about what only looks like it`, () => expect(finds(check, withMore(near))).toEqual([]));
  }
});
