import { type Shown, shortList } from '../collection.ts';
import { notFound, ok, Refusal } from '../reply.ts';
import type { Call, Context, Route } from '../request.ts';
import { localeIdsOf, zendeskLocales } from './account-settings.ts';

const begun = '2019-03-04T00:00:00Z';
const controller = 'locales';

export const localeRoutes: readonly Route[] = [
  ...['/locales', '/locales/agent', '/locales/public'].flatMap((path) =>
    shortList({ path, plural: 'locales', singular: 'locale', controller, pages: 'offset', records: shown }),
  ),
  { method: 'GET', path: '/locales/{name}', controller, action: 'show', handle: showOne },
  {
    method: 'GET',
    path: '/locales/current',
    controller,
    action: 'current',
    handle: (call) => one(call, call.user?.locale),
  },
  // By PUT as well, as node-zendesk sends it.
  ...(['GET', 'PUT'] as const).map(
    (method): Route => ({
      method,
      path: '/locales/detect_best_locale',
      controller,
      action: 'detect_best_locale',
      handle: (call) => one(call, preferred(call, call.request.headers['accept-language'] ?? '')),
    }),
  ),
];

function shown({ address, state }: Context): Shown[] {
  const ids = localeIdsOf(state);
  return zendeskLocales
    .filter(({ id }) => ids.includes(id))
    .map((locale) => ({
      url: `${address}/api/v2/locales/${locale.locale}.json`,
      ...locale,
      native_name: locale.name,
      presentation_name: locale.name,
      rtl: false,
      created_at: begun,
      updated_at: begun,
      default: locale.id === ids[0],
    }));
}

/** By its id or by its name, such as `en-US`. */
function showOne(call: Call) {
  const wanted = call.name.toLowerCase();
  const found = shown(call).find(({ id, locale }) => String(id) === wanted || String(locale).toLowerCase() === wanted);
  if (found === undefined) throw new Refusal(notFound);
  return ok({ locale: found });
}

/** The account's own language where it has not the one wanted. */
function one(context: Context, wanted: string | undefined) {
  const all = shown(context);
  const language = (text: unknown) => String(text).toLowerCase().split('-')[0];
  return ok({ locale: all.find(({ locale }) => language(locale) === language(wanted ?? '')) ?? all[0] });
}

/** The first language of `Accept-Language` that the account has. */
function preferred(context: Context, header: string): string | undefined {
  const ours = shown(context).map(({ locale }) => String(locale).toLowerCase().split('-')[0]);
  const asked = header.split(',').map((text) => (text.split(';')[0] ?? '').trim().toLowerCase());
  return asked.find((text) => ours.includes(text.split('-')[0]));
}
