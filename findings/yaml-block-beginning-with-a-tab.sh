#!/usr/bin/env bash
# A valid YAML file from npm's yaml that libyaml, and so Ruby and most other languages, will not read.
#
# Guess beforehand: a text of several lines is written as a block (|), and every reader takes it back
# unchanged; a tab at the start of the text is content, since it comes after the indentation.
# Instead: libyaml refuses a block whose first line begins with a tab after its indentation, though
# the YAML specification allows it (the indentation is found from spaces alone). The same text with
# the tab on a later line is read. yaml adds an indentation indicator (|2) only where the first line
# begins with a space, and with that indicator libyaml reads the tab as well.
# A line separator (U+2028), which comes along when text is pasted from a web page, does the same
# harm: yaml writes it bare, and libyaml (YAML 1.1) takes it for the end of the line.
# Why it matters: a macro's text pasted from a table begins with a tab. The file passes every check
# of the JavaScript tool that wrote it, and the next Ruby job stops on the whole file.
# Versions: yaml 2.9.1 (npm), Psych 4.0.3 with libyaml 0.2.5 (Debian 12's Ruby 3.1).
set -euo pipefail
for program in node npm ruby; do
  command -v "$program" >/dev/null || { echo "skipped: $program is not installed"; exit 77; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-save yaml@2.9.1

cat > check.cjs <<'JS'
const { execFileSync } = require('node:child_process');
const { parse, stringify } = require('yaml');
const script = `require 'yaml'; require 'json'
begin; print JSON.generate(YAML.load($stdin.read)); rescue Psych::SyntaxError; print '"refused"'; end`;
const ruby = (yaml) => JSON.parse(execFileSync('ruby', ['-e', script], { input: yaml, encoding: 'utf8' }));
const verdict = (read, text) => (read === 'refused' ? 'refused' : read.body === text ? 'same' : 'changed');
const texts = {
  'tab first': '\tRefund\nDone',
  'tab on the second line': 'Refund\n\tDone',
  'space first': ' Refund\nDone',
  'line separator': 'Refund\u2028Done',
};
for (const [name, body] of Object.entries(texts)) {
  const yaml = stringify({ body });
  console.log(`${name}: yaml ${verdict(parse(yaml), body)}, libyaml ${verdict(ruby(yaml), body)}`);
}
console.log(`tab first, with |2-: libyaml ${verdict(ruby('body: |2-\n  \tRefund\n  Done\n'), '\tRefund\nDone')}`);
JS

echo "yaml $(node -p "require('yaml/package.json').version"), $(ruby -ryaml -e 'print "Psych #{Psych::VERSION}, libyaml #{Psych::LIBYAML_VERSION}"')"
echo 'expected: "same" everywhere'
seen=$(node check.cjs)
echo "$seen"
[ "$seen" = 'tab first: yaml same, libyaml refused
tab on the second line: yaml same, libyaml same
space first: yaml same, libyaml same
line separator: yaml same, libyaml refused
tab first, with |2-: libyaml same' ] || { echo 'no longer so'; exit 1; }
echo 'still so'
