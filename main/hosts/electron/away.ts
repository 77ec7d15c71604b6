import { powerMonitor } from 'electron';
import type { EngineHost } from './engine-host.ts';

/** Tells the engine when nobody sits here any more, as the system sees it: it goes to sleep, or its screen was locked. */
export function tellWhenAway(engine: EngineHost): void {
  powerMonitor.on('suspend', () => engine.away());
  powerMonitor.on('lock-screen', () => engine.away());
}
