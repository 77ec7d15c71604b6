/** What texts are sorted by: without regard to case and accents, as in Zendesk's lists. */
export function sortText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}
