import { FigureSettings, type FigureState } from '../../../preload/contract/figures.ts';
import type { Desk } from '../../accounts/desk.ts';

const setting = 'figures';
const usual: FigureSettings = { on: false, days: 400 };

/** What somebody has chosen for an account; times of tickets are not kept until then. */
export function figureSettings({ installation, account }: Desk): FigureSettings {
  return FigureSettings.safeParse(installation.registry.accountSetting(account.id, setting)).data ?? usual;
}

export function figureState(desk: Desk): FigureState {
  const settings = figureSettings(desk);
  if (!settings.on) return { ...settings, tickets: 0 };
  const store = desk.ticketTimes();
  const reading = store.reading();
  return {
    ...settings,
    tickets: store.counts().tickets,
    ...(reading ? { readFrom: new Date(reading.from * 1000).toISOString() } : {}),
    ...(reading?.readAt ? { readAt: new Date(reading.readAt).toISOString() } : {}),
  };
}

/** Switching it off forgets all that was kept; another field of effort is read anew from the beginning. */
export function changeSettings(
  desk: Desk,
  wish: { [Name in keyof FigureSettings]?: FigureSettings[Name] | undefined },
): FigureState {
  const before = figureSettings(desk);
  const given = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
  const after = FigureSettings.parse({ ...before, ...given });
  const reading = before.on ? desk.ticketTimes().reading() : undefined;
  desk.installation.registry.keepAccountSetting(desk.account.id, setting, after);
  if (before.on && !after.on) desk.ticketTimes().forget();
  else if (reading && after.effortField !== before.effortField) desk.ticketTimes().begin(reading.from);
  return figureState(desk);
}
