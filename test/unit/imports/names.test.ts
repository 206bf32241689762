import { endsOf, leadsOf, read } from './reading.js';

describe('rule 2: a name is split where it has to be, and kept as it is written', () => {
  test.each([
    ['Ana María de la Vega', 'Ana María', 'de la Vega'],
    ['Ida von Berg', 'Ida', 'von Berg'],
    ['Jan van der Meer', 'Jan', 'van der Meer'],
    ['Vincent Van Gogh', 'Vincent', 'Van Gogh'],
    ['Nora Quill', 'Nora', 'Quill'],
    ['"Fox, Ed"', 'Ed', 'Fox'],
    ['"de la Vega, Ana María"', 'Ana María', 'de la Vega'],
    ['"Marcin Holt, PhD"', 'Marcin', 'Holt, PhD'],
    ['"Holt, Marcin, MBA"', 'Marcin', 'Holt, MBA'],
    ['John Smith Jr.', 'John', 'Smith Jr.'],
    ['Dr. Anna Schmidt', 'Dr. Anna', 'Schmidt'],
    ['🌻 Nira Sharp', '🌻 Nira', 'Sharp'],
    ['  Max   Mustermann ', 'Max', 'Mustermann'],
  ])('%s is %s and %s', async (name, firstName, lastName) => {
    const [lead] = await leadsOf(`Name,Email\n${name},a@a.example\n`);
    expect(lead).toMatchObject({ firstName, lastName });
  });

  test.each([
    ['First Name,Last Name', ',Thea Mokran', 'Thea', 'Mokran'],
    ['First Name,Last Name', 'Thea Mokran,', 'Thea', 'Mokran'],
    ['First Name,Last Name', 'Marcin,"Holt, PhD"', 'Marcin', 'Holt, PhD'],
    ['First Name,Last Name', 'NULL,Nan', 'NULL', 'Nan'],
    ['First Name,Middle Name,Last Name', 'Petra,Maria,Lohe', 'Petra Maria', 'Lohe'],
    ['Vorname,Name', 'Jörg,Müßig', 'Jörg', 'Müßig'],
    ['Prénom,Nom', 'Gaëlle,Périn', 'Gaëlle', 'Périn'],
    ['Nombre,Apellidos', 'Lucía,Paredes Gil', 'Lucía', 'Paredes Gil'],
    ['Nome,Cognome', 'Luca,Rossi', 'Luca', 'Rossi'],
    ['Nome,Sobrenome', 'João,da Silva', 'João', 'da Silva'],
    ['Voornaam,Naam', 'Piet,de Vries', 'Piet', 'de Vries'],
    ['Imię,Nazwisko', 'Łukasz,Żak', 'Łukasz', 'Żak'],
    ['Imię i nazwisko,Telefon', 'Łukasz Żak,', 'Łukasz', 'Żak'],
    ['First Name,Full Name', 'Ann,Ann Lee', 'Ann', 'Lee'],
  ])('%s: %s is %s and %s', async (header, row, firstName, lastName) => {
    const [lead] = await leadsOf(`${header},Email\n${row},a@a.example\n`);
    expect(lead).toMatchObject({ firstName, lastName, extras: [] });
  });

  test.each([
    ['First Name,Last Name', 'Mei,', 'lastName REQUIRED'],
    ['First Name,Last Name', ',Kerr', 'firstName REQUIRED'],
    ['First Name,Last Name', ',', 'firstName REQUIRED, lastName REQUIRED'],
    ['Name,Company', 'Sunder,', 'lastName REQUIRED'],
  ])('%s: %s is rejected: %s', async (header, row, issues) => {
    expect(await endsOf(`${header},Email\n${row},a@a.example\n`)).toEqual([issues]);
  });

  test('a stand-in takes the place of the one that is missing, and of no more', async () => {
    const file = 'First Name,Last Name,Email\nMei,,a@a.example\n,Kerr,b@a.example\n,,c@a.example\n';
    const { outcomes } = await read(file, { defaultName: '–' });
    expect(outcomes).toMatchObject([
      { kind: 'lead', lead: { firstName: 'Mei', lastName: '–' } },
      { kind: 'lead', lead: { firstName: '–', lastName: 'Kerr' } },
      { kind: 'rejected' },
    ]);
  });
});
