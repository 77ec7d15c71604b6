import { ColorSchemeProvider, DEFAULT_THEME, ThemeProvider, useColorScheme } from '@zendeskgarden/react-theming';
import { type ReactNode, useMemo } from 'react';
import { GlobalStyle } from './global-style.ts';
import { usePrinting } from './media.ts';

/** Garden's theme in the light, dark or system scheme that the person chose; remembered by Garden. */
export function Theme({ children }: { readonly children: ReactNode }) {
  return (
    <ColorSchemeProvider colorSchemeKey="redline:color-scheme" initialColorScheme="system">
      <SchemedTheme>{children}</SchemedTheme>
    </ColorSchemeProvider>
  );
}

function SchemedTheme({ children }: { readonly children: ReactNode }) {
  const { colorScheme } = useColorScheme();
  // Paper is light.
  const base = usePrinting() ? 'light' : colorScheme;
  const theme = useMemo(() => ({ ...DEFAULT_THEME, colors: { ...DEFAULT_THEME.colors, base } }), [base]);
  return (
    <ThemeProvider theme={theme}>
      <GlobalStyle />
      {children}
    </ThemeProvider>
  );
}
