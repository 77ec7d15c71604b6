import styled from 'styled-components';
import type { PreviewSummary } from '../../../preload/contract/preview-summary.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { count } from '../../parts/quantities.ts';
import { SideSection } from '../../parts/side-section.tsx';
import { space } from '../../parts/tokens.ts';
import { When } from '../../parts/when.tsx';
import { pathTo } from '../../shell/router.ts';

/** What was asked for, in words, and on which snapshot it was drafted. */
export function OperationsPanel({ preview }: { readonly preview: PreviewSummary }) {
  return (
    <SideSection title="What was asked for">
      {preview.undoes ? (
        <p>
          Takes back <a href={pathTo('runs', preview.undoes)}>an earlier run</a>.
        </p>
      ) : null}
      <List>
        {preview.sentences.map((sentence, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same sentence may stand twice; their order is fixed.
          <li key={index}>{visibleLine(sentence)}.</li>
        ))}
      </List>
      <p>
        {Object.entries(preview.byField)
          .map(([label, number]) => `${label} ${count(number)}`)
          .join(', ')}
      </p>
      <p>
        Told by the snapshot taken <When time={preview.snapshot.takenAt} />.
      </p>
    </SideSection>
  );
}

const List = styled.ol`
  margin-bottom: ${space('xs')};

  li {
    margin-bottom: ${space('xxs')};
    overflow-wrap: anywhere;
  }
`;
