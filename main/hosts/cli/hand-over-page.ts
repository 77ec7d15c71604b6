import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { privateFolder } from '../../store/home.ts';

/**
 * A page that leads the browser to a one-time address. What a program is started with can be read by everybody who uses the computer, so the
 * browser is started with this file instead, which only its owner can read. A browser that may not read the data folder (a snap) shows an
 * error; the printed address is for it.
 *
 * @returns the file, and how to take it away.
 */
export function handOverPage(home: string, address: string): { readonly file: string; remove(): void } {
  const file = join(privateFolder(home), `open-${process.pid}.html`);
  const remove = () => rmSync(file, { force: true });
  remove();
  writeFileSync(file, page(address), { mode: 0o600, flag: 'wx' });
  return { file, remove };
}

/** @param address of ours alone: loopback and letters, digits, `-` and `_` */
function page(address: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0;url=${address}">
<title>Redline</title>
</head>
<body><a href="${address}">Open Redline</a></body>
</html>
`;
}
