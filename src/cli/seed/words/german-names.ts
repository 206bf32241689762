/** 29. */
export const germanFirstNames = [
  ...['Jürgen', 'Anneliese', 'Björn', 'Käthe', 'Lukas', 'Sabine', 'Tobias', 'Zeynep', 'Matthias', 'Heike'],
  ...['Jörg', 'Franziska', 'Emre', 'Birgit', 'Stefan', 'Leonie', 'Wolfgang', 'Mareike', 'Paul', 'Ulrike'],
  ...['Günther', 'Nele', 'Sebastian', 'Petra', 'Florian', 'Gisela', 'Rainer', 'Yvonne', 'Karl'],
];

/** 37. */
export const germanLastNames = [
  ...['Müller', 'Schäfer', 'Weiß', 'Großmann', 'Köhler', 'Yılmaz', 'Brandt', 'Lehmann', 'Vogel', 'Krüger'],
  ...['Hübner', 'Albrecht', 'Böhm', 'Schröder', 'Engel', 'Pfeiffer', 'Jansen', 'Nowak', 'Seidel', 'Zöllner'],
  ...['Arnold', 'Dietrich', 'Förster', 'Hoffmann', 'Kaiser', 'Lorenz', 'Maier', 'Otto', 'Reuter', 'Sommer'],
  ...['Thiele', 'Uhlig', 'Voß', 'Wagner', 'Ziegler', 'Busch', 'Claßen'],
];

/** 23. */
export const germanCompanies = [
  ...['Nordwind Technik GmbH', 'Müllers Backstube', 'Elbtal Logistik AG', 'Bergmann & Söhne KG'],
  ...['Rheinblick Hotels GmbH', 'Grünwerk Gartenbau', 'Spreequell Software GmbH', 'Hansa Optik AG'],
  ...['Schwarzwald Möbel GmbH', 'Blaue Stunde Medien', 'Isar Medizintechnik AG', 'Domstadt Druck GmbH'],
  ...['Feldweg Naturkost', 'Kupferkanne Kaffee GmbH', 'Taunus Energie AG', 'Alte Mühle Verlag'],
  ...['Weitblick Beratung GmbH', 'Hafenkante Feinkost', 'Silberpfeil Kurier GmbH', 'Lindenhof Kliniken AG'],
  ...['Steinbach Bau GmbH', 'Kranich Reisen', 'Rotbuche Consulting GmbH'],
];

/** Five, each with area code and the beginning of the range kept for fiction. */
export const germanPlaces = [
  { city: 'Berlin', fictionRange: '3023125' },
  { city: 'Hamburg', fictionRange: '4066969' },
  { city: 'München', fictionRange: '8999998' },
  { city: 'Köln', fictionRange: '2214710' },
  { city: 'Frankfurt am Main', fictionRange: '6990009' },
];
