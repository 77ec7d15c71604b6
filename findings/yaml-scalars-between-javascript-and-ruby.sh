#!/usr/bin/env bash
# Texts change their type when a YAML file goes from npm's yaml to Ruby's Psych, or back.
#
# Guess beforehand: both quote every text that some YAML reader could take for a number, so tags,
# opening hours and ids kept as texts arrive as the same texts; at worst "yes" and "no" would not.
# Instead: yaml writes YAML 1.2 and leaves 09:30, 1,000, 1_000 and :vip bare. Psych reads base-60
# numbers, and also things no YAML version has: commas inside numbers and symbols. The other way,
# Psych leaves 12e03 and 0o17 bare, since it does not read those as numbers, but yaml does.
# The one text Psych can neither write nor read is 0x_ : it raises ArgumentError on dumping it.
# Why it matters: configuration repositories of a help desk are often written by a JavaScript tool
# and checked or applied by a Ruby one. Opening times become seconds, a tag becomes a number, and an
# external id such as 12e03 becomes 12000.
# Versions: yaml 2.9.1 (npm), Psych 4.0.3 with libyaml 0.2.5 (Debian 12's Ruby 3.1).
set -euo pipefail
for program in node npm ruby; do
  command -v "$program" >/dev/null || { echo "skipped: $program is not installed"; exit 77; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-save yaml@2.9.1

cat > texts.json <<'JSON'
["09:30", "1,000", "1_000", "1,2", ":vip", "12e03", "0o17", "plain"]
JSON
cat > write.cjs <<'JS'
const { readFileSync } = require('node:fs');
process.stdout.write(require('yaml').stringify(JSON.parse(readFileSync('texts.json', 'utf8'))));
JS
cat > read.cjs <<'JS'
const { readFileSync } = require('node:fs');
const typed = (value) => `${typeof value === 'string' ? 'text' : 'number'} ${value}`;
console.log(require('yaml').parse(readFileSync(0, 'utf8')).map(typed).join('; '));
JS
cat > read.rb <<'RUBY'
require 'yaml'
kinds = { 'String' => 'text', 'Integer' => 'number', 'Float' => 'number', 'Symbol' => 'symbol' }
puts YAML.unsafe_load($stdin.read).map { |value| "#{kinds.fetch(value.class.name)} #{value}" }.join('; ')
RUBY

echo "yaml $(node -p "require('yaml/package.json').version"), $(ruby -ryaml -e 'print "Psych #{Psych::VERSION}, libyaml #{Psych::LIBYAML_VERSION}"')"
same='text 09:30; text 1,000; text 1_000; text 1,2; text :vip; text 12e03; text 0o17; text plain'
echo "expected in both directions: $same"
to_ruby=$(node write.cjs | ruby read.rb)
to_javascript=$(ruby -ryaml -rjson -e 'print YAML.dump(JSON.parse(File.read("texts.json")))' | node read.cjs)
unwritable=$(ruby -ryaml -e 'begin; YAML.dump("0x_"); print "written"; rescue ArgumentError => e; print e.class; end')
echo "seen, yaml to Psych:         $to_ruby"
echo "seen, Psych to yaml:         $to_javascript"
echo "seen, Psych writes 0x_:      $unwritable"

[ "$to_ruby" = 'number 34200; number 1000; number 1000; number 12; symbol vip; text 12e03; text 0o17; text plain' ] || { echo 'no longer so'; exit 1; }
[ "$to_javascript" = 'text 09:30; text 1,000; text 1_000; text 1,2; text :vip; number 12000; number 15; text plain' ] || { echo 'no longer so'; exit 1; }
[ "$unwritable" = ArgumentError ] || { echo 'no longer so'; exit 1; }
echo 'still so'
