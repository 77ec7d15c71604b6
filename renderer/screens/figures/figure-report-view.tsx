import { Field, Label, Select } from '@zendeskgarden/react-forms';
import { Body, Cell, Head, HeaderCell, HeaderRow, Row, Table } from '@zendeskgarden/react-tables';
import { useState } from 'react';
import styled from 'styled-components';
import type { FigureReport, FigureRow } from '../../../preload/contract/figures.ts';
import {
  excludedWords,
  figureName,
  figureTerms,
  figureWords,
  intervalWords,
  valueWords,
} from '../../../preload/contract/text/figure-words.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { count } from '../../parts/quantities.ts';
import { color, space } from '../../parts/tokens.ts';
import { FigureChart } from './figure-chart.tsx';

/** What was computed: all figures, one of them by its groups with a picture, or before and after a run. */
export function FigureReportView({ report }: { readonly report: FigureReport }) {
  const { from, to, zone, by, around, notes } = report;
  return (
    <Parts>
      <p>
        {around
          ? `Run ${around.run}: ${around.before.from.slice(0, 10)} to ${around.after.until.slice(0, 10)}, equal spans on both sides.`
          : `${from} to ${to}, days of ${zone}.`}{' '}
        n are those with a value, N all that belong to the period; a dash is no value, which is not 0.
      </p>
      {around ? (
        <ComparedTable figures={report.figures} />
      ) : by ? (
        <Grouped report={report} />
      ) : (
        <FigureTable figures={report.figures} />
      )}
      {notes.length > 0 ? (
        <ul>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      ) : null}
    </Parts>
  );
}

/** One figure at a time, by agent, group, form, priority or month. */
function Grouped({ report: { figures, by } }: { readonly report: FigureReport }) {
  const kinds = [...new Map(figures.map((row) => [figureWords(row), row])).keys()];
  const [chosen, setChosen] = useState(kinds[0] ?? '');
  const rows = figures.filter((row) => figureWords(row) === chosen);
  return (
    <>
      <Choice>
        <Field>
          <Label>Figure</Label>
          <Select isCompact value={chosen} onChange={({ target }) => setChosen(target.value)}>
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {kind}
              </option>
            ))}
          </Select>
        </Field>
      </Choice>
      <FigureChart rows={rows} />
      <FigureTable figures={rows} by={by} />
    </>
  );
}

function FigureTable({ figures, by }: { readonly figures: readonly FigureRow[]; readonly by?: string | undefined }) {
  return (
    <Scrolls tabIndex={0} role="region" aria-label="Figures">
      <Table size="small">
        <Head>
          <HeaderRow>
            <HeaderCell>{by ? by.charAt(0).toUpperCase() + by.slice(1) : 'Figure'}</HeaderCell>
            <HeaderCell>Value</HeaderCell>
            <HeaderCell>n of N</HeaderCell>
            <HeaderCell>Interval</HeaderCell>
            <HeaderCell>Left out</HeaderCell>
          </HeaderRow>
        </Head>
        <Body>
          {figures.map((row) => (
            <Row key={`${figureWords(row)} ${row.key} ${row.kept}`}>
              <Cell>{by ? visibleLine(row.name ?? '') : <Named row={row} />}</Cell>
              <Cell>
                <b>{valueWords(row)}</b>
                {row.allSchedules !== null && row.allSchedules !== row.value ? (
                  <small> {valueWords({ value: row.allSchedules, unit: row.unit })} by all schedules</small>
                ) : null}
              </Cell>
              <Cell>
                {count(row.n)} of {count(row.of)}
              </Cell>
              <Cell>{intervalWords(row)}</Cell>
              <Cell>
                <small>{excludedWords(row)}</small>
              </Cell>
            </Row>
          ))}
        </Body>
      </Table>
    </Scrolls>
  );
}

function Named({ row }: { readonly row: FigureRow }) {
  return (
    <>
      {figureName(row)}
      <br />
      <small>{figureTerms(row)}</small>
    </>
  );
}

const verdicts = {
  'too-few': 'too few to tell (under 30 on a side)',
  apart: 'the intervals lie apart',
  'not-apart': 'the intervals overlap',
  'only-counted': '',
} as const;

function ComparedTable({ figures }: { readonly figures: readonly FigureRow[] }) {
  const side = (row: FigureRow, counted: FigureRow['before']) =>
    counted ? (
      <>
        <b>{valueWords({ ...counted, unit: row.unit })}</b> <small>{intervalWords({ ...counted, unit: row.unit })}</small>
        <br />
        <small>
          {count(counted.n)} of {count(counted.of)}
        </small>
      </>
    ) : null;
  return (
    <Scrolls tabIndex={0} role="region" aria-label="Figures">
      <Table size="small">
        <Head>
          <HeaderRow>
            <HeaderCell>Figure</HeaderCell>
            <HeaderCell>Before</HeaderCell>
            <HeaderCell>After</HeaderCell>
            <HeaderCell>Difference</HeaderCell>
          </HeaderRow>
        </Head>
        <Body>
          {figures.map((row) => (
            <Row key={figureWords(row)}>
              <Cell>
                <Named row={row} />
              </Cell>
              <Cell>{side(row, row.before)}</Cell>
              <Cell>{side(row, row.after)}</Cell>
              <Cell>
                {row.verdict === 'too-few' ? null : <b>{valueWords(row)}</b>}{' '}
                <small>{row.verdict ? verdicts[row.verdict] : ''}</small>
              </Cell>
            </Row>
          ))}
        </Body>
      </Table>
    </Scrolls>
  );
}

const Parts = styled.div`
  display: grid;
  gap: ${space('sm')};
  color: ${color('foreground.default')};

  small,
  ul,
  > p {
    color: ${color('foreground.subtle')};
  }

  small {
    font-size: ${({ theme }) => theme.fontSizes.sm};
  }

  b {
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
    font-variant-numeric: tabular-nums;
  }
`;

const Choice = styled.div`
  width: min(60ch, 100%);

  @media print {
    display: none;
  }
`;

const Scrolls = styled.div`
  overflow-x: auto;

  table {
    min-width: 720px;
  }

  td {
    overflow-wrap: anywhere;
  }
`;
