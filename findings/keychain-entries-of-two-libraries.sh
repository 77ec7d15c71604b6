#!/usr/bin/env bash
# keytar and @napi-rs/keyring keep the same secret in the same keyring without ever seeing each other's.
#
# Guess beforehand: both store service, account and password in the desktop's Secret Service, so after
# replacing the one (archived) library by the other, the people's secrets are found again.
# Instead: keytar files the account under the attribute "account", keyring under "username". Each finds
# nothing of the other's, and writing makes a second entry for the same service and person. Forgetting
# the account in the new version leaves the old secret in the keyring for good.
# Why it matters: an application that changes the library asks everybody to sign in again, and a token
# that the person believes deleted stays on the computer.
# Versions: keytar 7.9.0, @napi-rs/keyring 2.1.2 (npm), in a session bus and keyring of this script's own.
set -euo pipefail
for program in node npm dbus-run-session gnome-keyring-daemon secret-tool; do
  command -v "$program" >/dev/null || { echo "skipped: $program is not installed"; exit 77; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-save keytar@7.9.0 @napi-rs/keyring@2.1.2
node -e "require('keytar')" 2>/dev/null || { echo 'skipped: keytar is not built for this machine (it needs libsecret)'; exit 77; }

# Each library in a process of its own, as an old and a new version of an application would be.
cat > old.cjs <<'JS'
const { setPassword, getPassword } = require('keytar');
const [what, password] = process.argv.slice(2);
const done = what === 'set' ? setPassword('support-console', 'anna', password) : getPassword('support-console', 'anna');
done.then((found) => what === 'get' && console.log(found));
JS
cat > new.cjs <<'JS'
const { Entry } = require('@napi-rs/keyring');
const [what, password] = process.argv.slice(2);
const entry = new Entry('support-console', 'anna');
if (what === 'set') entry.setPassword(password);
if (what === 'get') console.log(entry.getPassword());
if (what === 'delete') entry.deletePassword();
JS
cat > session.sh <<'SESSION'
set -eu
printf 'passphrase' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
node old.cjs set first
echo "written by keytar, read by keyring: $(node new.cjs get)"
node new.cjs set second
echo "written again by keyring, read by keytar: $(node old.cjs get)"
echo "entries of the service: $(secret-tool search --all service support-console 2>/dev/null | grep -c '^secret = ')"
node new.cjs delete
echo "deleted by keyring, read by keytar: $(node old.cjs get)"
SESSION

echo "keytar $(node -p "require('keytar/package.json').version"), keyring $(node -p "require('@napi-rs/keyring/package.json').version")"
echo 'expected: first; second; 1 entry; null'
mkdir -m 700 home runtime
seen=$(HOME=$folder/home XDG_DATA_HOME=$folder/home XDG_RUNTIME_DIR=$folder/runtime timeout 120 dbus-run-session -- bash session.sh 2>errors) ||
  { echo "skipped: no keyring could be started here: $(tail -1 errors)"; exit 77; }
echo "$seen"
[ "$seen" = 'written by keytar, read by keyring: null
written again by keyring, read by keytar: first
entries of the service: 2
deleted by keyring, read by keytar: first' ] || { echo 'no longer so'; exit 1; }
echo 'still so'
