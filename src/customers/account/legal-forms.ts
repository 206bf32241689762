/** How one legal form is written. Spellings are compared as names are: without case, accents and full stops. */
export interface LegalForm {
  /** What stands for it in a normalised name: lower-case letters and hyphens. */
  key: string;
  /** Spellings behind the name: "Miller GmbH". */
  end?: readonly string[];
  /** Spellings ahead of the name, where its country writes it there: "ООО Ромашка". */
  start?: readonly string[];
  /** Spellings on both sides of the name at once: "PT Astra Tbk". */
  around?: readonly (readonly [start: string, end: string])[];
}

/**
 * The legal forms of companies, country by country: the abbreviations that the registers use, what they stand for,
 * and how people write them. Two spellings of one entry are one form; two entries are two, and two companies of the
 * same name with different forms are two companies.
 *
 * - One short form that several countries use (S.A., S.r.l., A/S and a.s.) is one entry: a name does not tell its country.
 * - What is far more often a word or a place (me, pa, ca, is, eu, e.U.) is left out: such a name has no legal form,
 *   which costs a second account at most and never brings two companies together.
 * - Ahead of a name stands only what is hardly ever a word of it: "AB Volvo" and "SAS Institute" keep theirs.
 */
export const legalForms: readonly LegalForm[] = [
  // English-speaking countries
  {
    key: 'ltd',
    end: ['Ltd', 'Limited', 'Co Ltd', 'Company Limited', 'Co Limited', 'Company Ltd', 'Ltée', 'Limitée'],
  },
  { key: 'inc', end: ['Inc', 'Incorporated', 'Incorporée'] },
  { key: 'corp', end: ['Corp', 'Corporation'] },
  { key: 'co', end: ['Co', 'Company'] },
  { key: 'llc', end: ['LLC', 'Limited Liability Company', 'Limited Liability Co'] },
  { key: 'llp', end: ['LLP', 'Limited Liability Partnership'] },
  { key: 'lllp', end: ['LLLP', 'Limited Liability Limited Partnership'] },
  { key: 'lp', end: ['LP', 'Limited Partnership'] },
  { key: 'pllc', end: ['PLLC', 'Professional Limited Liability Company'] },
  { key: 'pc', end: ['PC', 'Professional Corporation'] },
  { key: 'plc', end: ['PLC', 'Public Limited Company'] },
  { key: 'cic', end: ['CIC', 'Community Interest Company'] },
  { key: 'dac', end: ['DAC', 'Designated Activity Company'] },
  { key: 'clg', end: ['CLG', 'Company Limited by Guarantee'] },
  { key: 'ulc', end: ['ULC', 'Unlimited Liability Company'] },
  {
    key: 'pty-ltd',
    end: ['Pty Ltd', 'Pty Limited', 'Proprietary Limited', 'Proprietary Ltd', 'Pty'],
  },
  // India, Singapore, Malaysia, Indonesia, Philippines
  {
    key: 'pvt-ltd',
    end: [
      ...[
        'Pvt Ltd',
        'Pvt Limited',
        'Private Limited',
        'Private Ltd',
        'P Ltd',
        'Pte Ltd',
        'Pte Limited',
        'Pte',
      ],
      ...['Co Pvt Ltd', 'Company Private Limited', 'प्राइवेट लिमिटेड', 'प्रा लि'],
    ],
  },
  { key: 'hi-ltd', end: ['लिमिटेड'] },
  { key: 'opc', end: ['OPC', 'One Person Company', 'OPC Pvt Ltd', 'OPC Private Limited'] },
  { key: 'sdn-bhd', end: ['Sdn Bhd', 'Sendirian Berhad', 'Sdn Berhad'] },
  { key: 'bhd', end: ['Bhd', 'Berhad'] },
  { key: 'plt', end: ['PLT', 'Perkongsian Liabiliti Terhad'] },
  { key: 'pt', start: ['PT', 'Perseroan Terbatas', 'Perusahaan Perseroan'] },
  {
    key: 'pt-tbk',
    end: ['Tbk', 'Terbuka'],
    around: [
      ['PT', 'Tbk'],
      ['Perusahaan Perseroan', 'Tbk'],
    ],
  },
  // Germany, Austria, Switzerland, Liechtenstein
  {
    key: 'gmbh',
    end: [
      ...['GmbH', 'mbH', 'Gesellschaft mbH', 'Ges mbH', 'Gesellschaft mit beschränkter Haftung', 'GesmbH'],
      'Gesellschaft m b H',
    ],
  },
  { key: 'ggmbh', end: ['gGmbH', 'gemeinnützige GmbH', 'gemeinnützige Gesellschaft mbH'] },
  {
    key: 'ug',
    end: [
      'UG',
      'UG haftungsbeschränkt',
      'Unternehmergesellschaft',
      'Unternehmergesellschaft haftungsbeschränkt',
    ],
  },
  { key: 'ag', end: ['AG', 'Aktiengesellschaft'] },
  { key: 'kg', end: ['KG', 'Kommanditgesellschaft'] },
  { key: 'ohg', end: ['OHG', 'oHG', 'offene Handelsgesellschaft'] },
  { key: 'og', end: ['OG', 'offene Gesellschaft'] },
  { key: 'kgaa', end: ['KGaA', 'Kommanditgesellschaft auf Aktien'] },
  ...['GmbH', 'gGmbH', 'AG', 'SE', 'Ltd', 'Limited', 'Stiftung', 'UG', 'UG haftungsbeschränkt'].flatMap(
    (partner): LegalForm[] => {
      const key = partner === 'Limited' ? 'ltd' : (partner.split(' ')[0] as string).toLowerCase();
      const written = (form: string) =>
        ['Co', 'Cie', 'Compagnie'].flatMap((co) => [
          `${partner} ${co} ${form}`,
          `${partner} und ${co} ${form}`,
        ]);
      return [
        { key: `${key}-co-kg`, end: [...written('KG'), ...written('Kommanditgesellschaft')] },
        { key: `${key}-co-kgaa`, end: [...written('KGaA'), ...written('Kommanditgesellschaft auf Aktien')] },
        { key: `${key}-co-ohg`, end: written('OHG') },
      ];
    },
  ),
  {
    key: 'ek',
    end: [
      ...['e K', 'e Kfm', 'e Kfr', 'e Kffr', 'eingetragener Kaufmann', 'eingetragene Kauffrau'],
      ...['eingetragener Kaufmann e K', 'eingetragene Kauffrau e K'],
    ],
  },
  {
    key: 'einzelunternehmen',
    end: ['eingetragener Unternehmer', 'eingetragene Unternehmerin', 'eingetragenes Einzelunternehmen'],
  },
  { key: 'gbr', end: ['GbR', 'Gesellschaft bürgerlichen Rechts', 'BGB Gesellschaft'] },
  { key: 'egbr', end: ['eGbR', 'eingetragene Gesellschaft bürgerlichen Rechts'] },
  { key: 'eg', end: ['eG', 'eingetragene Genossenschaft'] },
  { key: 'ev', end: ['e V', 'eingetragener Verein'] },
  { key: 'partg', end: ['PartG', 'Partnerschaftsgesellschaft'] },
  {
    key: 'partgmbb',
    end: ['PartG mbB', 'PartGmbB', 'Partnerschaft mbB', 'Partnerschaftsgesellschaft mbB', 'mbB'],
  },
  { key: 'vvag', end: ['VVaG', 'Versicherungsverein auf Gegenseitigkeit'] },
  { key: 'kdoer', end: ['KdöR', 'Körperschaft des öffentlichen Rechts'] },
  { key: 'aoer', end: ['AöR', 'Anstalt des öffentlichen Rechts'] },
  // European Union
  { key: 'se', end: ['SE', 'Societas Europaea'] },
  { key: 'sce', end: ['SCE', 'Societas Cooperativa Europaea'] },
  { key: 'eeig', end: ['EEIG', 'EWIV', 'GEIE'] },
  // France, Belgium, Luxembourg, French-speaking Switzerland
  {
    key: 'sa',
    end: [
      'SA',
      'Société anonyme',
      'Sociedad Anónima',
      'Sociedade Anónima',
      'Sociedade Anônima',
      'Spółka Akcyjna',
    ],
    start: ['Société anonyme'],
    around: [['S C', 'SA']],
  },
  {
    key: 'sarl',
    end: ['SARL', 'S à r l', 'Sà rl', 'Société à responsabilité limitée'],
    start: ['SARL', 'Société à responsabilité limitée'],
  },
  {
    key: 'sas',
    end: [
      ...['SAS', 'Société par actions simplifiée', 'Sociedad por Acciones Simplificada'],
      'Società in accomandita semplice',
    ],
  },
  { key: 'sasu', end: ['SASU', 'Société par actions simplifiée unipersonnelle'], start: ['SASU'] },
  { key: 'eurl', end: ['EURL', 'Entreprise unipersonnelle à responsabilité limitée'], start: ['EURL'] },
  { key: 'snc', end: ['SNC', 'Société en nom collectif', 'Società in nome collettivo'] },
  { key: 'scop', end: ['SCOP'] },
  { key: 'sci', end: ['SCI', 'Société civile immobilière'] },
  { key: 'scs', end: ['SCS', 'Société en commandite simple'] },
  { key: 'sca', end: ['SCA', 'Société en commandite par actions'] },
  { key: 'gie', end: ['GIE', "Groupement d'intérêt économique"] },
  { key: 'sprl', end: ['SPRL'] },
  { key: 'asbl', end: ['ASBL'] },
  // Netherlands, Flanders
  {
    key: 'bv',
    end: ['BV', 'Besloten vennootschap', 'Besloten vennootschap met beperkte aansprakelijkheid'],
  },
  { key: 'nv', end: ['NV', 'Naamloze vennootschap'] },
  { key: 'vof', end: ['VOF', 'Vennootschap onder firma'] },
  { key: 'cv', end: ['CV', 'Commanditaire vennootschap'] },
  { key: 'bvba', end: ['BVBA'] },
  { key: 'cvba', end: ['CVBA'] },
  { key: 'vzw', end: ['VZW'] },
  { key: 'coop-ua', end: ['Coöperatief U A', 'Coöperatie U A'], around: [['Coöperatie', 'U A']] },
  // Italy
  { key: 'spa', end: ['SpA', 'Società per azioni', 'Sociedad por acciones'] },
  {
    key: 'srl',
    end: [
      ...['Srl', 'Società a responsabilità limitata', 'Sociedad de Responsabilidad Limitada'],
      ...['Societate cu răspundere limitată'],
    ],
    around: [['S C', 'Srl']],
  },
  { key: 'srls', end: ['Srls', 'Società a responsabilità limitata semplificata'] },
  {
    key: 'scarl',
    end: ['Scarl', 'S c a r l', 'Soc cons a r l', 'Società consortile a responsabilità limitata'],
  },
  {
    key: 'soc-coop',
    end: ['Soc Coop', 'Società cooperativa', 'S Coop', 'Sociedad Cooperativa', 'Soc Coop a r l'],
  },
  // Spain, Portugal, Latin America
  { key: 'sl', end: ['SL', 'Sociedad Limitada'] },
  { key: 'slu', end: ['SLU', 'Sociedad Limitada Unipersonal'] },
  { key: 'sll', end: ['SLL', 'Sociedad Limitada Laboral'] },
  { key: 'slp', end: ['SLP', 'Sociedad Limitada Profesional'] },
  { key: 'sau', end: ['SAU', 'Sociedad Anónima Unipersonal'] },
  { key: 'ltda', end: ['Ltda', 'Lda', 'Limitada', 'Cía Ltda', 'Compañía Limitada', 'Sociedade Limitada'] },
  { key: 'ltda-me', end: ['Ltda ME'] },
  { key: 'ltda-epp', end: ['Ltda EPP'] },
  { key: 'unipessoal-lda', end: ['Unipessoal Lda', 'Unipessoal Limitada', 'Sociedade Unipessoal Lda'] },
  { key: 'sgps', end: ['SGPS SA', 'SGPS'] },
  { key: 'eireli', end: ['EIRELI', 'EIRL', 'Empresa Individual de Responsabilidad Limitada'] },
  { key: 'sa-de-cv', end: ['S A de C V', 'Sociedad Anónima de Capital Variable'] },
  { key: 'sab-de-cv', end: ['S A B de C V'] },
  { key: 'sapi-de-cv', end: ['S A P I de C V'] },
  { key: 's-de-rl', end: ['S de R L'] },
  {
    key: 's-de-rl-de-cv',
    end: ['S de R L de C V', 'Sociedad de Responsabilidad Limitada de Capital Variable'],
  },
  { key: 'sc-de-rl', end: ['S C de R L', 'S C de R L de C V'] },
  { key: 'sac', end: ['SAC', 'Sociedad Anónima Cerrada'] },
  { key: 'saa', end: ['SAA', 'Sociedad Anónima Abierta'] },
  { key: 'compania-anonima', end: ['Compañía Anónima'] },
  // Nordic countries
  { key: 'ab', end: ['AB', 'Aktiebolag', 'Aktiebolaget'], start: ['Aktiebolaget'] },
  { key: 'ab-publ', end: ['AB publ', 'Aktiebolag publ', 'Abp'] },
  { key: 'hb', end: ['HB', 'Handelsbolag'] },
  { key: 'kb', end: ['KB', 'Kommanditbolag'] },
  {
    key: 'as',
    end: [
      ...['A S', 'Aktieselskab', 'Aksjeselskap', 'Akciová společnost', 'Akciová spoločnosť', 'Akc spol'],
      ...['A Ş', 'Anonim Şirketi', 'Anonim Şti', 'Aktsiaselts', 'Akciju sabiedrība'],
    ],
  },
  { key: 'asa', end: ['ASA', 'Allmennaksjeselskap'] },
  { key: 'aps', end: ['ApS', 'Anpartsselskab'] },
  { key: 'ivs', end: ['IVS', 'Iværksætterselskab'] },
  { key: 'ans', end: ['ANS', 'Ansvarlig selskap'] },
  { key: 'enk', end: ['ENK', 'Enkeltpersonforetak'] },
  { key: 'ks', end: ['K S', 'Kommanditselskab', 'Kommandittselskap', 'Komanditní společnost'] },
  { key: 'amba', end: ['A m b a', 'AMBA'] },
  { key: 'oy', end: ['Oy', 'Osakeyhtiö', 'Oy Ab'], start: ['Oy'], around: [['Oy', 'Ab']] },
  { key: 'oyj', end: ['Oyj', 'Julkinen osakeyhtiö', 'Oyj Abp'] },
  { key: 'ky', end: ['Ky', 'Kommandiittiyhtiö'] },
  { key: 'tmi', end: ['Tmi', 'Toiminimi'], start: ['Tmi'] },
  { key: 'osk', end: ['Osk', 'Osuuskunta'], start: ['Osuuskunta'] },
  { key: 'ehf', end: ['ehf', 'Einkahlutafélag'] },
  { key: 'hf', end: ['hf', 'Hlutafélag'] },
  { key: 'ohf', end: ['ohf'] },
  // Baltic countries
  { key: 'ou', end: ['OÜ', 'Osaühing'], start: ['OÜ'] },
  { key: 'sia', end: ['SIA', 'Sabiedrība ar ierobežotu atbildību'], start: ['SIA'] },
  { key: 'uab', end: ['UAB', 'Uždaroji akcinė bendrovė'], start: ['UAB', 'Uždaroji akcinė bendrovė'] },
  // Poland, Czechia, Slovakia, Hungary, Romania
  {
    key: 'sp-z-oo',
    end: [...['Sp z o o', 'Spółka z o o', 'Spółka z ograniczoną odpowiedzialnością'], 'Spółka z ogr odp'],
  },
  {
    key: 'sp-z-oo-sp-k',
    end: [
      'Sp z o o Sp k',
      'Sp z o o Spółka komandytowa',
      'Spółka z o o Sp k',
      'Spółka z ograniczoną odpowiedzialnością Spółka komandytowa',
    ],
  },
  { key: 'sp-j', end: ['Sp j', 'Spółka jawna'] },
  { key: 'sp-k', end: ['Sp k', 'Spółka komandytowa'] },
  { key: 'sp-p', end: ['Sp p', 'Spółka partnerska'] },
  { key: 's-k-a', end: ['S K A', 'Spółka komandytowo akcyjna'] },
  { key: 'psa', end: ['P S A', 'Prosta spółka akcyjna'] },
  { key: 's-c', end: ['Spółka cywilna'] },
  {
    key: 'sro',
    end: [
      ...['s r o', 'spol s r o', 'společnost s ručením omezeným', 'spoločnosť s ručením obmedzeným'],
      'spoločnosť s r o',
    ],
  },
  { key: 'vos', end: ['v o s', 'veřejná obchodní společnost'] },
  { key: 'zs', end: ['z s', 'zapsaný spolek'] },
  { key: 'ops', end: ['o p s', 'obecně prospěšná společnost'] },
  { key: 'kft', end: ['Kft', 'Korlátolt Felelősségű Társaság'] },
  { key: 'zrt', end: ['Zrt', 'Zártkörűen Működő Részvénytársaság'] },
  { key: 'nyrt', end: ['Nyrt', 'Nyilvánosan Működő Részvénytársaság'] },
  { key: 'bt', end: ['Bt', 'Betéti Társaság'] },
  { key: 'kkt', end: ['Kkt', 'Közkereseti Társaság'] },
  { key: 'pfa', end: ['PFA', 'Persoană fizică autorizată'] },
  // Slovenia, Croatia, Bosnia, Serbia, North Macedonia, Bulgaria
  {
    key: 'doo',
    end: [
      ...['d o o', 'društvo s ograničenom odgovornošću', 'družba z omejeno odgovornostjo', 'д о о'],
      'доо',
    ],
  },
  { key: 'jdoo', end: ['j d o o'] },
  { key: 'dd', end: ['d d', 'dioničko društvo', 'delniška družba'] },
  { key: 'dooel', end: ['d o o e l', 'ДООЕЛ'] },
  { key: 'ood', end: ['OOD', 'ООД'] },
  { key: 'eood', end: ['EOOD', 'ЕООД'] },
  { key: 'ad', end: ['AD', 'АД', 'Акционерно дружество', 'akcionarsko društvo'] },
  { key: 'ead', end: ['EAD', 'ЕАД'] },
  { key: 'et', start: ['ЕТ'] },
  // Russia, Ukraine, Belarus, Kazakhstan
  {
    key: 'ooo',
    end: ['ООО', 'OOO', 'Общество с ограниченной ответственностью'],
    start: ['ООО', 'OOO', 'Общество с ограниченной ответственностью'],
  },
  {
    key: 'oao',
    end: ['ОАО', 'OAO', 'Открытое акционерное общество'],
    start: ['ОАО', 'OAO', 'Открытое акционерное общество'],
  },
  {
    key: 'zao',
    end: ['ЗАО', 'ZAO', 'Закрытое акционерное общество'],
    start: ['ЗАО', 'ZAO', 'Закрытое акционерное общество'],
  },
  {
    key: 'pao',
    end: ['ПАО', 'PAO', 'Публичное акционерное общество'],
    start: ['ПАО', 'PAO', 'Публичное акционерное общество'],
  },
  {
    key: 'nao',
    end: ['НАО', 'Непубличное акционерное общество'],
    start: ['НАО', 'Непубличное акционерное общество'],
  },
  { key: 'ao', end: ['АО', 'Акционерное общество'], start: ['АО', 'Акционерное общество'] },
  {
    key: 'ip',
    end: ['ИП', 'Индивидуальный предприниматель'],
    start: ['ИП', 'Индивидуальный предприниматель'],
  },
  { key: 'ano', end: ['АНО'], start: ['АНО'] },
  { key: 'gup', start: ['ГУП', 'ФГУП', 'МУП'], end: ['ГУП', 'ФГУП', 'МУП'] },
  {
    key: 'tov',
    end: ['ТОВ', 'Товариство з обмеженою відповідальністю'],
    start: ['ТОВ', 'Товариство з обмеженою відповідальністю'],
  },
  {
    key: 'prat',
    end: ['ПрАТ', 'Приватне акціонерне товариство'],
    start: ['ПрАТ', 'Приватне акціонерне товариство'],
  },
  {
    key: 'pat',
    end: ['ПАТ', 'Публічне акціонерне товариство'],
    start: ['ПАТ', 'Публічне акціонерне товариство'],
  },
  { key: 'at', end: ['АТ', 'Акціонерне товариство'], start: ['АТ', 'Акціонерне товариство'] },
  { key: 'fop', end: ['ФОП', 'Фізична особа підприємець'], start: ['ФОП', 'Фізична особа підприємець'] },
  { key: 'too', end: ['ТОО', 'ЖШС'], start: ['ТОО', 'ЖШС'] },
  { key: 'odo', end: ['ОДО'], start: ['ОДО'] },
  { key: 'chup', end: ['ЧУП', 'ЧТУП'], start: ['ЧУП', 'ЧТУП'] },
  // Greece
  { key: 'gr-ae', end: ['ΑΕ', 'Ανώνυμη Εταιρεία', 'Ανώνυμη Εταιρία'] },
  { key: 'gr-epe', end: ['ΕΠΕ', 'Εταιρεία Περιορισμένης Ευθύνης'] },
  { key: 'gr-ike', end: ['ΙΚΕ', 'Ιδιωτική Κεφαλαιουχική Εταιρεία'] },
  { key: 'gr-oe', end: ['ΟΕ', 'Ομόρρυθμη Εταιρεία'] },
  { key: 'gr-ee', end: ['ΕΕ', 'Ετερόρρυθμη Εταιρεία'] },
  // Turkey
  { key: 'ltd-sti', end: ['Ltd Şti', 'Limited Şirketi', 'Ltd Şirketi', 'Limited Şti'] },
  // Israel, Arab countries
  { key: 'he-ltd', end: ['בע מ', 'בעמ', 'בערבון מוגבל'] },
  { key: 'ar-llc', end: ['ذ م م', 'ش ذ م م', 'شركة ذات مسؤولية محدودة', 'ذات مسؤولية محدودة'] },
  { key: 'ar-jsc', end: ['ش م م', 'ش م ع', 'ش م ك', 'شركة مساهمة', 'مساهمة عامة'] },
  { key: 'fz-llc', end: ['FZ LLC', 'FZ L L C'] },
  { key: 'fze', end: ['FZE', 'FZCO', 'FZC'] },
  { key: 'wll', end: ['WLL', 'With Limited Liability'] },
  // Japan
  {
    key: 'kk',
    end: ['株式会社', '株式會社', '(株)', 'K K', 'Kabushiki Kaisha', 'Kabushiki Gaisha'],
    start: ['株式会社', '株式會社', '(株)', 'Kabushiki Kaisha', 'Kabushiki Gaisha'],
  },
  {
    key: 'yk',
    end: ['有限会社', '(有)', 'Y K', 'Yugen Kaisha', 'Yugen Gaisha'],
    start: ['有限会社', '(有)'],
  },
  { key: 'gk', end: ['合同会社', '(同)', 'G K', 'Godo Kaisha', 'Godo Gaisha'], start: ['合同会社', '(同)'] },
  { key: 'goshi', end: ['合資会社', '(資)'], start: ['合資会社', '(資)'] },
  { key: 'gomei', end: ['合名会社', '(名)'], start: ['合名会社', '(名)'] },
  {
    key: 'jp-association',
    end: ['一般社団法人', '公益社団法人', '社団法人', '(社)'],
    start: ['一般社団法人', '公益社団法人', '社団法人', '(社)'],
  },
  {
    key: 'jp-foundation',
    end: ['一般財団法人', '公益財団法人', '財団法人', '(財)'],
    start: ['一般財団法人', '公益財団法人', '財団法人', '(財)'],
  },
  { key: 'jp-medical', end: ['医療法人'], start: ['医療法人', '医療法人社団', '医療法人財団'] },
  { key: 'jp-npo', end: ['NPO法人', '特定非営利活動法人'], start: ['NPO法人', '特定非営利活動法人'] },
  // China, Taiwan, Hong Kong
  { key: 'zh-ltd', end: ['有限公司', '有限责任公司', '有限責任公司'] },
  { key: 'zh-plc', end: ['股份有限公司', '股份公司'] },
  // Korea
  { key: 'kr-jusik', end: ['주식회사', '(주)'], start: ['주식회사', '(주)'] },
  { key: 'kr-yuhan', end: ['유한회사', '(유)'], start: ['유한회사', '(유)'] },
  { key: 'kr-yuhan-chaegim', end: ['유한책임회사'], start: ['유한책임회사'] },
  // Thailand, Vietnam
  {
    key: 'th-ltd',
    end: ['จำกัด', 'บจก'],
    start: ['บจก', 'บริษัทจำกัด'],
    around: [
      ['บริษัท', 'จำกัด'],
      ['บ', 'จำกัด'],
    ],
  },
  {
    key: 'th-plc',
    end: ['จำกัด (มหาชน)', 'บมจ'],
    start: ['บมจ'],
    around: [
      ['บริษัท', 'จำกัด (มหาชน)'],
      ['บริษัท', 'จำกัด มหาชน'],
    ],
  },
  { key: 'th-lp', start: ['ห้างหุ้นส่วนจำกัด', 'หจก'] },
  {
    key: 'vn-tnhh',
    start: ['Công ty TNHH', 'Công ty trách nhiệm hữu hạn', 'Cty TNHH', 'TNHH'],
    end: ['TNHH'],
  },
  { key: 'vn-tnhh-mtv', start: ['Công ty TNHH MTV', 'Công ty TNHH một thành viên', 'Cty TNHH MTV'] },
  {
    key: 'vn-cp',
    start: ['Công ty Cổ phần', 'Công ty CP', 'Cty CP', 'CTCP'],
    end: ['JSC', 'Joint Stock Company', 'CTCP'],
  },
];
