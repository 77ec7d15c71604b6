import type { Category } from './scenario.ts';

export const refundCategories: readonly Category[] = [
  {
    name: 'Refund',
    scenarios: [
      {
        name: 'Full refund issued',
        body: 'Your Refund for order {{ticket.ticket_field_24617}} has been issued in full to the card you paid with through Acme Pay. It usually shows on your statement within 5 business days.',
        tags: 'refund refund_full',
        status: 'solved',
        rich: true,
      },
      {
        name: 'Partial refund',
        body: 'We have sent a partial Refund for the item you told us about and left the rest of your order as it was. Acme Pay will e-mail you a receipt within the hour.',
        tags: 'refund refund_partial',
        status: 'solved',
      },
      {
        name: 'Refund delayed',
        body: 'I am sorry your Refund is taking longer than the 5 days we promised. I have asked our Billing team to trace it with Acme Pay and will write to you tomorrow, whatever the outcome.',
        tags: 'refund refund_delayed',
        status: 'pending',
        group: 'Billing & Payments',
        priority: 'high',
      },
      {
        name: 'Outside the refund window',
        body: 'Our Refund window is 60 days from delivery, and your order arrived more than 60 days ago. I can offer you store credit of the same value, which never expires. Would that help?',
        tags: 'refund refund_declined',
        status: 'pending',
      },
      {
        name: 'Refund to gift card',
        body: 'As you asked, your Refund was added to a Kestrel gift card. The code is in a separate e-mail, and refunds to gift cards are there at once.',
        tags: 'refund gift_card',
        status: 'solved',
      },
      {
        name: 'Need bank details',
        body: 'The card you paid with has expired, so Acme Pay could not send the Refund back to it. Please reply with the name of your bank only; we will send you a secure form for the rest. Never e-mail a full account number.',
        tags: 'refund waiting_customer',
        status: 'pending',
      },
      {
        name: 'Duplicate charge',
        body: 'You were charged twice for one order. The second charge has been reversed by Acme Pay and will vanish from your statement; if it has already been booked, you will see a Refund instead.',
        tags: 'refund duplicate_charge billing',
        status: 'solved',
        priority: 'high',
        rich: true,
      },
      {
        name: 'Price adjustment',
        body: 'The price went down within 14 days of your purchase, so you get the difference back. The Refund of the difference is on its way to you through Acme Pay.',
        tags: 'refund price_adjustment',
        status: 'solved',
      },
      {
        name: 'Refund approved by manager',
        body: 'Approved above the usual limit. Refund through the Acme Pay console, reason code GW-4, and leave the reference in this ticket.',
        tags: 'refund approval',
        status: 'open',
        internal: true,
        group: 'Returns & Refunds',
      },
      {
        name: 'Cancelled order refund',
        body: 'Your order was cancelled before it left our warehouse. Nothing more is needed from you: the Refund starts by itself within 24 hours.',
        tags: 'refund cancellation',
        status: 'solved',
      },
    ],
  },
  {
    name: 'Returns',
    scenarios: [
      {
        name: 'How to return',
        body: 'You can return anything within 60 days, worn once or not at all. Print the label in your account under Orders, hand the parcel to any drop-off point, and your Refund starts as soon as it is scanned.',
        tags: 'returns how_to',
        status: 'solved',
        rich: true,
      },
      {
        name: 'Label sent',
        body: 'Your return label is attached to this message. It is valid for 21 days. Our returns address is {{dc.returns_address}}.',
        tags: 'returns label_sent',
        status: 'pending',
      },
      {
        name: 'Return received',
        body: 'Your parcel has reached our returns desk. We check it within 2 business days and then send your Refund to the way you paid.',
        tags: 'returns return_received',
        status: 'hold',
        group: 'Returns & Refunds',
      },
      {
        name: 'Exchange for another size',
        body: 'Happy to swap it. I have set aside the new size for 10 days; send the old one back with the enclosed label and we will post the new one the same day.',
        tags: 'returns exchange',
        status: 'pending',
      },
      {
        name: 'Damaged on return',
        body: 'Your return arrived damaged, and the carrier has accepted the claim. You get your full Refund today and need do nothing.',
        tags: 'returns damaged carrier_claim',
        status: 'solved',
      },
      {
        name: 'Final sale item',
        body: 'Items marked Final Sale cannot be returned unless they are faulty. If something is wrong with yours, send me a photo and I will look at it myself.',
        tags: 'returns final_sale',
        status: 'pending',
      },
      {
        name: 'Missing item in return',
        body: 'We opened your return and one item was not in the box: {{ticket.ticket_field_24618}}. Could you check whether it is still with you? We have sent the Refund for everything else.',
        tags: 'returns missing_item',
        status: 'pending',
      },
    ],
  },
  {
    name: 'Warranty',
    scenarios: [
      {
        name: 'Lifetime guarantee',
        body: 'Tents and packs carry our lifetime guarantee on seams and zips. We repair them for free, and where we cannot, we replace them.',
        tags: 'warranty guarantee',
        status: 'solved',
      },
      {
        name: 'Ask for photos',
        body: 'Please send us two photos: one of the damage from close by, one of the label inside. We answer warranty claims within 3 business days.',
        tags: 'warranty waiting_customer',
        status: 'pending',
      },
      {
        name: 'Repair accepted',
        body: 'Good news: our workshop can repair it. The repair takes 10 days from arrival and costs you nothing, postage included.',
        tags: 'warranty repair',
        status: 'hold',
      },
      {
        name: 'Claim declined – wear and tear',
        body: 'Our workshop found ordinary wear, which the guarantee does not cover. We can repair it for a flat fee of 25, or recycle it and give you 15% off a new one.',
        tags: 'warranty declined',
        status: 'pending',
      },
      {
        name: 'Replacement shipped',
        body: 'Your replacement left our warehouse today. Keep the old one or pass it on; there is no need to send it back.',
        tags: 'warranty replacement',
        status: 'solved',
      },
    ],
  },
];
