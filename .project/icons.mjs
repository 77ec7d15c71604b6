// `npm run icons`: resources/icon.png from resources/icon.svg. electron-builder makes each system's own form from that.
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { chromiumLaunchOptions } from './chromium.mjs';
import { inProject } from './project.mjs';

const size = 1024;
const drawing = readFileSync(inProject('resources', 'icon.svg'), 'utf8').replace(
  '<svg ',
  `<svg width="${size}" height="${size}" `,
);
const browser = await chromium.launch(await chromiumLaunchOptions());
const page = await browser.newPage({ viewport: { width: size, height: size } });
await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${drawing}`);
writeFileSync(inProject('resources', 'icon.png'), await page.screenshot({ omitBackground: true }));
await browser.close();
