import type { MacroAction } from '../../preload/contract/records.ts';

export function isComment(field: string): boolean {
  return field === 'comment_value' || field === 'comment_value_html' || field.startsWith('side_conversation');
}

/** The action's value as text, never as markup. */
export function actionText({ field, value }: MacroAction, nameOfGroup: (id: number) => string | undefined): string {
  if (field === 'group_id') return nameOfGroup(Number(value)) ?? words(value);
  if (field === 'comment_mode_is_public') return String(value) === 'true' ? 'public' : 'internal';
  if (field === 'comment_value_html' && typeof value === 'string') return textOfHtml(value);
  if (field === 'comment_value' && Array.isArray(value)) return value.slice(1).map(String).join('\n');
  return words(value);
}

function words(value: unknown): string {
  if (value === null || value === undefined || value === '') return '(nothing)';
  if (Array.isArray(value)) return value.map(words).join(', ');
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}

/** The text of a rich comment: blocks become lines, everything else loses its tags. Parsed without running or loading anything. */
function textOfHtml(html: string): string {
  const withLines = html.replace(/<br\s*\/?>/gi, '\n').replace(/<\/(p|div|li|h\d|tr)>/gi, '\n');
  return withLines
    .replace(/<[^>]*>/g, '')
    .replace(/&(nbsp|amp|lt|gt|quot|#39|apos);/g, (entity, name: string) => entities[name] ?? entity)
    .trim();
}

const entities: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", apos: "'" };
