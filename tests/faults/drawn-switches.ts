import { type Switches, type SwitchName, switchChoices } from '../../main/practice/switches.ts';
import { randomFrom } from './seeded-macros.ts';

/**
 * Switches that came when thousands of schedules had been played. They are drawn from a stream of their own, so that with them a seed draws
 * everything else as it did before; a switch that is added belongs here.
 */
const cameLater: ReadonlySet<string> = new Set<SwitchName>(['organizationNames', 'innerOrder', 'unchangedRoles', 'appSettings']);

/** How a schedule's Zendesk does what is not settled. */
export function drawSwitches(random: () => number, seed: number): Partial<Switches> {
  const later = randomFrom(seed + 1_000_003);
  return Object.fromEntries(
    Object.entries(switchChoices).map(([name, { choices }]) => [
      name,
      choices[(cameLater.has(name) ? later() : random()) < 0.5 ? 0 : 1],
    ]),
  );
}
