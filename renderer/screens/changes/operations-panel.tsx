import { Button } from '@zendeskgarden/react-buttons';
import styled from 'styled-components';
import type { AskedFor, PreviewSummary } from '../../../preload/contract/preview-summary.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { count, counted } from '../../parts/quantities.ts';
import { SideChoice, SideChoices } from '../../parts/side-choice.ts';
import { SideSection } from '../../parts/side-section.tsx';
import { color, space } from '../../parts/tokens.ts';
import { codeInWords } from '../../parts/warning-words.ts';
import { pathTo } from '../../shell/router.ts';

interface OperationsPanelProps {
  readonly preview: PreviewSummary;
  /** The place of the operation that the changes are narrowed to. */
  readonly chosen: number | undefined;
  readonly isBusy: boolean;
  readonly onChoose: (operation: number | undefined) => void;
  /** Leaves out what it asked for. */
  readonly onExclude: (operation: number) => void;
}

/** What was asked for, a line an operation, with what came of it where that is known. */
export function OperationsPanel({ preview, chosen, isBusy, onChoose, onExclude }: OperationsPanelProps) {
  const { asked = [], sentences, undoes } = preview;
  const isSeveral = asked.length > 1;
  return (
    <SideSection
      title="What was asked for"
      aside={
        chosen === undefined ? null : (
          <Button isLink onClick={() => onChoose(undefined)}>
            Show all records
          </Button>
        )
      }
    >
      {undoes ? (
        <p>
          Takes back <a href={pathTo('runs', undoes)}>an earlier run</a>.
        </p>
      ) : null}
      {isSeveral ? (
        <SideChoices>
          {asked.map((of, operation) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same operation may stand twice; their order is fixed.
            <Line key={operation}>
              <SideChoice
                type="button"
                disabled={of.records === 0}
                aria-pressed={chosen === operation}
                onClick={() => onChoose(chosen === operation ? undefined : operation)}
              >
                <Sentence title={visibleLine(of.sentence)}>
                  {operation + 1}. {visibleLine(of.sentence)}
                </Sentence>
                <b>{count(of.records)}</b>
              </SideChoice>
              <Beneath>
                <Told of={of} />
                {of.records > 0 && of.records < edited(preview) ? (
                  <Button
                    isLink
                    disabled={isBusy}
                    aria-label={`Leave out: ${visibleLine(of.sentence)}`}
                    title={
                      of.shared > 0 ? `With them goes what other operations change in ${count(of.shared)} of them` : undefined
                    }
                    onClick={() => onExclude(operation)}
                  >
                    Leave out
                  </Button>
                ) : null}
              </Beneath>
            </Line>
          ))}
        </SideChoices>
      ) : (
        <List>
          {sentences.map((sentence, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above.
            <li key={index}>{visibleLine(sentence)}.</li>
          ))}
        </List>
      )}
    </SideSection>
  );
}

function Told({ of: { records, shared, worst } }: { readonly of: AskedFor }) {
  return (
    <small>
      {worst ? (
        <Worst data-level={worst.level} title={visibleLine(worst.message)}>
          {codeInWords(worst.code)}
        </Worst>
      ) : null}
      {records === 0 ? 'Changes nothing' : null}
      {shared > 0 ? ` ${counted(shared, 'record')} also changed by another` : null}
    </small>
  );
}

function edited({ counts }: PreviewSummary): number {
  return counts.create + counts.update + counts.delete;
}

const Line = styled.li`
  padding-bottom: ${space('xxs')};
`;

const Sentence = styled.span`
  display: -webkit-box;
  overflow: hidden;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 2;

  @media print {
    display: inline;
  }
`;

const Beneath = styled.div`
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: ${space('xs')};
  padding: 0 ${space('xs')};
  font-size: ${({ theme }) => theme.fontSizes.sm};

  small {
    color: ${color('foreground.subtle')};
    font-size: inherit;
  }

  button {
    flex-shrink: 0;
    min-height: 24px;
    font-size: inherit;
  }
`;

const Worst = styled.span`
  color: ${color('foreground.warning')};

  &[data-level='danger'] {
    color: ${color('foreground.danger')};
  }
`;

const List = styled.ol`
  margin-bottom: ${space('xs')};

  li {
    margin-bottom: ${space('xxs')};
    overflow-wrap: anywhere;
  }
`;
