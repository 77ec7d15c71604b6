#!/usr/bin/env bash
# LibreOffice Calc looks up a Salesforce id and gives the record of another one.
#
# Guess beforehand: Calc compares with regard to case by default, so two 15-character ids that differ
# in one letter's case are two ids everywhere: for "=", MATCH, VLOOKUP and COUNTIF alike.
# Instead: "=" says they differ, while MATCH, VLOOKUP and COUNTIF say they are the same. The lookup of
# the second id returns the first one's row, with no sign of it. COUNTIF reports a duplicate that is
# none. The 18-character form of the same ids (whose last three encode the case) is safe.
# Why it matters: organizations of a help desk carry the CRM's account id as external id. A spreadsheet
# that fills in owners or regions by such a lookup moves one customer's value to another customer.
# Version: LibreOffice 7.4.7 (Debian 12), an OpenDocument sheet with nothing set.
set -euo pipefail
command -v soffice >/dev/null || { echo 'skipped: LibreOffice is not installed'; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

text() { printf '<table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell>' "$1"; }
formula() { printf '<table:table-cell table:formula="of:=%s"/>' "$1"; }
row() { printf '<table:table-row>%s</table:table-row>\n' "$1"; }
{
  printf '<?xml version="1.0" encoding="UTF-8"?>\n<office:document office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"'
  for name in office table text; do printf ' xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' "$name" "$name"; done
  printf ' xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"><office:body><office:spreadsheet><table:table table:name="ids">\n'
  row "$(text 001A0000006Vm9r)$(text North)"
  row "$(text 001A0000006Vm9R)$(text South)"
  row "$(text 001A0000006Vm9rIAC)$(text North)"
  row "$(text 001A0000006Vm9RIAS)$(text South)"
  row "$(formula '[.A1]=[.A2]')$(formula 'MATCH([.A2];[.A1:.A4];0)')$(formula 'VLOOKUP([.A2];[.A1:.B4];2;0)')$(formula 'COUNTIF([.A1:.A4];[.A2])')"
  row "$(formula '[.A3]=[.A4]')$(formula 'MATCH([.A4];[.A1:.A4];0)')$(formula 'VLOOKUP([.A4];[.A1:.B4];2;0)')$(formula 'COUNTIF([.A1:.A4];[.A4])')"
  printf '</table:table></office:spreadsheet></office:body></office:document>\n'
} > ids.fods
timeout 240 soffice "-env:UserInstallation=file://$folder/profile" --headless --convert-to csv ids.fods >/dev/null 2>&1

soffice --version
echo 'expected, 15 characters, then 18: FALSE,2,South,1 FALSE,4,South,1'
seen=$(tail -2 ids.csv | tr -d '\r' | paste -sd ' ')
echo "seen:                             $seen"
[ "$seen" = 'FALSE,1,North,2 FALSE,4,South,1' ] || { echo 'no longer so'; exit 1; }
echo 'still so'
