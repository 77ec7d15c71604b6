#!/usr/bin/env bash
# dependency-cruiser with TypeScript 7 beside it passes every rule, since it looks at no file at all.
#
# Guess beforehand: with a TypeScript it does not know, dependency-cruiser stops with an error; a
# forbidden import is in any case found by its text.
# Instead: it needs the compiler's JavaScript interface, which TypeScript 7 does not have. It then skips
# all .ts files, reports 0 modules and exits with 0. The same folder with TypeScript 6.0.3 reports the
# forbidden import and exits with 1. A note about the transpiler is printed, but the check is green.
# Why it matters: the rule that keeps a window's code away from tokens and the network is often such an
# import rule. An upgrade of the compiler turns it off in continuous integration, where only the exit
# counts. Assert a lowest number of modules, or keep TypeScript 6 under its own name beside 7.
# Versions: dependency-cruiser 18.7.2, typescript 7.0.2 and 6.0.3, node 24.21.0 where yours is older than 22 (npm).
set -euo pipefail
for program in node npm; do
  command -v "$program" >/dev/null || { echo "skipped: $program is not installed"; exit 77; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages=(dependency-cruiser@18.7.2)
node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 22 ? 1 : 0)' || packages+=(node@24.21.0)
export PATH="$folder/node_modules/.bin:$PATH"

mkdir source
echo 'import { token } from "./vault"; export const shown: string = token;' > source/window.ts
echo 'export const token: string = "";' > source/vault.ts
cat > rules.cjs <<'JS'
module.exports = { forbidden: [{ name: 'no-vault', severity: 'error', from: {}, to: { path: 'vault' } }] };
JS
cruised() {
  echo '{ "private": true }' > package.json
  npm install --silent --no-audit --no-fund "${packages[@]}" "typescript@$1" >/dev/null 2>&1
  local code=0
  depcruise source --config rules.cjs --output-type json > report.json 2>/dev/null || code=$?
  depcruise source --config rules.cjs --output-type err >/dev/null 2>&1 || code=$?
  node -p "const { totalCruised, violations } = JSON.parse(fs.readFileSync('report.json')).summary; totalCruised + ' modules, ' + violations.length + ' violations, exit $code'"
}

seen_7=$(cruised 7.0.2)
seen_6=$(cruised 6.0.3)
echo "dependency-cruiser $(depcruise --version)"
echo 'expected with either:     2 modules, 1 violations, exit 1 (or an error)'
echo "seen, TypeScript 7.0.2:   $seen_7"
echo "seen, TypeScript 6.0.3:   $seen_6"
[ "$seen_7" = '0 modules, 0 violations, exit 0' ] || { echo 'no longer so'; exit 1; }
[ "$seen_6" = '2 modules, 1 violations, exit 1' ] || { echo 'no longer so'; exit 1; }
echo 'still so'
