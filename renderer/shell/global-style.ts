import { createGlobalStyle } from 'styled-components';
import { color } from '../parts/tokens.ts';

/** What Garden expects of the page around its parts, and the few rules that hold everywhere. */
export const GlobalStyle = createGlobalStyle`
  *, *::before, *::after { box-sizing: border-box; }
  html { color-scheme: ${({ theme }) => theme.colors.base}; overflow: hidden; }
  body {
    margin: 0;
    background: ${({ theme }) => color('background.default')({ theme })};
    color: ${({ theme }) => color('foreground.default')({ theme })};
    font: 14px/20px ${({ theme }) => theme.fonts.system};
    -webkit-font-smoothing: antialiased;
  }
  h1, h2, h3, h4, p, ul, ol, dl, dd, figure, pre, fieldset { margin: 0; padding: 0; border: 0; }
  h1, h2, h3, h4 { font-size: inherit; font-weight: inherit; }
  ul, ol { list-style: none; }
  button, input, select, textarea { font: inherit; }
  table { border-collapse: collapse; border-spacing: 0; }
  ins, del { text-decoration: none; }
  time { white-space: nowrap; }
  @media print {
    html { color-scheme: light; overflow: visible; }
    body { print-color-adjust: exact; }
    body, body * { overflow: visible !important; }
    *:focus, *:focus-visible { outline: none !important; box-shadow: none !important; }
    [data-print='never'], [role='alert'], [data-garden-id='buttons.button'], [data-garden-id='buttons.icon_button'] { display: none !important; }
    body > * , body > * > div { height: auto !important; }
  }
  @media (prefers-reduced-motion: reduce) {
    *, *::before, *::after {
      animation-duration: 0.01ms !important;
      animation-iteration-count: 1 !important;
      transition-delay: 0s !important;
      transition-duration: 0.01ms !important;
      scroll-behavior: auto !important;
    }
  }
`;
