import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeMarkup, markupSkeleton, readableText, readMarkup } from '../../../main/changes/markup.ts';
import { replaceInMarkup } from '../../../main/changes/operations/replace-in-markup.ts';
import { finderOf } from '../../../main/changes/operations/text-replacer.ts';
import { cases } from './cases.ts';

function replace(html: string, find: string, by: string, match: 'plain' | 'word' | 'regex' = 'plain') {
  const made = finderOf({ find, replace: by, match, caseSensitive: true });
  if ('problem' in made) throw new Error(made.problem);
  const { html: replaced, passedOver } = replaceInMarkup(html, made.finder);
  return { html: replaced, skipped: passedOver.formatting };
}

/** The text of HTML with every stretch of spaces and no-break spaces as one space. */
const asRead = (html: string) => readMarkup(html).text.replace(/[ \u00a0]+/g, ' ');

describe('reading HTML', () => {
  test.each([
    ['<p>One</p><p>two<br>three &amp; four</p>', 'One\n\ntwo\nthree & four'],
    ['a&nbsp;b &eacute; &#8364; &#x20AC; &unknown;', 'a b é € € \ufffc'],
    ['<style>p{}</style><!-- <p>no</p> --><script>if (a<b) {}</script>yes', 'yes'],
    ['1 < 2 & 3 &; &amp', '1 < 2 & 3 &; &'],
    ['<a title="a > b" href=\'x>y\'>link</a>', 'link'],
    ['an <b unclosed tag', 'an'],
    ['<div>a</div>\n<div>b</div><ul>\n<li>c</li>\n<li>d<br><br>e</li>\n</ul>\tf', 'a\nb\n\nc\nd\n\ne\n\nf'],
    ['', ''],
  ])('%s reads %j', (html, text) => expect(readableText(html)).toBe(text));

  test('the skeleton tells a change of markup from a change of text', () => {
    expect(markupSkeleton('<p>One <b>two</b></p>')).toBe(markupSkeleton('<p>Three <b>4</b></p>'));
    expect(markupSkeleton('<p><b>One</b></p>')).not.toBe(markupSkeleton('<p><i>One</i></p>'));
  });
});

describe('replacing in HTML', () => {
  test('changes text and neither tags, attributes, comments nor scripts', () => {
    const html =
      '<p class="refund">refund <a href="/refund">refund</a><img alt="refund"><!-- refund --><script>refund</script></p>';
    expect(replace(html, 'refund', 'credit').html).toBe(
      '<p class="refund">credit <a href="/refund">credit</a><img alt="refund"><!-- refund --><script>refund</script></p>',
    );
  });
  test('sees entities as the characters they are, and leaves those it does not touch', () => {
    expect(replace('Tom &amp; Jerry &eacute; &copy; &amp;', 'Tom & Jerry', 'A < B & C').html).toBe(
      'A &lt; B &amp; C &eacute; &copy; &amp;',
    );
    expect(replace('&amp;amp;', 'amp', 'x').html).toBe('&amp;x;');
    expect(replace('&lt;b&gt;', '<b>', '<i>').html).toBe('&lt;i&gt;');
    expect(replace('&amp;', 'amp', 'x')).toEqual({ html: '&amp;', skipped: 0 });
  });
  test('puts in text, never markup', () => expect(replace('<p>x</p>', 'x', '<b>y</b>').html).toBe('<p>&lt;b&gt;y&lt;/b&gt;</p>'));
  test('puts in a line break as one', () => expect(replace('<p>x</p>', 'x', 'y\nz').html).toBe('<p>y<br>z</p>'));
  test('keeps a find that goes across a tag or a block, and counts it', () => {
    expect(replace('your <b>Re</b>fund and Refund', 'Refund', 'Credit')).toEqual({
      html: 'your <b>Re</b>fund and Credit',
      skipped: 1,
    });
    expect(replace('<p>a</p><p>b</p>', 'a\n+b', 'c', 'regex')).toEqual({ html: '<p>a</p><p>b</p>', skipped: 1 });
    expect(replace('<b></b>Refund<b></b>', 'Refund', 'Credit').html).toBe('<b></b>Credit<b></b>');
  });
  test('takes a line of the source for a space', () => {
    expect(replace('thank\nyou', 'thank you', 'thanks')).toEqual({ html: 'thanks', skipped: 0 });
  });
  test('finds what only an odd space hides', () => {
    expect(replace('thank&nbsp;you', 'thank you', 'thanks')).toEqual({ html: 'thanks', skipped: 0 });
    expect(replace('thank  you, thank you', 'thank you', 'thanks')).toEqual({ html: 'thanks, thanks', skipped: 0 });
  });
  test('tells whole words by the text and not by the tags beside it', () => {
    expect(replace('<b>Re</b>fund fund', 'fund', 'x', 'word').html).toBe('<b>Re</b>fund x');
    expect(replace('<p>Refund</p><p>s</p>', 'Refund', 'Credit', 'word').html).toBe('<p>Credit</p><p>s</p>');
  });
  test('puts in at the beginning, the end and within', () => {
    expect(replace('<p>a</p><p>b</p>', '^|$', '|', 'regex').html).toBe('<p>|a</p><p>b|</p>');
    expect(replace('a<br>', '$', '!', 'regex').html).toBe('a!<br>');
    expect(replace('<p>a</p>', '(?=a)', '<', 'regex').html).toBe('<p>&lt;a</p>');
    expect(replace('', '^', '!', 'regex')).toEqual({ html: '', skipped: 1 });
  });
});

describe('for any HTML', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '<p>',
      '</p>',
      '<b>',
      '</b>',
      '<br>',
      '<a href="x y">',
      '</a>',
      '&amp;',
      '&nbsp;',
      '&lt;',
      '&',
      '<',
      '>',
      '"',
      '<!--',
      '-->',
      '&zzz;',
      '💛',
    ),
    fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é'), maxLength: 4 }),
  );
  const anyHtml = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));

  test('each character of the text leads back to a place in the source that reads the same', () => {
    fc.assert(
      fc.property(anyHtml, (html) => {
        const { text, sourceRange } = readMarkup(html);
        for (let unit = 0; unit < text.length; unit += 1) {
          const range = sourceRange(unit, unit + 1);
          if (!range || range[1] - range[0] !== 1) continue;
          expect(html.slice(...range)).toBe(text.charAt(unit));
        }
      }),
      cases(1000),
    );
  });

  test('replacing by what is found changes nothing that is read, nor any tag', () => {
    fc.assert(
      fc.property(anyHtml, fc.constantFrom('a', 'ab', 'a b', 'é', '&', '<', '[ab]+', '.*'), (html, find) => {
        const { html: next } = replace(html, find, '$&', 'regex');
        // A find that a no-break or doubled space hides is found as a person reads it, so `$&` puts in one plain space there.
        expect(asRead(next)).toBe(asRead(html));
        expect(markupSkeleton(next)).toBe(markupSkeleton(html));
      }),
      cases(1000),
    );
  });

  test('text that is escaped reads as itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(readMarkup(escapeMarkup(text)).text).toBe(text.trim() === '' && /^[ \n\r\t]*$/.test(text) ? '' : text);
      }),
    );
  });
});
