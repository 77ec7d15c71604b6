import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compareSides } from '../../main/configuration/compare.ts';
import { exportFiles } from '../../main/configuration/export-files.ts';
import { type ReadExport, readExport } from '../../main/configuration/read-export.ts';
import { parseRecord } from '../../main/snapshots/parse-record.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { compare } from './compare.ts';
import { temporaryFolder } from './temporary-folder.ts';

const kinds = ['groups', 'macros', 'ticket_fields', 'triggers', 'views'] as const;
const ofEach = 4_000;

/** As a snapshot keeps them. */
const bodies = new Map<ResourceName, readonly string[]>(
  kinds.map((kind) => [kind, Array.from({ length: ofEach }, (_, index) => JSON.stringify(recordOf(kind, index)))]),
);

function recordOf(kind: ResourceName, index: number): ZendeskRecord {
  const id = 360_000_000_000 + index;
  return {
    id,
    url: `https://bench.zendesk.com/api/v2/${kind}/${id}.json`,
    title: `Category::${kind} number ${index}`,
    raw_title: `Category::${kind} number ${index}`,
    active: index % 5 !== 0,
    position: index,
    description: `What number ${index} is for, in some words`,
    actions: [
      { field: 'status', value: 'solved' },
      { field: 'group_id', value: '360000000001' },
      {
        field: 'comment_value_html',
        value: `<p>Hello {{ticket.requester.first_name}},</p><p>About ${index}: we have looked into it and come back to you.</p>`,
      },
      { field: 'current_tags', value: `refund billing case_${index}` },
    ],
    restriction: null,
    created_at: '2025-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
  };
}

function* records(kind: ResourceName): Generator<ZendeskRecord, void, void> {
  for (const body of bodies.get(kind) ?? []) yield parseRecord(body);
}

function exported() {
  const account = { id: 'bench', name: 'Bench', url: 'https://bench.zendesk.com' };
  return exportFiles({ account, takenAt: '2026-11-30T00:00:00.000Z', kinds, records });
}

const files = [...exported()].map(({ path, text }) => ({ path, text, bytes: Buffer.from(text) }));
const again = files.map(({ path, bytes }) => ({ path, bytes: Buffer.from(bytes) }));

function sideOf({ records: held }: ReadExport) {
  return { label: '', account: '', kinds: [...held.keys()], records: (kind: ResourceName) => held.get(kind) ?? [] };
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

await compare({
  name: 'comparing two exports of 20,000 records ÷ parsing both',
  subject: () => {
    const left = readExport('left', files);
    const right = readExport('right', again, left.files);
    if (compareSides(sideOf(left), sideOf(right), 'id').changed.length > 0) throw new Error('Nothing differs.');
  },
  baseline: () => {
    const parsed = [files, again].map((side) => side.map(({ bytes }) => JSON.parse(utf8.decode(bytes))));
    if (parsed.length !== 2) throw new Error('Two were to be parsed.');
  },
});

function written(all: Iterable<{ readonly path: string; readonly text: string }>): void {
  const folder = temporaryFolder();
  const known = new Set<string>();
  for (const { path, text } of all) {
    const place = join(folder, path);
    if (!known.has(dirname(place))) mkdirSync(dirname(place), { recursive: true });
    known.add(dirname(place));
    writeFileSync(place, text);
  }
}

await compare({
  name: 'exporting 20,000 records ÷ reading the same and writing the same bytes into as many files',
  rounds: 3,
  subject: () => written(exported()),
  baseline: () => {
    let read = 0;
    for (const kind of kinds) for (const record of records(kind)) read += record.id > 0 ? 1 : 0;
    if (read !== kinds.length * ofEach) throw new Error('All were to be read.');
    written(files);
  },
});
