import { IconButton } from '@zendeskgarden/react-buttons';
import { Item, ItemGroup, Menu, Separator } from '@zendeskgarden/react-dropdowns';
import { type ColorScheme, useColorScheme } from '@zendeskgarden/react-theming';
import SunIcon from '@zendeskgarden/svg-icons/src/16/sun-stroke.svg?react';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { z } from 'zod';
import { menuChoice } from '../parts/menu-choice.ts';
import { useCommands } from './commands.ts';
import { useRemembered } from './remembered.ts';

const Density = z.enum(['comfortable', 'compact']);
export type Density = z.infer<typeof Density>;

const DensityContext = createContext<{ readonly density: Density; readonly setDensity: (density: Density) => void } | undefined>(
  undefined,
);

/** Remembers how close together the rows of lists are. */
export function DensityProvider({ children }: { readonly children: ReactNode }) {
  const [density, setDensity] = useRemembered<Density>('density', Density, 'comfortable');
  const value = useMemo(() => ({ density, setDensity }), [density, setDensity]);
  return <DensityContext value={value}>{children}</DensityContext>;
}

export function useDensity() {
  const value = useContext(DensityContext);
  if (!value) throw new Error('useDensity was called outside DensityProvider');
  return value;
}

const schemes: readonly { readonly scheme: ColorScheme; readonly label: string }[] = [
  { scheme: 'light', label: 'Light' },
  { scheme: 'dark', label: 'Dark' },
  { scheme: 'system', label: 'Like the system' },
];

const densities: readonly { readonly density: Density; readonly label: string }[] = [
  { density: 'comfortable', label: 'Comfortable rows' },
  { density: 'compact', label: 'Compact rows' },
];

/** Colours and density: a menu in the header, and commands. */
export function AppearanceMenu() {
  const { colorScheme, isSystem, setColorScheme } = useColorScheme();
  const { density, setDensity } = useDensity();
  const current: ColorScheme = isSystem ? 'system' : colorScheme;
  useCommands([
    ...schemes.map(({ scheme, label }) => ({
      id: `scheme-${scheme}`,
      group: 'Appearance',
      label: `Colours: ${label.toLowerCase()}`,
      run: () => setColorScheme(scheme),
    })),
    ...densities.map((choice) => ({
      id: `density-${choice.density}`,
      group: 'Appearance',
      label: choice.label,
      run: () => setDensity(choice.density),
    })),
  ]);
  return (
    <Menu
      placement="bottom-end"
      button={(props) => (
        <IconButton {...props} isBasic aria-label="Appearance" title="Appearance">
          <SunIcon />
        </IconButton>
      )}
      onChange={(change) => {
        const choice = menuChoice(change);
        const scheme = schemes.find((candidate) => candidate.scheme === choice);
        const wanted = densities.find((candidate) => candidate.density === choice);
        if (scheme) setColorScheme(scheme.scheme);
        if (wanted) setDensity(wanted.density);
      }}
    >
      <ItemGroup legend="Colours" type="radio">
        {schemes.map(({ scheme, label }) => (
          <Item key={scheme} value={scheme} label={label} name="scheme" isSelected={scheme === current} />
        ))}
      </ItemGroup>
      <Separator />
      <ItemGroup legend="Rows" type="radio">
        {densities.map((choice) => (
          <Item
            key={choice.density}
            value={choice.density}
            label={choice.label}
            name="density"
            isSelected={choice.density === density}
          />
        ))}
      </ItemGroup>
    </Menu>
  );
}
