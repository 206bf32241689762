import { countryCodeOf, countryName } from '../../platform/rules/index.js';
import { fold } from '../columns/fold.js';

/** Languages in which people write the names of countries. */
const languages =
  'en de es fr pt it nl pl sv nb nn da fi cs sk hu ro tr hr sl et lv lt ca eu gl is ga el ru uk bg sr ar he fa hi zh ja ko th vi id'.split(
    ' ',
  );

/** ISO 3166-1 alpha-3, the code of two letters behind it. */
const codesOfThree =
  'ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT AZEAZ BDIBI BELBE BENBJ ' +
  'BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO BRABR BRBBB BRNBN BTNBT BVTBV BWABW CAFCF CANCA ' +
  'CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG COKCK COLCO COMKM CPVCV CRICR CUBCU CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE ' +
  'DJIDJ DMADM DNKDK DOMDO DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET FINFI FJIFJ FLKFK FRAFR FROFO FSMFM GABGA GBRGB ' +
  'GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR GRDGD GRLGL GTMGT GUFGF GUMGU GUYGY HKGHK HMDHM HNDHN HRVHR ' +
  'HTIHT HUNHU IDNID IMNIM INDIN IOTIO IRLIE IRNIR IRQIQ ISLIS ISRIL ITAIT JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG KHMKH ' +
  'KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV MACMO MAFMF MARMA MCOMC MDAMD ' +
  'MDGMG MDVMV MEXMX MHLMH MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA ' +
  'NCLNC NERNE NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ OMNOM PAKPK PANPA PCNPN PERPE PHLPH PLWPW PNGPG POLPL ' +
  'PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU RWARW SAUSA SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ SLBSB SLESL ' +
  'SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR SVKSK SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ ' +
  'TKLTK TKMTM TLSTL TONTO TTOTT TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY USAUS UZBUZ VATVA VCTVC VENVE VGBVG ' +
  'VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA ZMBZM ZWEZW';

/** What people call countries beside their names. */
const others: Readonly<Record<string, string>> = {
  UK: 'GB',
  'Great Britain': 'GB',
  Großbritannien: 'GB',
  England: 'GB',
  Scotland: 'GB',
  Wales: 'GB',
  'Northern Ireland': 'GB',
  Britain: 'GB',
  'United States of America': 'US',
  America: 'US',
  'U.S.': 'US',
  'U.S.A.': 'US',
  'EE.UU.': 'US',
  EEUU: 'US',
  'Estados Unidos de América': 'US',
  'États-Unis d’Amérique': 'US',
  'Vereinigte Staaten von Amerika': 'US',
  Amerika: 'US',
  BRD: 'DE',
  'Federal Republic of Germany': 'DE',
  'Bundesrepublik Deutschland': 'DE',
  Holland: 'NL',
  'The Netherlands': 'NL',
  Czechia: 'CZ',
  'Czech Republic': 'CZ',
  'Tschechische Republik': 'CZ',
  'República Checa': 'CZ',
  Turkey: 'TR',
  'South Korea': 'KR',
  'Republic of Korea': 'KR',
  'Russian Federation': 'RU',
  'Viet Nam': 'VN',
  UAE: 'AE',
  'Ivory Coast': 'CI',
  'Cape Verde': 'CV',
  Swaziland: 'SZ',
  Macedonia: 'MK',
  'Hong Kong': 'HK',
  Macau: 'MO',
  Taiwan: 'TW',
  Palestine: 'PS',
  'Republic of Ireland': 'IE',
};

let names: Map<string, string> | undefined;

function allNames(): Map<string, string> {
  const found = new Map<string, string>();
  const add = (name: string | undefined, code: string) => {
    const key = name === undefined ? '' : fold(name);
    if (key.length > 1 && !found.has(key)) found.set(key, code);
  };
  for (const [name, code] of Object.entries(others)) add(name, code);
  for (const both of codesOfThree.split(' ')) add(both.slice(0, 3), both.slice(3));
  // Withdrawn codes have the name of their heir: the current ones alone are asked.
  const codes = codesOfThree.split(' ').map((both) => both.slice(3));
  for (const language of languages) {
    const namesIn = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (const code of codes) add(namesIn.of(code), code);
  }
  for (const code of codes) add(countryName(code) ?? undefined, code);
  return found;
}

/** The ISO 3166-1 alpha-2 code of a country, by its code of two or three letters or its name in any of many languages; null for none. */
export function readCountry(text: string): string | null {
  const code = countryCodeOf(text.replace(/^base\./, ''));
  if (code) return code;
  names ??= allNames();
  return names.get(fold(text)) ?? null;
}
