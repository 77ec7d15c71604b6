import styled from 'styled-components';
import type { PreviewSummary } from '../../preload/contract/preview-summary.ts';
import { ResourceName } from '../../preload/contract/records.ts';
import { count } from './quantities.ts';
import { countedRecords } from './resource-words.ts';
import { color, space } from './tokens.ts';

/** `+3 create ~395 change −4 delete`. */
export function ActionCounts({ counts }: Pick<PreviewSummary, 'counts'>) {
  return (
    <Counts>
      {counts.create > 0 ? <span>+{count(counts.create)} create</span> : null}
      {counts.update > 0 ? <span>~{count(counts.update)} change</span> : null}
      {counts.delete > 0 ? <Gone>−{count(counts.delete)} delete</Gone> : null}
    </Counts>
  );
}

/** `108 macros, 97 people`. */
export function kindsIn(byResource: PreviewSummary['byResource']): string {
  return ResourceName.options
    .flatMap((resource) => {
      const of = byResource[resource];
      return of ? [countedRecords(of.create + of.update + of.delete, resource)] : [];
    })
    .join(', ');
}

/** `Title 12, Notes 3`. */
export function fieldsIn(byField: PreviewSummary['byField']): string {
  return Object.entries(byField)
    .map(([label, number]) => `${label} ${count(number)}`)
    .join(', ');
}

const Counts = styled.strong`
  display: inline-flex;
  gap: ${space('sm')};
  font-size: ${({ theme }) => theme.fontSizes.lg};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};

  @media (max-height: 560px) {
    font-size: inherit;
  }
`;

const Gone = styled.span`
  color: ${color('foreground.danger')};
`;
