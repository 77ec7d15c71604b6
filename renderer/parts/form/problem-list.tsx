import { Alert } from '@zendeskgarden/react-notifications';
import styled from 'styled-components';
import type { PlacedProblem } from '../failure.ts';
import { counted } from '../quantities.ts';
import { space } from '../tokens.ts';

/** Everything that stands against something, one sentence a line; of very many the first. */
export function ProblemList({ title, problems }: { readonly title: string; readonly problems: readonly PlacedProblem[] }) {
  const sentences = [...new Set(problems.map(({ message }) => sentence(message)))];
  if (sentences.length === 0) return null;
  return (
    <Alert type="error" role="alert">
      <Alert.Title>{title}</Alert.Title>
      <Sentences>
        {sentences.slice(0, most).map((text) => (
          <li key={text}>{text}</li>
        ))}
        {sentences.length > most ? <li>and {counted(sentences.length - most, 'more', 'more')}</li> : null}
      </Sentences>
    </Alert>
  );
}

const most = 8;

function sentence(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1);
}

const Sentences = styled.ul`
  display: grid;
  gap: ${space('xxs')};
  max-height: 240px;
  overflow: auto;
  overflow-wrap: anywhere;
`;
