import { join } from 'node:path';
import { runDesktop } from './hosts/electron/desktop.ts';

/* Electron's entry, built to dist/main/index.js. */
runDesktop(join(import.meta.dirname, '..'));
