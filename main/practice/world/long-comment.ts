const clauses = [
  'A Refund is paid the way the purchase was paid; where that is no longer possible, as store credit or, on request, by bank transfer.',
  'Acme Pay is operated by a third party. Its own terms apply to instalments, limits and identity checks.',
  'TrailPass benefits apply from the day of payment and end with the paid year. They cannot be sold or passed on.',
  'Goods may be returned within 60 days of delivery if they are complete and fit to be sold again.',
  'Shipping times are estimates. Where a parcel is lost, we send the goods again or pay a Refund, at the choice of the customer.',
  'The lifetime guarantee covers seams, zips and buckles of tents and packs. It does not cover wear, misuse or repairs by others.',
  'Prices include the taxes of the country of delivery. Duties of other countries are borne by the customer.',
  'Promotional codes cannot be joined with one another, nor paid out in money.',
] as const;

/** The terms of sale as somebody once pasted them into a macro: about thirty kilobytes. */
export function longComment(): string {
  const sections = Array.from({ length: 32 }, (_, section) => {
    const lines = clauses.map((clause, index) => `${section + 1}.${index + 1} ${clause}`);
    return `§ ${section + 1}\n${lines.join('\n')}`;
  });
  return `Terms of sale of Kestrel Outfitters, for {{ticket.requester.name}}\n\n${sections.join('\n\n')}`;
}
