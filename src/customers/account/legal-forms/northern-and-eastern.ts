import type { LegalForm } from './legal-form.js';

/** From the Nordic countries to Kazakhstan, Greece, Turkey, Israel, Arab countries. */
export const northernAndEastern: readonly LegalForm[] = [
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
];
