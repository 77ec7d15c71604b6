import { waitsForKeychain } from '../../engine.ts';

/**
 * Where a keychain's library still waits for somebody, ends this process all the same: `process.exit` would wait for the library's thread
 * (libuv's `uv_library_shutdown`), so on Linux and macOS another program takes this process' place and ends with the code. Windows' keychain
 * asks nobody anything.
 */
export function leaveWhereKeychainHangs(code: number): void {
  if (!waitsForKeychain()) return;
  if (process.platform !== 'win32' && 'execve' in process)
    process.execve?.('/bin/sh', ['sh', '-c', 'exit "$0"', String(code)], { PATH: '/usr/bin:/bin' });
  process.kill(process.pid, 'SIGKILL'); // an older Node
}
