import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { changeSetHash } from '../../main/changes/hash.ts';
import type { ChangeSet } from '../../preload/contract/change-set.ts';
import { compare } from './compare.ts';
import { account, engineWithPeople } from './people-world.ts';
import { temporaryFolder } from './temporary-folder.ts';

/*
 * A reviewer opens a file that edits everybody. First what it says of itself is there, with nothing to decide by; then the file is looked
 * at and kept, both hashes are taken, and the preview's summary and the first groups are there. `REDLINE_BENCH_SIZES` people, 100,000 unless told. Each round has a file of its own, as one that is known is not
 * looked at again.
 */
const people = Number(process.env.REDLINE_BENCH_SIZES ?? '100000');
const folder = temporaryFolder();
const { client } = await engineWithPeople(people);
const operations = [{ resource: 'users', where: 'role:end-user', operation: 'set', values: { notes: 'Looked at' } }] as const;
const { hash } = await client.changes.draft({ account, operations: [...operations] });
const { changeSet } = await client.changes.file({ account, hash });
let round = 0;
const file = join(folder, 'change.redline.json');
const nextFile = () => {
  round += 1;
  writeFileSync(file, JSON.stringify({ ...changeSet, reason: `Round ${round}` }));
};
const { length: edits } = changeSet.edits;
const baseline = () => changeSetHash(JSON.parse(readFileSync(file, 'utf8')) as ChangeSet);
await compare({
  name: `a reviewer's first screen of ${edits} edits, unchecked ÷ reading, parsing and hashing the file once`,
  before: nextFile,
  subject: async () => (await client.changes.glance({ content: readFileSync(file, 'utf8') }))?.counts.update,
  baseline,
  rounds: 5,
});
await compare({
  name: `a reviewer's checked preview of ${edits} edits ÷ reading, parsing and hashing the file once`,
  before: nextFile,
  subject: async () => {
    const opened = await client.changes.open({ account, content: readFileSync(file, 'utf8') });
    const preview = await client.changes.preview({ account, hash: opened.hash });
    const groups = await client.changes.groups({ account, hash: opened.hash, limit: 50 });
    return preview.warnings.length + groups.groups.length;
  },
  baseline,
  rounds: 3,
});
process.exit(0);
