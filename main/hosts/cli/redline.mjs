#!/usr/bin/env node
// `redline`: makes sure that the program is built, then runs the command in this very process, so that whoever kills this
// process has killed the command. Plain JavaScript, as it may run before anything is installed.
import { existsSync } from 'node:fs';

const setUp = new URL('../../../.project/setup.mjs', import.meta.url);
const program = new URL('../../../dist/main/cli.js', import.meta.url);

// An installed package holds no sources, so there is nothing to make. Only `redline serve`, which is also plain `redline`, needs the page.
const command = process.argv.slice(2).find((word) => !word.startsWith('-'));
const bundles = command === undefined || command === 'serve' ? ['main', 'renderer'] : ['main'];
if (existsSync(setUp)) await (await import(setUp.href)).setUp(bundles);

const { runCli } = await import(program.href);
process.exitCode = await runCli(process.argv.slice(2));
