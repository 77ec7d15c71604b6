/** Answers kept in other languages, as the local teams wrote them. */
export const translations: readonly { readonly title: string; readonly body: string; readonly tags: string }[] = [
  {
    title: 'Refund::DE::Erstattung veranlasst',
    body: 'Hallo {{ticket.requester.first_name}},\n\nwir haben die Erstattung (Refund) für Ihre Bestellung über Acme Pay veranlasst. Bis zum Eingang vergehen höchstens fünf Bankarbeitstage.\n\nHerzliche Grüße aus Köln\n{{current_user.name}}',
    tags: 'refund lang_de',
  },
  {
    title: 'Shipping::DE::Verspätung wegen Schnee',
    body: 'Grüß Gott {{ticket.requester.name}},\n\nwegen starken Schneefalls liefert unser Partner in Österreich später. Ihr Paket ist unterwegs.',
    tags: 'shipping delay lang_de',
  },
  {
    title: 'Refund::FR::Remboursement effectué',
    body: "Bonjour {{ticket.requester.first_name}},\n\nVotre remboursement a été effectué aujourd'hui via Acme Pay. Il apparaîtra sur votre relevé d'ici cinq jours ouvrés.\n\nÀ bientôt,\n{{current_user.first_name}}",
    tags: 'refund lang_fr',
  },
  {
    title: 'TrailPass::FR::Résiliation',
    body: "Bonjour {{ticket.requester.name}},\n\nVotre abonnement TrailPass est résilié ; vous en profitez jusqu'à la fin de l'année payée.",
    tags: 'trailpass lang_fr',
  },
  {
    title: 'Refund::ES::Reembolso enviado',
    body: '¡Hola, {{ticket.requester.first_name}}!\n\nHemos enviado tu reembolso por Acme Pay. Tarda como máximo cinco días hábiles.\n\nUn saludo,\n{{current_user.name}}',
    tags: 'refund lang_es',
  },
  {
    title: 'Refund::PT-BR::Reembolso em andamento',
    body: 'Olá, {{ticket.requester.first_name}}! Seu reembolso já está a caminho pelo Acme Pay. Não é preciso fazer mais nada.',
    tags: 'refund lang_pt',
  },
  {
    title: 'Returns::IT::Etichetta di reso',
    body: 'Ciao {{ticket.requester.first_name}}, in allegato trovi l’etichetta per il reso. È valida 21 giorni.',
    tags: 'returns lang_it',
  },
  {
    title: 'Returns::SV::Retur mottagen',
    body: 'Hej {{ticket.requester.first_name}}! Din retur är framme hos oss. Återbetalningen görs inom två dagar.',
    tags: 'returns lang_sv',
  },
  {
    title: 'Billing::PL::Duplikat faktury',
    body: 'Dzień dobry, w załączeniu przesyłamy duplikat faktury. Zażółć gęślą jaźń – to nasz test polskich znaków.',
    tags: 'billing lang_pl',
  },
  {
    title: 'Billing::TR::Fatura gönderildi',
    body: 'Merhaba {{ticket.requester.name}}, faturanız ektedir. İyi günler dileriz. ISPARTA şubemiz de hizmetinizde.',
    tags: 'billing lang_tr',
  },
  {
    title: '返金::ご返金手続き完了のお知らせ',
    body: '{{ticket.requester.name}} 様\n\nこの度はご不便をおかけし、申し訳ございません。Acme Pay を通じてご返金（Refund）の手続きが完了いたしました。5営業日以内にお手元に届く予定です。\n\nKestrel Outfitters カスタマーサポート',
    tags: 'refund lang_ja',
  },
  {
    title: '配送::お届けの遅れについて',
    body: '{{ticket.requester.name}} 様\n\n台風の影響により、お届けに２〜３日の遅れが生じております。',
    tags: 'shipping delay lang_ja',
  },
  {
    title: 'Refund::KO::환불 완료',
    body: '{{ticket.requester.name}} 고객님, 환불이 완료되었습니다. 영업일 기준 5일 이내에 확인하실 수 있습니다.',
    tags: 'refund lang_ko',
  },
  {
    title: '退款::退款已处理',
    body: '您好 {{ticket.requester.name}}：您的退款已通过 Acme Pay 处理，预计五个工作日内到账。',
    tags: 'refund lang_zh',
  },
  {
    title: 'استرداد::تم رد المبلغ',
    body: 'مرحبًا {{ticket.requester.first_name}}،\n\nتم رد المبلغ (Refund) عبر Acme Pay. سيظهر في حسابك خلال خمسة أيام عمل.\n\nمع أطيب التحيات،\n{{current_user.name}}',
    tags: 'refund lang_ar',
  },
  {
    title: 'החזר::הזיכוי בוצע',
    body: 'שלום {{ticket.requester.first_name}}, הזיכוי בוצע באמצעות Acme Pay.',
    tags: 'refund lang_he',
  },
  {
    title: 'Refund::HI::धनवापसी पूरी हुई',
    body: 'नमस्ते {{ticket.requester.first_name}}, आपकी धनवापसी Acme Pay से भेज दी गई है।',
    tags: 'refund lang_hi',
  },
];
