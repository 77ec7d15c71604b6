import { columnWords } from '../matching/column-names.ts';

/** What the words of the scales stand for. */
const scales: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  reach: { customers: 10, 'all agents': 7, 'one region': 4, region: 4, 'small group': 2, group: 2, minimal: 1 },
  impact: { revenue: 3, 'major workflow': 2, major: 2, 'minor workflow': 1, minor: 1, minimal: 0.5 },
  confidence: { high: 1, medium: 0.8, low: 0.5 },
};

/** A score as a word of its scale, a number, or a percentage; undefined for what is none, or may be two, such as `1,000`, `1.000` and `1.234,5`. */
export function scoreOf(
  field: string,
  text: string,
  numberIn: (text: string, decimal: '.' | ',' | undefined) => string | undefined,
): number | undefined {
  const word = scales[field]?.[columnWords(text)];
  if (word !== undefined) return word;
  const isShare = text.trim().endsWith('%');
  const bare = isShare ? text.trim().slice(0, -1).trim() : text;
  // A sign before three digits may stand between thousands, and no score has both signs.
  if (/[.,].*[.,]|,\d{3}$|[1-9]\d{0,2}\.\d{3}$/.test(bare)) return undefined;
  const written = numberIn(bare, bare.includes(',') ? ',' : '.');
  if (written === undefined) return undefined;
  return isShare ? Number(written) / 100 : Number(written);
}
