import type { LegalForm } from './legal-form.js';

/** From Germany to Portugal, and Latin America. */
export const westernEuropean: readonly LegalForm[] = [
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
];
