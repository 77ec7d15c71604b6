import type { InstalledApp } from '../../../preload/contract/apps.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';

/** What is known of an app, a line each; nothing is said of what Zendesk does not tell. */
export function AppDetails({ app }: { readonly app: InstalledApp }) {
  return (
    <dl>
      {factsOf(app).map(([label, value]) => (
        <div key={label} style={{ display: 'contents' }}>
          <dt>{label}</dt>
          <dd>{visibleLine(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function factsOf(app: InstalledApp): [string, string][] {
  const { enabled, version, framework, deprecated, obsolete, roles, groups, brands, settings, secureSettings } = app;
  const { requirements, installedBy, installedAt, standBy, drilledAt, changes } = app;
  const state = obsolete ? ', obsolete' : deprecated ? ', deprecated' : '';
  const to = [...(roles ?? []), ...(groups ?? []), ...(brands ?? [])].map(({ name }) => name);
  const shown = Object.entries(settings).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const facts: [string, string | undefined][] = [
    ['State', `${enabled ? 'on' : 'off'}${state}`],
    ['Version', version === null ? undefined : `${version}${framework === null ? '' : ` (framework ${framework})`}`],
    ['For', to.length === 0 ? 'everybody' : to.join(', ')],
    ['Settings', shown.length === 0 ? undefined : shown.join('; ')],
    ['Never shown', secureSettings.length === 0 ? undefined : secureSettings.join(', ')],
    [
      'Uninstalling deletes',
      requirements?.length ? requirements.map(({ kind, name, id }) => `${kind} ${name ?? id}`).join(', ') : undefined,
    ],
    ['Installed', [installedBy, installedAt?.slice(0, 10)].filter(Boolean).join(', ') || undefined],
    ['Stand-by', standBy ? `${standBy.plan.who}: ${standBy.plan.what}` : 'no plan'],
    ['Last drilled', drilledAt?.slice(0, 10)],
    ...changes
      .slice(0, 5)
      .map(({ since, field, before, after }, index): [string, string] => [
        `Changed ${since.slice(0, 10)}${index > 0 ? ` (${index + 1})` : ''}`,
        `${field}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`,
      ]),
  ];
  return facts.flatMap(([label, value]): [string, string][] => (value === undefined ? [] : [[label, value]]));
}
