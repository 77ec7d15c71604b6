import { IconButton } from '@zendeskgarden/react-buttons';
import RemoveIcon from '@zendeskgarden/svg-icons/src/16/x-stroke.svg?react';
import { useEffect, useRef } from 'react';
import styled from 'styled-components';
import type { PlacedProblem } from '../failure.ts';
import { color, space } from '../tokens.ts';
import { AccessForm } from './access-form.tsx';
import { ActionForm } from './action-form.tsx';
import { ActiveForm } from './active-form.tsx';
import { CategoryForm } from './category-form.tsx';
import { CloneForm } from './clone-form.tsx';
import { DeleteForm } from './delete-form.tsx';
import { DescriptionForm } from './description-form.tsx';
import { MergeForm } from './merge-form.tsx';
import { OrderForm } from './order-form.tsx';
import { ReplaceForm } from './replace-form.tsx';
import type { Step } from './step.ts';
import { stepLabel } from './step-choice.tsx';
import { TitleForm } from './title-form.tsx';

interface StepCardProps {
  readonly step: Step;
  /** Shown where there is more than one step, because they work one after the other. */
  readonly number: number | undefined;
  readonly problems: readonly PlacedProblem[];
  readonly onChange: (step: Step) => void;
  readonly onRemove: () => void;
}

/** One step of the edit: its form, with what is wrong beside the field. */
export function StepCard({ step, number, problems, onChange, onRemove }: StepCardProps) {
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    card.current?.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }, []);
  const label = stepLabel(step.kind);
  return (
    <Card ref={card} aria-label={label}>
      <Head>
        <h3>
          {number === undefined ? '' : `${number}. `}
          {label}
        </h3>
        <IconButton size="small" aria-label={`Remove “${label}”`} onClick={onRemove}>
          <RemoveIcon />
        </IconButton>
      </Head>
      <Form step={step} problems={problems} onChange={onChange} />
    </Card>
  );
}

function Form({ step, problems, onChange }: Pick<StepCardProps, 'step' | 'problems' | 'onChange'>) {
  switch (step.kind) {
    case 'replace':
      return <ReplaceForm step={step} problems={problems} onChange={onChange} />;
    case 'active':
      return <ActiveForm step={step} onChange={onChange} />;
    case 'category':
      return <CategoryForm step={step} problems={problems} onChange={onChange} />;
    case 'action':
      return <ActionForm step={step} problems={problems} onChange={onChange} />;
    case 'order':
      return <OrderForm step={step} onChange={onChange} />;
    case 'clone':
      return <CloneForm step={step} problems={problems} onChange={onChange} />;
    case 'merge':
      return <MergeForm step={step} problems={problems} onChange={onChange} />;
    case 'title':
      return <TitleForm step={step} problems={problems} onChange={onChange} />;
    case 'description':
      return <DescriptionForm step={step} problems={problems} onChange={onChange} />;
    case 'access':
      return <AccessForm step={step} problems={problems} onChange={onChange} />;
    case 'delete':
      return <DeleteForm />;
  }
}

const Card = styled.section`
  margin-bottom: ${space('md')};
  padding-bottom: ${space('md')};
  border-bottom: 1px solid ${color('border.subtle')};
`;

const Head = styled.div`
  display: flex;
  align-items: center;
  justify-content: space-between;
  margin-bottom: ${space('xs')};

  h3 {
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }
`;
