#!/usr/bin/env bash
# The same Liquid date filter prints another day, hour or year-month order in Ruby and in liquidjs.
#
# Guess beforehand: 11/12/2026 is read in the same order by both; a time with an offset is either
# kept in that offset by both or turned to the machine's zone by both.
# Instead: Ruby's Liquid reads day/month, liquidjs month/day (and prints 29/11/2026 back unchanged
# where Ruby understands it). Ruby keeps the offset the text carries, liquidjs prints the time in the
# zone of the machine.
# Why it matters: help desks render placeholders of macros with Liquid on the server, and a preview
# made with the other implementation shows the appointment on another day. Both look plausible.
# Versions: liquidjs 10.30.1 (npm), Liquid 5.4.0 (Debian 12's ruby-liquid).
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
{{ '11/12/2026' | date: '%d %b %Y' }}; {{ '29/11/2026' | date: '%d %b %Y' }}; {{ '2026-11-29T08:15:00+09:00' | date: '%a %H:%M' }}; {{ '2026-11-29' | date: '%d %b %Y' }}
LIQUID
export TZ=UTC
ruby_version=$(ruby -rliquid -e 'print Liquid::VERSION')
echo "liquidjs $(node -p "require('liquidjs/package.json').version"), Ruby's Liquid $ruby_version"
echo 'expected: one line, twice'
in_ruby=$(ruby -rliquid -e 'puts Liquid::Template.parse(File.read("template.liquid")).render')
in_javascript=$(node -e "new (require('liquidjs').Liquid)().parseAndRender(fs.readFileSync('template.liquid', 'utf8')).then((text) => console.log(text.trim()))")
echo "seen, Ruby:     $in_ruby"
echo "seen, liquidjs: $in_javascript"
[ "$in_ruby" = '11 Dec 2026; 29 Nov 2026; Sun 08:15; 29 Nov 2026' ] || { echo 'no longer so'; exit 1; }
[ "$in_javascript" = '12 Nov 2026; 29/11/2026; Sat 23:15; 29 Nov 2026' ] || { echo 'no longer so'; exit 1; }
echo 'still so'
