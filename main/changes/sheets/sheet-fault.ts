/** Why a workbook cannot be read: a sentence for people. */
export class SheetFault extends Error {}
