import { getColor, type IGardenTheme } from '@zendeskgarden/react-theming';

interface Themed {
  readonly theme: IGardenTheme;
}

type Space = 'xxs' | 'xs' | 'sm' | 'md' | 'lg' | 'xl' | 'xxl';

/** One of Garden's colour variables, such as `foreground.subtle`, in the current colour scheme. */
export const color =
  (variable: string) =>
  ({ theme }: Themed): string =>
    getColor({ theme, variable });

/** A hue and shade for each colour scheme, where Garden has no variable for the meaning. */
export const hue =
  (name: string, light: number, dark: number) =>
  ({ theme }: Themed): string =>
    getColor({ theme, light: { hue: name, shade: light }, dark: { hue: name, shade: dark } });

/** One of Garden's steps of space, 4 to 48 pixels. */
export const space =
  (size: Space) =>
  ({ theme }: Themed): string =>
    theme.space[size];
