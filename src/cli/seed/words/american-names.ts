/** 53. */
export const americanFirstNames = [
  ...['José', 'Emily', 'Łukasz', 'Aisha', 'Daniel', 'Zoë', 'Marcus', 'Priya', 'Noah', 'Chloé', 'Ethan'],
  ...['Mei', 'Liam', 'Sofía', 'Caleb', 'Ingrid', 'Andre', 'Hannah', 'Renée', 'Dmitri', 'Olivia', 'Kwame'],
  ...['Grace', 'Mateo', 'Yuki', 'Dylan', 'Fatima', 'Owen', 'Beatriz', 'Jamal', 'Nora', 'Søren', 'Tessa'],
  ...['Victor', 'Amélie', 'Isaac', 'Leila', 'Hugo', 'Ruth', 'Anders', 'Camila', 'Felix', 'Keiko', 'Omar'],
  ...['Paige', 'Raúl', 'Simone', 'Theo', 'Uma', 'Walter', 'Ximena', 'Yusuf', 'Gemma'],
];

/** 61. */
export const americanLastNames = [
  ...["O'Brien", 'García', 'Müller', 'Kowalski', 'Nguyen', 'Thompson', 'Okafor', 'Lindström', 'Patel'],
  ...['Reyes', 'Whitaker', 'Nowak', 'Chen', 'Fitzgerald', 'Núñez', 'Sørensen', 'Brooks', 'Ivanov'],
  ...['Castillo', 'Hughes', 'Yamamoto', 'Dubois', 'Abbott', 'Mbeki', 'Sanders', 'Gutiérrez', 'Fischer'],
  ...['Delacroix', 'Park', 'Wójcik', 'Ellison', 'Haddad', 'Marsh', 'Pereira', 'Quinn', 'Rossi', 'Stone'],
  ...['Tanaka', 'Underwood', 'Vásquez', 'Walsh', 'Young', 'Zimmerman', 'Avery', 'Björk', 'Carver'],
  ...['Doyle', 'Esposito', 'Farrow', 'Grimes', 'Holloway', "D'Angelo", 'Jennings', 'Köhler', 'Larkin'],
  ...['McAllister', 'Novotný', 'Osei', 'Prescott', 'Rahman', 'St. Clair'],
];

/** 47. */
export const americanCompanies = [
  ...['Brightwater Labs Inc.', 'Cedar & Stone LLC', 'Harbor Light Clinics', 'Northgate Logistics Corp.'],
  ...['Bluebird Bakeries', 'Summit Ridge Outfitters', 'Paperkite Studios LLC', 'Ironwood Fabrication Co.'],
  ...['Lakeshore Dental Group', 'Greenfield Organics', 'Redwing Robotics Inc.', 'Copper Kettle Roasters'],
  ...['Atlas Freight Systems', 'Silver Birch Advisors LLC', 'Café Montaña', 'Meridian Textiles Corp.'],
  ...['Quiet Harbor Software', 'Foxglove Interiors', 'Granite State Solar Inc.', 'Marigold Events'],
  ...['Sparrow Analytics Ltd', 'Wildrose Veterinary', 'Tidewater Marine Supply', 'Old Mill Printing Co.'],
  ...['Juniper Street Books', 'Pinecrest Academy', 'Falcon Ridge Security', 'Elm City Plumbing LLC'],
  ...['Driftwood Hotels Inc.', 'Hummingbird Health', 'Stonebridge Capital', 'Riverbend Packaging Co.'],
  ...['Zephyr Wind Energy', 'Crimson Clover Farms', 'Beacon Hill Optics', 'Maplewood Property LLC'],
  ...['Golden Gate Cycles', 'Prairie Sky Media', 'Voyager Instruments Inc.', 'Orchard Lane Foods'],
  ...['Kestrel Aviation Parts', 'Nimbus Data Centers', 'Tamarack Timber Co.', 'Lantern Street Theater'],
  ...['Sandpiper Pools', 'Evergreen Waste Services', 'Whistle Stop Catering'],
];

/** 31, each with its area code. */
export const americanPlaces = [
  ...[at('Hartford', '860'), at('Washington', '202'), at('Seattle', '206'), at('New York', '212')],
  ...[at('Los Angeles', '213'), at('Dallas', '214'), at('Philadelphia', '215'), at('Cleveland', '216')],
  ...[at('Denver', '303'), at('Miami', '305'), at('Chicago', '312'), at('Detroit', '313')],
  ...[at('Syracuse', '315'), at('Providence', '401'), at('Atlanta', '404'), at('Oklahoma City', '405')],
  ...[at('Orlando', '407'), at('Pittsburgh', '412'), at('Milwaukee', '414'), at('San Francisco', '415')],
  ...[at('Louisville', '502'), at('Portland', '503'), at('New Orleans', '504'), at('Austin', '512')],
  ...[at('Minneapolis', '612'), at('Boston', '617'), at('San Diego', '619'), at('Las Vegas', '702')],
  ...[at('Houston', '713'), at('Salt Lake City', '801'), at('Richmond', '804')],
];

function at(city: string, areaCode: string) {
  return { city, areaCode };
}
