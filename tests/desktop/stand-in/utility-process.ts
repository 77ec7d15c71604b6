import { type ChildProcess, fork as forkChild } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Port } from './port.ts';

/** What goes between the main process and a utility process; a message brings ports by their numbers. */
export type Envelope =
  | { readonly kind: 'message'; readonly data: unknown; readonly ports: readonly number[] }
  | { readonly kind: 'port-data'; readonly port: number; readonly data: unknown }
  | { readonly kind: 'port-close'; readonly port: number };

/** Plays UtilityProcess with a real process, so that it can really crash. */
class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;
  readonly #ports = new Map<number, Port>();

  constructor(program: string, args: readonly string[]) {
    super();
    const parentPort = fileURLToPath(new URL('parent-port.ts', import.meta.url));
    this.#child = forkChild(program, [...args], { execArgv: ['--import', parentPort], serialization: 'advanced' });
    this.#child.on('message', (envelope: Envelope) => this.#receive(envelope));
    this.#child.on('spawn', () => this.emit('spawn'));
    this.#child.on('exit', (code) => {
      for (const port of this.#ports.values()) port.close();
      this.emit('exit', code ?? 1);
    });
  }

  get pid(): number | undefined {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined;
  }

  postMessage(data: unknown, ports: readonly Port[] = []): void {
    this.#send({ kind: 'message', data, ports: ports.map((port) => this.#handOver(port)) });
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM');
  }

  #handOver(port: Port): number {
    const id = this.#ports.size + 1;
    this.#ports.set(id, port);
    port.handOver({
      send: (data) => this.#send({ kind: 'port-data', port: id, data }),
      close: () => this.#send({ kind: 'port-close', port: id }),
    });
    return id;
  }

  #receive(envelope: Envelope): void {
    if (envelope.kind === 'message') this.emit('message', envelope.data);
    else if (envelope.kind === 'port-data') this.#ports.get(envelope.port)?.postMessage(envelope.data);
    else this.#ports.get(envelope.port)?.close();
  }

  #send(envelope: Envelope): void {
    if (this.#child.connected) this.#child.send(envelope, () => {}); // it may be ending this moment
  }
}

const started: { readonly serviceName: string; readonly process: UtilityProcess }[] = [];

export const utilityProcess = {
  fork(program: string, args: readonly string[] = [], options: { readonly serviceName?: string } = {}): UtilityProcess {
    const process = new UtilityProcess(program, args);
    started.push({ serviceName: options.serviceName ?? '', process });
    return process;
  },
};

/** The part of `app.getAppMetrics()` that tells utility processes. */
export function utilityMetrics(): { readonly pid: number; readonly serviceName: string }[] {
  return started.flatMap(({ serviceName, process: { pid } }) => (pid === undefined ? [] : [{ pid, serviceName }]));
}
