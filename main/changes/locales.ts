import { nearest } from './query/nearest.ts';
import type { World } from './world.ts';

/**
 * Languages that Zendesk's locales are of (`GET /api/v2/locales/public`; help 4408821324826), more than a published answer of it names
 * (algolia/algoliasearch-zendesk, `crawler/locales.json`: 38 languages), each one that CLDR has. A locale is one of them, or one with a
 * country: which countries there are grows with time and differs by account, so any real one is taken.
 */
const languages = new Set(
  'af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fo fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ku lo lt lv mk ml mn mr ms mt my nb ne nl nn no pa pl pt ro ru si sk sl sq sr sv sw ta te th tl tr uk ur uz vi zh zu'.split(
    ' ',
  ),
);

/** As Zendesk writes those that are meant most often. */
const usual = [
  'en-US',
  'en-GB',
  'de',
  'fr',
  'fr-CA',
  'es',
  'es-419',
  'es-ES',
  'it',
  'nl',
  'pt',
  'pt-BR',
  'pl',
  'sv',
  'da',
  'no',
  'fi',
  'cs',
  'tr',
  'ru',
  'uk',
  'ja',
  'ko',
  'zh-CN',
  'zh-TW',
  'ar',
  'he',
  'hi',
];

/** The languages that people of the account have. */
export function localesIn({ records }: Pick<World, 'records'>): Set<string> {
  const found = new Set<string>();
  for (const { locale } of records('users')) if (typeof locale === 'string' && locale !== '') found.add(locale);
  return found;
}

/** Countries by two letters, and parts of the world by three digits (`es-419`). */
const regionNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
const languageNames = new Intl.DisplayNames(['en'], { type: 'language' });

/**
 * The locale as Zendesk writes it (`en-US`), or why it is none, as a sentence.
 *
 * @param inUse those that people of the account have, which its Zendesk knows whatever is known here; asked only where that is needed
 */
export function readLocale(
  text: string,
  inUse: () => Iterable<string> = () => [],
): { readonly ok: true; readonly value: string } | { readonly ok: false; readonly message: string } {
  const wanted = text.trim();
  const [, language = '', region] = /^([a-z]{2,3})(?:-([a-z]{2}|\d{3}))?$/i.exec(wanted) ?? [];
  const isReal = region === undefined || regionNames.of(region.toUpperCase()) !== undefined;
  if (languages.has(language.toLowerCase()) && isReal)
    return {
      ok: true,
      value: region === undefined ? language.toLowerCase() : `${language.toLowerCase()}-${region.toUpperCase()}`,
    };
  const known = [...new Set(inUse())];
  const same = known.find((locale) => locale.toLowerCase() === wanted.toLowerCase());
  if (same !== undefined) return { ok: true, value: same };
  const close = meant(wanted, [...known, ...usual]);
  return {
    ok: false,
    message: `Zendesk has no language “${wanted}”. ${close ? `Did you mean “${close}”?` : 'Write one as Zendesk does, such as “en-US” or “de”.'}`,
  };
}

/** `german` and `de_DE` mean `de`, `english` is `en-US`, `jp` the language of Japan; else what is nearest, where it is near at all. */
function meant(wanted: string, candidates: readonly string[]): string | undefined {
  const lower = wanted.toLowerCase();
  const called = candidates.find((locale) => languageNames.of(locale)?.toLowerCase() === lower || ownName(locale) === lower);
  if (called !== undefined) return called;
  const byLanguage = candidates.find((locale) => languageNames.of(languageOf(locale))?.toLowerCase() === lower);
  if (byLanguage !== undefined) return byLanguage;
  const whole = lower.replaceAll('_', '-');
  const exact = candidates.find((locale) => locale.toLowerCase() === whole);
  if (exact !== undefined) return exact;
  const language = languageOf(whole);
  if (languages.has(language)) return candidates.find((locale) => languageOf(locale) === language);
  const spokenThere = /^[a-z]{2}$/.test(lower) ? new Intl.Locale(`und-${lower}`).maximize().language : undefined;
  if (spokenThere !== undefined && languages.has(spokenThere) && regionNames.of(lower.toUpperCase()) !== undefined)
    return candidates.find((locale) => languageOf(locale) === spokenThere) ?? spokenThere;
  return nearest(
    lower,
    candidates.filter((locale) => locale.length === wanted.length),
  );
}

/** `de` of `de-AT`. */
function languageOf(locale: string): string {
  return locale.toLowerCase().split('-')[0] ?? '';
}

/** `deutsch` of `de`. */
function ownName(locale: string): string | undefined {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(locale)?.toLowerCase();
}
