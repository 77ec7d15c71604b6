import type { Category } from './scenario.ts';

export const billingCategories: readonly Category[] = [
  {
    name: 'Billing',
    scenarios: [
      {
        name: 'Invoice explained',
        body: 'The amount you asked about is the yearly TrailPass fee, billed through Acme Pay on the day you joined. You can see every charge in your account under Payments.',
        tags: 'billing invoice',
        status: 'solved',
      },
      {
        name: 'Card declined',
        body: 'Your bank declined the payment; the reason is not told to us. Please try another card, or ask your bank to allow payments to Acme Pay.',
        tags: 'billing card_declined',
        status: 'pending',
      },
      {
        name: 'Update payment method',
        body: 'Open your account, choose Payments, then Add a card. Acme Pay checks it with a charge of 0, so do not worry when your bank shows it.',
        tags: 'billing payment_method how_to',
        status: 'solved',
        rich: true,
      },
      {
        name: 'VAT number added',
        body: 'Your VAT number is on the account now. Past invoices cannot be changed, but I have attached corrected copies of this quarter’s.',
        tags: 'billing vat',
        status: 'solved',
        group: 'Billing & Payments',
      },
      {
        name: 'Past due reminder',
        body: 'Invoice {{ticket.ticket_field_24620}} is 14 days past due. If you have paid in the meantime, please forget this message.',
        tags: 'billing past_due',
        status: 'pending',
      },
      {
        name: 'Chargeback received',
        body: 'Chargeback from the bank by way of Acme Pay. Gather order, tracking and this thread, and answer in the console before the deadline. Do not write to the customer about the dispute.',
        tags: 'billing chargeback',
        status: 'hold',
        internal: true,
        priority: 'high',
        group: 'Billing & Payments',
      },
      {
        name: 'Purchase order accepted',
        body: 'We accept your purchase order. Goods leave within two days, and the invoice is payable in 30 days.',
        tags: 'billing purchase_order wholesale',
        status: 'solved',
      },
      {
        name: 'Currency question',
        body: 'Prices are charged in the currency of the shop you bought in. Your bank may add a fee of its own for changing money; we do not.',
        tags: 'billing currency',
        status: 'solved',
        type: 'question',
      },
    ],
  },
  {
    name: 'Acme Pay',
    scenarios: [
      {
        name: 'Payment pending',
        body: 'Acme Pay is still checking your payment. This takes up to 24 hours for a first order; yours is reserved meanwhile.',
        tags: 'acme_pay pending_payment',
        status: 'pending',
      },
      {
        name: 'Link your account',
        body: 'In the Acme Pay app choose Shops, then Kestrel Outfitters, then Link. From then on you pay with one tap and your Refund arrives in seconds.',
        tags: 'acme_pay link how_to',
        status: 'solved',
        rich: true,
      },
      {
        name: 'Error AP-402',
        body: 'Error AP-402 means that Acme Pay could not reach your bank. Nothing was charged. It works again in most cases after an hour.',
        tags: 'acme_pay error',
        status: 'pending',
        type: 'incident',
      },
      {
        name: 'Instalments',
        body: 'With Acme Pay in 3 you pay a third now and the rest over two months, without interest. Changes to the plan are made in the Acme Pay app; we cannot see it.',
        tags: 'acme_pay instalments',
        status: 'solved',
        type: 'question',
      },
      {
        name: 'Verification failed',
        body: 'Acme Pay could not verify your identity with the picture you sent. Their team answers at support@acmepay.example; please mention reference {{ticket.id}}.',
        tags: 'acme_pay verification',
        status: 'solved',
      },
      {
        name: 'Settlement mismatch',
        body: 'Settlement file and ledger differ. Attach the Acme Pay report of the day, note both totals, hand over to Billing.',
        tags: 'acme_pay settlement',
        status: 'open',
        internal: true,
        group: 'Billing & Payments',
      },
    ],
  },
  {
    name: 'TrailPass',
    scenarios: [
      {
        name: 'Welcome',
        body: 'Welcome to TrailPass! Shipping is free from today on, returns too, and your first-aid course is waiting in the app.',
        tags: 'trailpass welcome',
        status: 'solved',
        rich: true,
      },
      {
        name: 'Cancel membership',
        body: 'Your TrailPass is cancelled and stays valid until the end of the paid year. There will be no further charge.',
        tags: 'trailpass cancellation',
        status: 'solved',
      },
      {
        name: 'Renewal charge',
        body: 'TrailPass renews each year, and we remind you by e-mail 30 and 7 days before. As you did not use it since, I have sent you a full Refund of the renewal.',
        tags: 'trailpass renewal refund',
        status: 'solved',
      },
      {
        name: 'Upgrade to Gold',
        body: 'You are TrailPass Gold now. The difference was charged through Acme Pay, and your personal line is {{dc.opening_hours}}.',
        tags: 'trailpass upgrade',
        status: 'solved',
        group: 'VIP Care',
      },
      {
        name: 'Benefits not applied',
        body: 'Your order was placed without signing in, so your TrailPass benefits were missing. I have sent you the shipping fee as a Refund.',
        tags: 'trailpass benefits refund',
        status: 'solved',
      },
      {
        name: 'Family sharing',
        body: 'A TrailPass covers up to four people at one address. Add them in your account under Membership, Family.',
        tags: 'trailpass family how_to',
        status: 'solved',
        type: 'question',
      },
      {
        name: 'Student discount',
        body: 'Students pay half for TrailPass. Send us a picture of your student card, with the photo covered if you wish.',
        tags: 'trailpass student',
        status: 'pending',
      },
    ],
  },
];
