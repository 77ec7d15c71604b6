#!/usr/bin/env bash
# Minutes, tags and comparisons of one Liquid text come out differently in Ruby and in liquidjs.
#
# Guess beforehand: the two agree on arithmetic, on splitting tags at spaces and on comparing, apart
# from rare functions; what one cannot do is an error in both.
# Instead: 90 | divided_by: 60 is 1 in Ruby (whole numbers stay whole) and 1.5 in liquidjs. split: ' '
# drops runs of spaces and empty pieces in Ruby only, so "vip  new " has two tags there and three in
# liquidjs. Comparing a text with a number prints an English error into the customer's message in Ruby
# and is quietly decided in liquidjs. An output {{ tags contains 'vip' }} prints the tags in Ruby, true
# in liquidjs. A text that begins with digits counts as that number in Ruby and as 0 in liquidjs.
# Why it matters: texts of macros are tried out in an editor built on the one and sent by the other.
# Versions: liquidjs 10.30.1 (npm), Liquid 5.4.0 (Debian 12's ruby-liquid), both with default settings.
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
{{ minutes | divided_by: 60 }} h; {{ tags | split: ' ' | size }} tags; {% if seats > 9 %}many{% else %}few{% endif %}; {{ tags contains 'vip' }}; {{ '3 seats' | plus: 1 }}
LIQUID
echo '{ "minutes": 90, "tags": "vip  new ", "seats": "12" }' > data.json

echo "liquidjs $(node -p "require('liquidjs/package.json').version"), Ruby's Liquid $(ruby -rliquid -e 'print Liquid::VERSION')"
echo 'expected: one line, twice'
in_ruby=$(ruby -rliquid -rjson -e 'puts Liquid::Template.parse(File.read("template.liquid")).render(JSON.parse(File.read("data.json")))')
in_javascript=$(node -e "
const [template, data] = ['template.liquid', 'data.json'].map((name) => fs.readFileSync(name, 'utf8'));
new (require('liquidjs').Liquid)().parseAndRender(template, JSON.parse(data)).then((text) => console.log(text.trim()));")
echo "seen, Ruby:     $in_ruby"
echo "seen, liquidjs: $in_javascript"
[ "$in_ruby" = '1 h; 2 tags; Liquid error: comparison of String with 9 failed; vip  new ; 4' ] || { echo 'no longer so'; exit 1; }
[ "$in_javascript" = '1.5 h; 3 tags; many; true; 1' ] || { echo 'no longer so'; exit 1; }
echo 'still so'
