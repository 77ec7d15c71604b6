import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname, uptime } from 'node:os';

/** What tells one process from every other one, also from a later one of the same number. */
export interface ProcessIdentity {
  readonly id: number;
  readonly host: string;
  /** The start of the system that it runs in; undefined where the system does not name it. */
  readonly boot?: string | undefined;
  /** The computer, beside its name, which two of them may share. */
  readonly machine?: string | undefined;
  /** Where its number means something: containers count their processes by themselves. */
  readonly space?: string | undefined;
  /** When it was started, as the system tells it; no clock that is set later changes it. */
  readonly started?: string | undefined;
}

/** The process that takes locks, and how it looks at others. */
export interface ProcessFacts extends ProcessIdentity {
  /** What can be said of another process from here; `unknown` of one that cannot be looked at. */
  readonly look: (other: ProcessIdentity) => 'alive' | 'gone' | 'unknown';
  /** Seconds that this computer has been on, its sleep included: no clock that is set changes it. */
  readonly uptime: () => number;
}

let facts: ProcessFacts | undefined;

/** This process. */
export function thisProcess(): ProcessFacts {
  facts ??= factsOf({
    id: process.pid,
    host: hostname(),
    boot: bootOf(),
    machine: readText('/etc/machine-id'),
    space: readLink('/proc/self/ns/pid'),
    started: startOf(process.pid),
  });
  return facts;
}

function factsOf(own: ProcessIdentity): ProcessFacts {
  return { ...own, uptime, look: (other) => lookFrom(own, other, lookAt) };
}

/**
 * A process of the same boot and the same numbering is looked at. One of another boot of this very computer is gone. Nothing is said
 * of any other: a host's name alone is no computer, since containers that are moved to another one keep theirs.
 */
export function lookFrom(
  own: ProcessIdentity,
  other: ProcessIdentity,
  here: (other: ProcessIdentity) => 'alive' | 'gone' | 'unknown',
): 'alive' | 'gone' | 'unknown' {
  const bothBoots = own.boot !== undefined && other.boot !== undefined;
  if (bothBoots && own.boot === other.boot) return own.space === other.space ? here(other) : 'unknown';
  const sameMachine = own.machine === other.machine || (!bothBoots && other.machine === undefined);
  if (own.host !== other.host || !sameMachine) return 'unknown';
  if (!bothBoots) return here(other);
  return own.space === other.space ? 'gone' : 'unknown';
}

function lookAt({ id, started }: ProcessIdentity): 'alive' | 'gone' | 'unknown' {
  if (!isThere(id)) return 'gone';
  const found = startOf(id);
  if (found === ended) return 'gone';
  if (found === undefined || started === undefined) return 'unknown';
  return found === started ? 'alive' : 'gone';
}

function isThere(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** A process that has ended, and that its parent has not asked after yet. */
const ended = 'ended';

/** When a process was started, or `ended`; undefined where the system does not tell it. */
function startOf(id: number): string | undefined {
  if (process.platform === 'linux') return startInStat(readText(`/proc/${id}/stat`));
  if (process.platform === 'win32')
    return told('powershell', ['-NoProfile', '-Command', `(Get-Process -Id ${id}).StartTime.ToFileTimeUtc()`]);
  return told('ps', ['-o', 'lstart=', '-p', String(id)]);
}

/**
 * The third word of `/proc/PID/stat` is the state, the twenty-second the start in ticks since the boot (proc(5)). The second is the
 * program's name in brackets, which may hold spaces and brackets itself.
 */
export function startInStat(stat: string | undefined): string | undefined {
  const words = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (words?.[0] === 'Z' || words?.[0] === 'X') return ended;
  return words?.[19];
}

/**
 * Linux and macOS name each boot. Elsewhere there is no name: a time of the boot that is reckoned from the clock would change with it,
 * and a living process be taken for one of an earlier boot.
 */
function bootOf(): string | undefined {
  if (process.platform === 'linux') return readText('/proc/sys/kernel/random/boot_id');
  return process.platform === 'darwin' ? told('sysctl', ['-n', 'kern.bootsessionuuid']) : undefined;
}

function told(program: string, args: readonly string[]): string | undefined {
  try {
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
    const said = execFileSync(program, args, { encoding: 'utf8', env, timeout: 10_000, stdio: ['ignore', 'pipe', 'ignore'] });
    return said.trim() || undefined;
  } catch {
    return undefined;
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}

function readLink(link: string): string | undefined {
  try {
    return readlinkSync(link);
  } catch {
    return undefined;
  }
}
