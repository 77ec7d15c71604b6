#!/usr/bin/env bash
# In Ruby's Liquid, "blank" is never true of an empty text unless Rails happens to be loaded.
#
# Guess beforehand: blank is part of the language, so {% if note == blank %} is true for "" and "  "
# wherever Liquid runs, as it is in liquidjs.
# Instead: Liquid calls the value's own blank? method, which Ruby's core does not have; ActiveSupport
# adds it. Without it the comparison is false for every text, with no error even in strict mode, while
# empty (which calls empty?) works for "". Giving String a blank? method turns the answer round.
# Why it matters: a checker of macros and help-center texts that runs plain Ruby takes the other
# branch than the Rails application the texts are for: the greeting "Hello ," instead of "Hello there".
# Versions: Liquid 5.4.0 (Debian 12's ruby-liquid), liquidjs 10.30.1 (npm) beside it.
set -euo pipefail
for program in node npm ruby; do
  command -v "$program" >/dev/null || { echo "skipped: $program is not installed"; exit 77; }
done
ruby -rliquid -e '' 2>/dev/null || { echo "skipped: Ruby's Liquid (Debian: ruby-liquid) is not installed"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-save liquidjs@10.30.1

cat > template.liquid <<'LIQUID'
{% if none == blank %}blank{% else %}filled{% endif %} {% if spaces == blank %}blank{% else %}filled{% endif %} {% if none == empty %}empty{% else %}filled{% endif %}
LIQUID
cat > render.rb <<'RUBY'
require 'liquid'
class String; def blank?; strip.empty?; end; end if ARGV.first == 'with-blank'
template = Liquid::Template.parse(File.read('template.liquid'), error_mode: :strict)
puts template.render!({ 'none' => '', 'spaces' => '  ' }, strict_variables: true)
RUBY
cat > render.cjs <<'JS'
const { readFileSync } = require('node:fs');
const { Liquid } = require('liquidjs');
const template = readFileSync('template.liquid', 'utf8');
new Liquid().parseAndRender(template, { none: '', spaces: '  ' }).then((text) => console.log(text.trim()));
JS

echo "Ruby's Liquid $(ruby -rliquid -e 'print Liquid::VERSION'), liquidjs $(node -p "require('liquidjs/package.json').version")"
echo 'expected:                  blank blank empty'
bare=$(ruby render.rb)
helped=$(ruby render.rb with-blank)
javascript=$(node render.cjs)
echo "seen, Ruby:                $bare"
echo "seen, Ruby with blank?:    $helped"
echo "seen, liquidjs:            $javascript"
[ "$bare" = 'filled filled empty' ] || { echo 'no longer so'; exit 1; }
[ "$helped" = 'blank blank empty' ] || { echo 'no longer so'; exit 1; }
[ "$javascript" = 'blank blank empty' ] || { echo 'no longer so'; exit 1; }
echo 'still so'
