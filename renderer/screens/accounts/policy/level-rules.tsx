import { Button, IconButton } from '@zendeskgarden/react-buttons';
import { Field, Input, Label, Select } from '@zendeskgarden/react-forms';
import CloseIcon from '@zendeskgarden/svg-icons/src/16/x-stroke.svg?react';
import styled from 'styled-components';
import type { Level, Matcher } from '../../../../preload/contract/policy.ts';
import { ResourceName } from '../../../../preload/contract/records.ts';
import { manyOf } from '../../../parts/resource-words.ts';
import { space } from '../../../parts/tokens.ts';
import { valueIn, wholeIn, withPart } from './form-values.ts';

interface LevelRulesProps {
  readonly level: Level;
  readonly rules: readonly Matcher[];
  readonly onChange: (rules: Matcher[]) => void;
}

/** What makes a change so critical: all that is filled in of a line has to hold, and an empty line is every edit. */
export function LevelRules({ level, rules, onChange }: LevelRulesProps) {
  const put = (index: number, rule: Matcher) => onChange(rules.map((each, place) => (place === index ? rule : each)));
  return (
    <section aria-label={`What is ${level}`}>
      {rules.map((rule, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names, and their order is what they are known by
        <Line key={index}>
          <Rule rule={rule} name={`${level}, line ${index + 1}`} onChange={(changed) => put(index, changed)} />
          <IconButton
            size="small"
            aria-label={`Take away line ${index + 1} of ${level}`}
            onClick={() => onChange(rules.filter((_, place) => place !== index))}
          >
            <CloseIcon />
          </IconButton>
        </Line>
      ))}
      <Button size="small" isBasic onClick={() => onChange([...rules, {}])}>
        Add a line to {level}
      </Button>
    </section>
  );
}

function Rule({
  rule,
  name,
  onChange,
}: {
  readonly rule: Matcher;
  readonly name: string;
  readonly onChange: (rule: Matcher) => void;
}) {
  const part = (key: keyof Matcher, value: unknown) => onChange(withPart(rule, key, value));
  return (
    <>
      <Field>
        <Label hidden>{name}: kind of record</Label>
        <Select isCompact value={rule.resource ?? ''} onChange={(event) => part('resource', event.target.value)}>
          <option value="">Any kind</option>
          {ResourceName.options.map((resource) => (
            <option key={resource} value={resource}>
              {manyOf(resource)}
            </option>
          ))}
        </Select>
      </Field>
      <Field>
        <Label hidden>{name}: what is done</Label>
        <Select isCompact value={rule.action ?? ''} onChange={(event) => part('action', event.target.value)}>
          <option value="">Any edit</option>
          <option value="create">Created</option>
          <option value="update">Changed</option>
          <option value="delete">Deleted</option>
        </Select>
      </Field>
      <Text label={`${name}: field`} hint="Any field" value={rule.field ?? ''} onChange={(text) => part('field', text.trim())} />
      <Text
        label={`${name}: to the value`}
        hint="Any value"
        value={rule.to === undefined ? '' : String(rule.to)}
        onChange={(text) => part('to', text.trim() === '' ? undefined : valueIn(text))}
      />
      <Text
        label={`${name}: with the warning`}
        hint="No warning"
        value={rule.warning ?? ''}
        onChange={(text) => part('warning', text.trim())}
      />
      <Text
        label={`${name}: at least so many`}
        hint="1"
        value={rule.atLeast === undefined ? '' : String(rule.atLeast)}
        onChange={(text) => part('atLeast', wholeIn(text) || undefined)}
      />
    </>
  );
}

interface TextProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

function Text({ label, hint, value, onChange }: TextProps) {
  return (
    <Field>
      <Label hidden>{label}</Label>
      <Input isCompact spellCheck={false} placeholder={hint} value={value} onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}

const Line = styled.div`
  display: grid;
  grid-template-columns: repeat(5, minmax(0, 1fr)) 64px auto;
  align-items: center;
  gap: ${space('xs')};
  margin-bottom: ${space('xs')};

  @media (max-width: 760px) {
    grid-template-columns: repeat(2, minmax(0, 1fr));
  }
`;
