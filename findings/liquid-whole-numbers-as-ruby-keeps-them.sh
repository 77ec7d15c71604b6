#!/usr/bin/env bash
# Filters that ask a number for what it holds show how Ruby keeps whole numbers, in a customer's mail.
#
# Guess beforehand: a number holds nothing, so {{ ticket.id | size }} is 0 or the count of its digits, and
# {{ ticket.id | map: 'name' }} is empty, the same for 5 and for 2.5.
# Instead: size of a whole number is 8, the bytes that Ruby keeps it in, whatever the number; of a fraction it is 0. map of a whole number prints "Liquid error: cannot select the property
# 'name'" into the text, since Ruby's whole numbers answer [] (with their bits); of a fraction it is empty. where
# behaves as map does. liquidjs says 0 for every size, and nothing in place of map's error.
# Why it matters: support tools check macros with one Liquid and send them by the other; a length that is
# always 8 passes every test in which the number happens to have eight digits.
# Versions: liquidjs 10.30.1 (npm), Liquid 5.4.0 (Debian 12's ruby-liquid), both with default settings, 64 bits.
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
{{ 5 | size }}, {{ 12345678 | size }}, {{ 2.5 | size }}; {{ 5 | map: 'name' }}; {{ 2.5 | map: 'name' }}; {{ 5 | where: 'name' }}
LIQUID

echo "liquidjs $(node -p "require('liquidjs/package.json').version"), Ruby's Liquid $(ruby -rliquid -e 'print Liquid::VERSION')"
in_ruby=$(ruby -rliquid -e 'puts Liquid::Template.parse(File.read("template.liquid")).render({})')
in_javascript=$(node -e "
new (require('liquidjs').Liquid)().parseAndRender(fs.readFileSync('template.liquid', 'utf8')).then((text) => console.log(text.trim()));")
echo 'expected: one line, twice'
echo "seen, Ruby:     $in_ruby"
echo "seen, liquidjs: $in_javascript"
[ "$in_ruby" = "8, 8, 0; Liquid error: cannot select the property 'name'; ; Liquid error: cannot select the property 'name'" ] || { echo 'no longer so'; exit 1; }
[ "$in_javascript" = '0, 0, 0; ; ;' ] || { echo 'no longer so'; exit 1; }
echo 'still so'
