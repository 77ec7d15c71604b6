import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type Browser, type Page } from '@playwright/test';
import { electronProgram } from '../../.project/electron-program.mjs';
import { talkTo } from './stand-in/rpc.ts';
import { standInWindows } from './stand-in/windows.ts';

type ElectronModule = typeof import('electron');

/** The desktop application, running, on Electron or on the stand-in. */
export interface Desktop {
  readonly page: Page;
  /** Its data folder. */
  readonly home: string;
  /** Runs a function in the main process. It is sent as text, so it may use only its arguments. */
  evaluate<Result, Argument>(
    work: (electron: ElectronModule, argument: Argument) => Result | Promise<Result>,
    argument?: Argument,
  ): Promise<Result>;
  /** Starts the application a second time on the same data, with these arguments, and waits until that process has ended. */
  startAgain(...args: string[]): Promise<void>;
  /** What a person does who clicks the window's cross. */
  closeWindow(): Promise<void>;
  /** The application's exit code, once it has ended. */
  readonly ended: Promise<number | null>;
  /** Ends whatever is left of it and forgets its data. */
  dispose(): Promise<void>;
}

export interface Flavour {
  readonly name: string;
  /** Why it cannot run here. */
  readonly missing: string | undefined;
  launch(browser: Browser, options?: LaunchOptions): Promise<Desktop>;
}

interface LaunchOptions {
  /** Rids the page of its Content-Security-Policy, to see what holds without it. */
  readonly bypassCSP?: boolean;
  /** The data folder of an application that has ended; without it, a new one. */
  readonly home?: string;
  /** As it is when a person installed it; on the stand-in only, as it is Electron's own program that says so. */
  readonly isPackaged?: boolean;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const main = join(root, 'dist', 'main', 'index.js');
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

export const flavours: readonly Flavour[] = [
  {
    name: 'on the stand-in for Electron',
    missing: process.platform === 'win32' ? 'signals are not Windows’s' : undefined,
    launch: launchStandIn,
  },
  { name: 'on Electron', missing: whyNoElectron(), launch: launchElectron },
];

function whyNoElectron(): string | undefined {
  if (!electronProgram()) return 'Electron’s program is not here';
  if (!hasDisplay) return 'there is no display';
  return process.getuid?.() === 0 ? 'Electron does not start as root with its sandbox' : undefined;
}

async function launchStandIn(
  browser: Browser,
  { bypassCSP = false, home = newHome(), isPackaged = false }: LaunchOptions = {},
): Promise<Desktop> {
  const register = fileURLToPath(new URL('stand-in/register.ts', import.meta.url));
  const env = { ...process.env, REDLINE_HOME: home, STAND_IN_PACKAGED: isPackaged ? 'yes' : 'no' };
  const context = await browser.newContext({ bypassCSP, acceptDownloads: true });
  const start = (...args: string[]): ChildProcess =>
    fork(main, args, { execArgv: ['--import', register], env, serialization: 'advanced' });

  const windows = standInWindows(context, () => ask);
  await windows.prepare();
  const child = start();
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const ask = talkTo(child, windows.methods);
  const page = await windows.first();
  return {
    page,
    home,
    ended,
    evaluate: <Result>(work: unknown, argument?: unknown) => ask('evaluate', String(work), argument) as Promise<Result>,
    async startAgain(...args) {
      await once(start(...args), 'exit');
    },
    async closeWindow() {
      await ask('closeWindow', windows.idOf(page));
    },
    async dispose() {
      child.kill('SIGKILL');
      await ended;
      await context.close();
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function launchElectron(_browser: Browser, { bypassCSP = false, home = newHome() }: LaunchOptions = {}): Promise<Desktop> {
  const executablePath = electronProgram() ?? '';
  const env = { ...process.env, REDLINE_HOME: home } as Record<string, string>;
  const electron = await _electron.launch({ bypassCSP, executablePath, args: [root], env });
  const ended = once(electron.process(), 'exit').then(([code]) => code as number | null);
  return {
    page: await electron.firstWindow(),
    home,
    ended,
    evaluate: (work, argument) => electron.evaluate(work as never, argument as never),
    async startAgain(...args) {
      await once(spawn(executablePath, [root, ...args], { env, stdio: 'ignore' }), 'exit');
    },
    async closeWindow() {
      await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    },
    async dispose() {
      electron.process().kill('SIGKILL');
      await ended;
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function newHome(): string {
  return mkdtempSync(join(tmpdir(), 'redline-desktop-'));
}
