/**
 * What people write into a field for their company where they have none, by language. Compared as names of companies
 * are: without case, accents, punctuation and spaces.
 */
export const placeholders: readonly string[] = [
  // English
  'n/a, not applicable, not available, none, no, nil, null, undefined, nan, unknown, unspecified',
  'not specified, not provided, not given, not known, no company, no name, no company name',
  'no employer, no business, no organisation, no organization, without company, self-employed, self',
  'myself, me, self employment, freelance, freelancer, free lance, free lancer, sole trader',
  'sole proprietor, independent contractor, private, private person, private individual',
  'private customer, private client, individual, retired, unemployed, tbd, tba, to be defined',
  'company name, my company, your company',
  // German
  'keine, keiner, keines, keins, kein, nein, nichts, ohne, unbekannt, k.A., keine Angabe',
  'keine Angaben, keine Firma, ohne Firma, ohne Angabe, nicht vorhanden, nicht bekannt, entfällt',
  'nicht zutreffend, trifft nicht zu, n.v., selbständig, selbstständig, Selbständige, Selbständiger',
  'Selbstständige, Selbstständiger, selbstaendig, selbststaendig, freiberuflich, Freiberufler',
  'Freiberuflerin, freier Mitarbeiter, privat, Privatperson, Privatkunde, Privatkundin',
  'Einzelunternehmer, Einzelunternehmerin, Rentner, Rentnerin, arbeitslos, Privatier',
  // French
  'aucun, aucune, néant, rien, non, inconnu, inconnue, sans, sans objet, sans entreprise',
  "sans société, non applicable, non renseigné, non communiqué, non disponible, pas d'entreprise",
  'aucune entreprise, aucune société, indépendant, indépendante, auto-entrepreneur, particulier',
  'auto-entrepreneuse, micro-entrepreneur, travailleur indépendant, privé, privée, particulière',
  'à son compte, personnel, retraité, retraitée, sans emploi',
  // Spanish
  'ninguno, ninguna, ningún, nada, desconocido, desconocida, no aplica, no disponible, no tiene',
  'no tengo, sin empresa, sin nombre, sin especificar, no especificado, autónomo, autónoma, n.d.',
  'trabajador autónomo, trabajador independiente, independiente, por cuenta propia, cuenta propia',
  'particular, privado, privada, persona particular, persona física, persona natural, jubilado',
  // Portuguese
  'nenhum, nenhuma, desconhecido, desconhecida, não, não aplicável, não se aplica, não tem',
  'não tenho, não informado, não disponível, sem empresa, autônomo, autônoma, trabalhador autônomo',
  'trabalhador independente, por conta própria, conta própria, pessoa física, pessoal, independente',
  // Italian
  'nessuno, nessuna, niente, sconosciuto, sconosciuta, ignoto, non applicabile, non disponibile',
  'non specificato, nessuna azienda, nessuna società, senza azienda, libero professionista',
  'in proprio, libera professionista, lavoratore autonomo, lavoratrice autonoma, autonoma, privato',
  'privata, persona fisica, pensionato, pensionata, disoccupato',
  // Dutch
  'geen, geen bedrijf, nee, niets, onbekend, n.v.t., niet van toepassing, niet bekend, zelfstandig',
  "zelfstandige, zzp'er, zzp, eigen baas, particulier, privépersoon, gepensioneerd, werkloos",
  // Swedish, Danish, Norwegian
  'ingen, inget, inga, intet, okänd, okänt, saknas, ej tillämpligt, ej angivet, ukendt, ukjent',
  'ikke relevant, ikke oplyst, ikke aktuelt, ikke oppgitt, inget företag, intet firma, ingen firma',
  'egenföretagare, egen företagare, frilans, frilansare, selvstændig, selvstændig erhvervsdrivende',
  'selvstendig, selvstendig næringsdrivende, privatkund, privatkunde, pensionär, pensjonist',
  // Finnish, Estonian, Latvian, Lithuanian
  'ei ole, ei mitään, ei yritystä, ei tiedossa, tuntematon, yksityinen, yksityishenkilö, yrittäjä',
  'itsenäinen yrittäjä, puudub, teadmata, eraisik, nezināms, privātpersona, pašnodarbināts, nėra',
  'nežinoma, privatus asmuo, savarankiškai dirbantis',
  // Polish, Czech, Slovak
  'brak, brak firmy, żadna, żaden, nie, nie dotyczy, nieznany, nieznana, nieznane, prywatny',
  'prywatna, prywatnie, osoba prywatna, osoba fizyczna, samozatrudniony, samozatrudniona',
  'własna działalność, żádná, žádný, žádné, není, nemám, neznámý, neznámá, neuvedeno, OSVČ',
  'soukromá osoba, fyzická osoba, soukromník, žiadna, žiadny, nie je, neznáma, súkromná osoba, SZČO',
  'živnostník, neuvedené, nezadáno',
  // Hungarian, Romanian, Slovene, Croatian, Serbian
  'nincs, semmi, ismeretlen, magánszemély, magán, egyéni vállalkozó, nem releváns, niciuna',
  'niciunul, nu este cazul, fără, necunoscut, necunoscută, persoană fizică, nimic',
  'liber profesionist, nema, nepoznato, neznano, ni podatka, privatno, privatna osoba',
  'privatno lice, fizičko lice, fizička osoba, fizična oseba, samostojni podjetnik, samozaposlen',
  'samozaposlena, нема, непознато',
  // Turkish
  'yok, hiçbiri, hiç, bilinmiyor, bilinmeyen, belirtilmemiş, şahıs, bireysel, özel, özel kişi',
  'serbest, serbest meslek, serbest çalışan, kendi işim, geçerli değil, firma yok, şirket yok',
  // Greek
  'καμία, κανένα, κανένας, τίποτα, άγνωστο, άγνωστη, άγνωστος, όχι, δεν υπάρχει, ιδιώτης, ιδιωτικό',
  'ιδιωτική, ελεύθερος επαγγελματίας, αυτοαπασχολούμενος, αυτοαπασχολούμενη, δεν ισχύει',
  // Russian, Ukrainian, Bulgarian
  'нет, нету, никакая, ничего, без компании, неизвестно, неизвестна, неизвестный, не указано',
  'не указана, отсутствует, не применимо, неприменимо, н/д, н/а, самозанятый, самозанятая',
  'частное лицо, частник, частный, частная, физлицо, физ. лицо, физическое лицо, фрилансер, фриланс',
  'ИП, нет компании, индивидуальный предприниматель, личное, пенсионер, безработный, немає, нема',
  'ні, невідомо, ФОП, приватна особа, фізична особа, приватний, самозайнятий, самозайнята',
  'не вказано, няма, частно лице, физическо лице, неизвестен, свободна практика, самоосигуряващ се',
  // Japanese
  'なし, 無し, 無, ない, 不明, 未定, 未記入, 未入力, 該当なし, 特になし, 会社なし, 個人, 個人事業主, 個人事業, 自営業, 自営, フリーランス, フリー, 無職, 主婦',
  '学生, 個人のお客様, ナシ, 非公開',
  // Chinese
  '无, 無, 没有, 沒有, 无公司, 無公司, 暂无, 暫無, 未知, 不详, 不詳, 不明确, 不适用, 不適用, 空, 个人, 個人, 个体, 个体户, 個體戶, 自由职业, 自由職業',
  '自由职业者, 自由職業者, 自雇, 自僱, 自營業, 私人, 私, 保密, 退休, 待业',
  // Korean
  '없음, 없습니다, 무, 미상, 모름, 알 수 없음, 해당 없음, 해당사항 없음, 개인, 개인사업자, 자영업, 자영업자, 프리랜서, 무직, 미정, 비공개',
  // Arabic, Persian, Hebrew
  'لا يوجد, لا شيء, لا, بدون, غير معروف, غير محدد, غير متوفر, لا ينطبق, خاص, شخصي, فرد, عمل حر',
  'أعمال حرة, مستقل, هیچ, ندارد, ندارم, نامشخص, شخصی, خصوصی, آزاد, אין, ללא, לא ידוע, לא רלוונטי',
  'פרטי, אדם פרטי, עצמאי, עצמאית, פרילנסר',
  // Hindi, Bengali
  'कोई नहीं, नहीं, अज्ञात, लागू नहीं, निजी, व्यक्तिगत, स्वरोजगार, कुछ नहीं, নেই, অজানা, ব্যক্তিগত',
  // Thai, Vietnamese, Indonesian, Malay
  'ไม่มี, ไม่ทราบ, ไม่ระบุ, ส่วนตัว, บุคคลธรรมดา, ฟรีแลนซ์, อาชีพอิสระ, ธุรกิจส่วนตัว, không',
  'không có, không rõ, không biết, không áp dụng, cá nhân, tự do, tư nhân, tự kinh doanh, tidak ada',
  'tidak, tidak diketahui, tidak tersedia, pribadi, perorangan, wiraswasta, wirausaha, tiada',
  'tidak berkenaan, persendirian, bekerja sendiri, individu',
].flatMap((line) => line.split(', '));
