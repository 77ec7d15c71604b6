import styled from 'styled-components';
import type { FigureRow } from '../../../preload/contract/figures.ts';
import { figureWords, valueWords } from '../../../preload/contract/text/figure-words.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { counted } from '../../parts/quantities.ts';
import { color, space } from '../../parts/tokens.ts';

const [width, nameWidth, valueWidth, rowHeight] = [720, 200, 180, 24];
/** Bars that a person still reads; the table beneath has all. */
const most = 40;

/** One bar for each group or month, with its value and n of N beside it and its interval as a thin line. Prints as it is shown. */
export function FigureChart({ rows }: { readonly rows: readonly FigureRow[] }) {
  const shown = rows.slice(0, most);
  const highest = Math.max(...shown.map(({ value, interval }) => Math.max(value ?? 0, interval?.high ?? 0)));
  const [first] = shown;
  if (first === undefined || !(highest > 0)) return null;
  const x = (value: number) => nameWidth + (value / highest) * (width - nameWidth - valueWidth);
  return (
    <Figure>
      <svg
        viewBox={`0 0 ${width} ${shown.length * rowHeight}`}
        role="img"
        aria-label={`${figureWords(first)}: ${shown.map((row) => `${visibleLine(row.name ?? '')} ${valueWords(row)}`).join('; ')}`}
      >
        {shown.map((row, index) => {
          const top = index * rowHeight;
          const end = x(row.value ?? 0);
          return (
            <g key={`${row.key} ${row.kept}`}>
              <text x={0} y={top + 16}>
                {cut(visibleLine(row.name ?? ''))}
              </text>
              <rect x={nameWidth} y={top + 5} width={Math.max(0, end - nameWidth)} height={14} />
              {row.interval ? <line x1={x(row.interval.low)} x2={x(row.interval.high)} y1={top + 12} y2={top + 12} /> : null}
              <text x={Math.max(end, row.interval ? x(row.interval.high) : 0) + 6} y={top + 16}>
                {`${valueWords(row)} (${row.n} of ${row.of})`}
              </text>
            </g>
          );
        })}
      </svg>
      {rows.length > most ? <figcaption>and {counted(rows.length - most, 'more', 'more')}, in the table</figcaption> : null}
    </Figure>
  );
}

function cut(name: string): string {
  const letters = [...name];
  return letters.length > 28 ? `${letters.slice(0, 27).join('')}…` : name;
}

const Figure = styled.figure`
  max-width: 900px;
  margin: 0;
  padding: ${space('sm')} 0;
  break-inside: avoid;

  svg {
    display: block;
    width: 100%;
    height: auto;
  }

  text {
    fill: ${color('foreground.default')};
    font-size: 13px;
  }

  rect {
    fill: ${color('border.primaryEmphasis')};
  }

  line {
    stroke: ${color('foreground.default')};
    stroke-width: 2;
    opacity: 0.6;
  }

  @media print {
    rect {
      print-color-adjust: exact;
    }
  }
`;
