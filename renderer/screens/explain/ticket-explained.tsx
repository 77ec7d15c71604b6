import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import type { Actor, ExplainedTicket, JudgedTrigger, RuleThen, Verdict } from '../../../preload/contract/explain.ts';
import { eventWords, knownWords, stepWords, todayWords } from '../../../preload/contract/text/explain-words.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { counted } from '../../parts/quantities.ts';
import { StatusText, type Tone } from '../../parts/status-text.tsx';
import { When } from '../../parts/when.tsx';
import { Heading, ItemLink, RuleWords, Section, Who } from './explain-parts.tsx';

/** A ticket's updates, the rules that acted, why it carries its tags, why mail went out, and what would run now. */
export function TicketExplained({
  ticket: { ticket, steps, rules, now, tags, mails, notes },
}: {
  readonly ticket: ExplainedTicket;
}) {
  return (
    <>
      <Heading>
        Ticket {ticket.id}, {ticket.status}
      </Heading>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <Section title={`What happened: ${counted(steps.length, 'update')}`}>
        <ol>
          {steps.map((step) => (
            <li key={step.audit}>
              <When time={step.at} /> {visibleLine(stepWords(step))}
              <ul>
                {step.events.map((event, index) => (
                  // Events of one update have no name of their own and never change places.
                  <li key={`${step.audit} ${index.toString()}`}>
                    {isSame(event.by, step.by) ? null : (
                      <>
                        <Who by={event.by} />:{' '}
                      </>
                    )}
                    {visibleLine(eventWords(event))}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      </Section>
      <Section title="Why it carries its tags">
        <ul>
          {tags.map(({ tag, sentence, at }) => (
            <li key={tag}>
              <b>{visibleLine(tag)}</b> {visibleLine(sentence)} {at === undefined ? null : <When time={at} />}
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Why mail was sent">
        {mails.length === 0 ? <p>No mail is among the updates.</p> : null}
        <ul>
          {mails.map(({ audit, at, by, to, sentence }) => (
            <li key={`${audit} ${by.id} ${to.join()}`}>
              <When time={at} /> To {visibleLine(to.join(', ') || 'somebody who is not named')}: {visibleLine(sentence)}
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Rules and macros that acted">
        <ul>
          {rules.map((rule) => (
            <Rule key={rule.key} rule={rule} />
          ))}
        </ul>
      </Section>
      <Now title="Which triggers would run now" triggers={now.triggers} when={now.when} />
      <Now title="Which automations would act now" triggers={now.automations} when={now.hourly} />
    </>
  );
}

/** Whoever made the update did what is in it, unless something else is named: a trigger, a macro. */
function isSame(one: Actor, other: Actor): boolean {
  return one.kind === other.kind && one.id === other.id && one.name === other.name;
}

function Rule({ rule }: { readonly rule: RuleThen }) {
  const { item, name, before, now, same } = rule;
  return (
    <li>
      <ItemLink item={item} name={name} />{' '}
      <small>
        {knownWords(rule)}; {todayWords(rule)}
      </small>
      {before ? <RuleWords words={before.words} /> : null}
      {now && same !== true ? (
        <>
          <small>Now</small>
          <RuleWords words={now.words} />
        </>
      ) : null}
    </li>
  );
}

const verdicts: Readonly<Record<Verdict, { readonly tone: Tone; readonly runs: string; readonly holds: string }>> = {
  yes: { tone: 'good', runs: 'Runs', holds: 'Holds' },
  no: { tone: 'quiet', runs: 'Does not run', holds: 'Does not hold' },
  unknown: { tone: 'warning', runs: 'May run', holds: 'Not known' },
};

/** Those that would not run are folded away: an account has hundreds. */
interface NowProps {
  readonly title: string;
  readonly triggers: readonly JudgedTrigger[];
  readonly when: string;
}

function Now({ title, triggers, when }: NowProps) {
  const [isWhole, setWhole] = useState(false);
  const running = triggers.filter(({ runs }) => runs !== 'no');
  const shown = isWhole ? triggers : running;
  const others = triggers.length - running.length;
  return (
    <Section title={title} note={when}>
      {running.length === 0 ? <p>None of them.</p> : null}
      <ul>
        {shown.map(({ item, name, runs, conditions }) => (
          <li key={item}>
            <StatusText tone={verdicts[runs].tone}>{verdicts[runs].runs}</StatusText> <ItemLink item={item} name={name} />
            <ul>
              {conditions.map(({ list, condition, holds, because }) => (
                <li key={`${list} ${condition}`}>
                  <StatusText tone={verdicts[holds].tone}>{verdicts[holds].holds}</StatusText> {list === 'any' ? 'One of: ' : ''}
                  {visibleLine(condition)} <small>{visibleLine(because)}</small>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {others > 0 ? (
        <Button isLink aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Only those that run' : `And ${counted(others, 'that does', 'that do')} not run, with why`}
        </Button>
      ) : null}
    </Section>
  );
}
