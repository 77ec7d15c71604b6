import type { IGardenTheme } from '@zendeskgarden/react-theming';

declare module 'styled-components' {
  // styled-components takes the type of `theme` from this interface.
  export interface DefaultTheme extends IGardenTheme {}
}
