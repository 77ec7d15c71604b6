import type { ChangeSet } from '../../preload/contract/change-set.ts';
import type { PreviewSummary } from '../../preload/contract/preview-summary.ts';
import type { Answer } from '../../preload/contract/reviews.ts';
import { contentHash } from '../changes/content.ts';
import { type Html, html } from './html.ts';

/** What a page needs for being answered. */
export interface Review {
  readonly changeSet: ChangeSet;
  readonly answers: readonly Answer[];
}

const words = {
  approve: 'Approve',
  'request-changes': 'Ask for changes',
  reject: 'Reject',
  comment: 'Comment',
} as const;

/**
 * How somebody without Redline answers: they save one of the files, which the page holds byte for byte, and sign it with the OpenSSH that
 * every system has (ssh-keygen(1), `-Y sign`).
 */
export function howToAnswer({ author, checked }: PreviewSummary, { changeSet, answers }: Review): Html {
  const [first] = answers;
  if (!first)
    return html`<section id="answer"><h2>How to answer</h2><p>This page was made for nobody’s key. Send ${author} your public key, which is one line that begins with <code>ssh-ed25519</code> (<code>~/.ssh/id_ed25519.pub</code>; <code>ssh-keygen -t ed25519</code> makes one), and ask for a page that is made for it.</p></section>`;
  const people = [...new Set(answers.map(({ fingerprint }) => fingerprint))];
  return html`<section id="answer"><h2>How to answer</h2>
<p>You need this page, your own <code>ssh-ed25519</code> key and a terminal. Your answer is about exactly these edits: any change to them takes it away.${
    checked ? undefined : ' It will say that you have not seen them checked against Zendesk.'
  }</p>
<ol>
<li>Save what you decide:<ul>${people.map((fingerprint) => filesOf(answers.filter((answer) => answer.fingerprint === fingerprint)))}</ul></li>
<li>Sign it, in the folder where it is: <pre>ssh-keygen -Y sign -f ~/.ssh/id_ed25519 -n redline-approval@v1 ${first.file}</pre></li>
<li>Send ${author} both files, <code>${first.file}</code> and <code>${first.file}.sig</code>.</li>
</ol>
<p class="note">To say why, write it between the quotation marks after <code>"comment":</code> before you sign, on the same line, with an editor that adds no line end; a quotation mark is written <code>\\"</code>. Redline refuses an answer of which any other byte was changed.</p>
<p class="note">Whoever has Redline takes it in with <code>redline review --change FILE --answer ${first.file}</code>, or with “Take an answer” beside the preview. Edits: <code>${contentHash(changeSet)}</code></p>
<details><summary>What is signed, byte for byte</summary>${answers.map(({ file, text }) => html`<h4>${file}</h4><pre>${text}</pre>`)}</details>
</section>`;
}

function filesOf(answers: readonly Answer[]): Html {
  const [first] = answers;
  return html`<li><strong>${first?.by ?? ''}</strong> <code>${first?.fingerprint ?? ''}</code>: ${answers.map(link)}</li>`;
}

/** A file that is within its own address, so that it is saved without a network and without a script. */
function link({ file, decision, text }: Answer): Html {
  const address = `data:application/json;base64,${Buffer.from(text, 'utf8').toString('base64')}`;
  return html`<a download="${file}" href="${address}">${words[decision]}</a> `;
}
