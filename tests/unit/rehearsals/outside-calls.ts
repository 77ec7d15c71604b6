import dns from 'node:dns';
import { Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** The addresses beyond this computer that were asked for from here on; none is reached. Names count as soon as they are looked up. */
export function outsideCalls(): readonly string[] {
  const seen: string[] = [];
  const { connect } = Socket.prototype;
  const { lookup } = dns;
  Socket.prototype.connect = function (this: Socket, ...args: never[]) {
    const [first] = [args].flat(2) as readonly unknown[];
    const { host, path } = (typeof first === 'object' && first !== null ? first : {}) as { host?: string; path?: string };
    if (path !== undefined || host === undefined || host === '127.0.0.1' || host === 'localhost')
      return connect.apply(this, args as never);
    seen.push(host);
    process.nextTick(() => this.destroy(new Error(`${host} is outside.`)));
    return this;
  };
  const guarded = (host: string, ...rest: unknown[]) => {
    if (host !== '127.0.0.1' && host !== 'localhost') seen.push(host);
    return (lookup as unknown as (...args: unknown[]) => unknown)(host, ...rest);
  };
  Object.assign(dns, { lookup: guarded });
  onTestFinished(() => {
    Socket.prototype.connect = connect;
    Object.assign(dns, { lookup });
  });
  return seen;
}
