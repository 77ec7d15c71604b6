// `npm run build`: dist/ from the sources. `--force` makes every bundle again.
import { rmSync } from 'node:fs';
import { inProject } from './project.mjs';
import { setUp } from './setup.mjs';

if (process.argv.includes('--force')) rmSync(inProject('dist', '.stamp'), { force: true });
await setUp();
