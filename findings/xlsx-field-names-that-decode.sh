#!/usr/bin/env bash
# A text such as Case_x0020_Number does not survive an xlsx file written by exceljs or SheetJS.
#
# Guess beforehand: a library that writes a text into a cell reads the same text out of it again; what
# the file format takes for an escape is escaped by the writer.
# Instead: in xlsx _xHHHH_ stands for one character, and a text that holds such a run itself must have
# its first underscore written as _x005F_. Both writers leave it as it is, and both read their own
# file back as a text they were never given: "Case Number" with a space. Which texts change depends on
# the pair: exceljs decodes capital hexadecimal digits only, and not in the cells SheetJS writes.
# Why it matters: SharePoint's internal column names look exactly like this (Case_x0020_Number), and so
# do the keys of fields imported from it. A list of fields that went through a spreadsheet no longer
# matches anything, and the space is easily overlooked.
# Versions: exceljs 4.4.0, xlsx (SheetJS) 0.18.5 (npm).
set -euo pipefail
for program in node npm; do
  command -v "$program" >/dev/null || { echo "skipped: $program is not installed"; exit 77; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-save exceljs@4.4.0 xlsx@0.18.5

cat > check.cjs <<'JS'
const { Workbook } = require('exceljs');
const sheetjs = require('xlsx');

const texts = ['Case_x0020_Number', 'size_x41_', 'Due_x003a_Date'];
const readers = {
  exceljs: async (file) => (await new Workbook().xlsx.readFile(file)).worksheets[0].getRow(1).values.slice(1),
  sheetjs: async (file) => sheetjs.utils.sheet_to_json(sheetjs.readFile(file).Sheets.fields, { header: 1 })[0],
};
const writers = {
  exceljs: async (file) => {
    const book = new Workbook();
    book.addWorksheet('fields').addRow(texts);
    await book.xlsx.writeFile(file);
  },
  sheetjs: async (file) => {
    const book = sheetjs.utils.book_new();
    sheetjs.utils.book_append_sheet(book, sheetjs.utils.aoa_to_sheet([texts]), 'fields');
    sheetjs.writeFile(book, file);
  },
};
(async () => {
  for (const [writer, write] of Object.entries(writers)) {
    await write(`${writer}.xlsx`);
    for (const [reader, read] of Object.entries(readers)) {
      console.log(`written by ${writer}, read by ${reader}: ${(await read(`${writer}.xlsx`)).join(', ')}`);
    }
  }
})();
JS

echo "exceljs $(node -p "require('exceljs/package.json').version"), SheetJS $(node -p "require('xlsx/package.json').version")"
echo 'expected each time: Case_x0020_Number, size_x41_, Due_x003a_Date'
seen=$(node check.cjs)
echo "$seen"
[ "$seen" = 'written by exceljs, read by exceljs: Case Number, size_x41_, Due_x003a_Date
written by exceljs, read by sheetjs: Case Number, size_x41_, Due:Date
written by sheetjs, read by exceljs: Case_x0020_Number, size_x41_, Due_x003a_Date
written by sheetjs, read by sheetjs: Case Number, size_x41_, Due:Date' ] || { echo 'no longer so'; exit 1; }
echo 'still so'
