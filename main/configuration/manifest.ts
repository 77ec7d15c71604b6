import { hash } from 'node:crypto';
import { z } from 'zod';
import { isObject } from '../changes/record-values.ts';
import { sortedJson } from './sorted-json.ts';

/** The file that says what an export holds. */
export const manifestPath = 'manifest.json';

/** Tens of thousands of digests are looked at at once; what they say is compared with what is there. */
const Digests = z.custom<Readonly<Record<string, string>>>(
  (value) => isObject(value) && Object.keys(value).every((path) => isDigest(value[path])),
  'are no SHA-256 each',
);

function isDigest(value: unknown): boolean {
  return typeof value === 'string' && value.length === 64;
}

export const Manifest = z.looseObject({
  format: z.literal('redline.export'),
  version: z.literal(1),
  account: z.looseObject({ id: z.string().max(200), name: z.string().max(200), url: z.string().max(500) }),
  /** `yaml`: the form of the sync repositories; `csv` and `xlsx`: a table of each kind; JSON where it is left out. */
  form: z.enum(['yaml', 'csv', 'xlsx']).optional(),
  /** When the snapshot was taken. ISO 8601, UTC. */
  takenAt: z.iso.datetime(),
  /** Records of each kind that the snapshot holds; a kind that is missing was not read. */
  counts: z.record(z.string(), z.number().int().min(0)),
  /** The SHA-256 of each file. */
  files: Digests,
});
export type Manifest = Readonly<z.infer<typeof Manifest>>;

export function manifestText(manifest: Pick<Manifest, 'account' | 'takenAt' | 'counts' | 'files' | 'form'>): string {
  return sortedJson({ format: 'redline.export', version: 1, ...manifest });
}

/** Lower-case hexadecimal. */
export function digestOf(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex');
}
