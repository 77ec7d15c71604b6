import styled from 'styled-components';
import type { PreviewSummary } from '../../../preload/contract/preview-summary.ts';
import { ResourceName } from '../../../preload/contract/records.ts';
import { count, counted, duration } from '../../parts/quantities.ts';
import { nounOf } from '../../parts/resource-words.ts';
import { color, space } from '../../parts/tokens.ts';

/** The size of a change set at a glance: records, fields, requests, time. */
export function SummaryTiles({ preview }: { readonly preview: PreviewSummary }) {
  const { counts, byField, byResource, requests, estimate } = preview;
  const records = counts.create + counts.update + counts.delete;
  const kinds = ResourceName.options.filter((resource) => byResource[resource]);
  const fields = Object.entries(byField);
  const actions = [
    counts.update > 0 ? `${count(counts.update)} changed` : '',
    counts.create > 0 ? `${count(counts.create)} created` : '',
    counts.delete > 0 ? `${count(counts.delete)} deleted` : '',
  ].filter(Boolean);
  return (
    <Tiles aria-label="Summary">
      <Tile label={nounOf(records, kinds)} value={count(records)} text={actions.join(', ')} />
      <Tile
        label={fields.length === 1 ? 'field' : 'fields'}
        value={fields.length === 0 ? 'All' : count(fields.length)}
        text={fields.map(([label, number]) => `${label} ${count(number)}`).join(', ') || 'of whole records'}
      />
      <Tile
        label={requests.total === 1 ? 'request' : 'requests'}
        value={count(requests.total)}
        text={`${counted(requests.writes, 'write')}, ${counted(requests.total - requests.writes, 'check')}`}
      />
      <Tile label="to send" value={duration(estimate.seconds)} text={estimate.basis} />
    </Tiles>
  );
}

function Tile({ label, value, text }: { readonly label: string; readonly value: string; readonly text: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
      <dd>{text}</dd>
    </div>
  );
}

const Tiles = styled.dl`
  display: grid;
  grid-template-columns: repeat(4, minmax(0, 1fr));
  gap: ${space('sm')};
  font-variant-numeric: tabular-nums;

  > div {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 ${space('xxs')};
    padding: ${space('xs')} ${space('sm')};
    border: 1px solid ${color('border.subtle')};
    border-radius: ${({ theme }) => theme.borderRadii.md};
  }

  dt {
    order: 2;
    color: ${color('foreground.subtle')};
  }

  dd:nth-child(2) {
    order: 1;
    font-size: ${({ theme }) => theme.fontSizes.lg};
    line-height: ${({ theme }) => theme.lineHeights.lg};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }

  dd:last-child {
    order: 3;
    flex-basis: 100%;
    font-size: ${({ theme }) => theme.fontSizes.sm};
    line-height: ${({ theme }) => theme.lineHeights.sm};
    color: ${color('foreground.subtle')};
  }

  @media (max-height: 760px) {
    > div {
      padding: ${space('xxs')} ${space('sm')};
    }

    dd:last-child {
      display: none;
    }
  }

  /* The run bar says how much it is; what there is of room is for what changes. */
  @media (max-height: 560px) {
    display: none;
  }
`;
