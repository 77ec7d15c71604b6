#!/usr/bin/env bash
# The same COUNTIF over the same tags gives different numbers in an xlsx and in an OpenDocument sheet.
#
# Guess beforehand: COUNTIF(tags; "v1.0") counts the cells whose text is v1.0, in either file format;
# a star might be a wildcard in both, or in neither.
# Instead: LibreOffice takes a criterion in an xlsx for wildcards and in an OpenDocument file that says
# nothing about it for a regular expression. There v1.0 counts v100 as well, and refund* looks for
# "refun" followed by any number of d, and so counts no refund_late, which the xlsx counts. The text of
# the formulas and cells is the same, and so is the program.
# Why it matters: reports on tags and subjects are passed on as xlsx and ods side by side. Libraries that
# write OpenDocument seldom write the setting, so the figures change with the button that was pressed.
# Versions: LibreOffice 7.4.7 (Debian 12), exceljs 4.4.0 (npm) for the xlsx.
set -euo pipefail
for program in node npm soffice; do
  command -v "$program" >/dev/null || { echo "skipped: $program is not installed"; exit 77; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-save exceljs@4.4.0

cat > write.cjs <<'JS'
const { writeFileSync } = require('node:fs');
const { Workbook } = require('exceljs');
const tags = ['v1.0', 'v100', 'refund', 'refund_late'];
const criteria = ['v1.0', 'refund*'];

const book = new Workbook();
const sheet = book.addWorksheet('tags');
for (const tag of tags) sheet.addRow([tag]);
sheet.addRow(criteria.map((text) => ({ formula: `COUNTIF(A1:A${tags.length},"${text}")` })));
book.xlsx.writeFile('tags-in-xlsx.xlsx');

const row = (cells) => `<table:table-row>${cells.join('')}</table:table-row>`;
const text = (tag) => `<table:table-cell office:value-type="string"><text:p>${tag}</text:p></table:table-cell>`;
const count = (criterion) => `<table:table-cell table:formula="of:=COUNTIF([.A1:.A${tags.length}];&quot;${criterion}&quot;)"/>`;
const spaces = ['office', 'table', 'text'].map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`).join(' ');
writeFileSync('tags-in-fods.fods', `<?xml version="1.0" encoding="UTF-8"?>
<office:document ${spaces} xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:body><office:spreadsheet><table:table table:name="tags">
${[...tags.map((tag) => row([text(tag)])), row(criteria.map(count))].join('\n')}
</table:table></office:spreadsheet></office:body></office:document>
`);
JS
node write.cjs
timeout 240 soffice "-env:UserInstallation=file://$folder/profile" --headless --convert-to csv tags-in-xlsx.xlsx tags-in-fods.fods >/dev/null 2>&1

echo "$(soffice --version), exceljs $(node -p "require('exceljs/package.json').version")"
echo 'expected: the same two counts of "v1.0" and "refund*" from both'
in_xlsx=$(tail -1 tags-in-xlsx.csv | tr -d '\r')
in_fods=$(tail -1 tags-in-fods.csv | tr -d '\r')
echo "seen, xlsx:         $in_xlsx"
echo "seen, OpenDocument: $in_fods"
[ "$in_xlsx" = '1,2' ] || { echo 'no longer so'; exit 1; }
[ "$in_fods" = '2,1' ] || { echo 'no longer so'; exit 1; }
echo 'still so'
