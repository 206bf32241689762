import { leadsOf, read, tenants } from './reading.js';

describe('headers in other languages and under internal names', () => {
  test.each([
    ['Vorname;Nachname;E-Mail-Adresse;Mobiltelefonnummer;Unternehmensname;Position;Land/Region;Datensatz-ID'],
    ['Prénom;Nom;Adresse e-mail;Numéro de téléphone;Entreprise;Poste;Pays;Identifiant'],
    ['Nombre;Apellidos;Correo electrónico;Número de teléfono;Empresa;Cargo;País;ID de registro'],
    ['Nome;Sobrenome;Endereço de e-mail;Telemóvel;Empresa;Cargo;País;ID do registro'],
    ['Nome;Cognome;Indirizzo e-mail;Cellulare;Azienda;Qualifica;Paese;ID record'],
    ['Voornaam;Achternaam;E-mailadres;Telefoonnummer;Bedrijf;Functie;Land;Record-ID'],
    ['Imię;Nazwisko;Adres e-mail;Numer telefonu;Firma;Stanowisko;Kraj;ID rekordu'],
    ['firstname;lastname;email;mobilephone;company;jobtitle;country;hs_object_id'],
    ['First_Name;Last_Name;Email;Mobile;Company;Designation;Country;id'],
    ['FirstName;LastName;Email;MobilePhone;Company;Title;Country;Id'],
    ['firstname;lastname;emailaddress1;telephone1;companyname;jobtitle;address1_country;leadid'],
    ['FNAME;LNAME;EMAIL;PHONE;COMPANY;POSITION;COUNTRY;LEID'],
    ['PRENOM;NOM;EMAIL;SMS;ENTREPRISE;FONCTION;PAYS;CONTACT ID'],
    ['FIRST_NAME;LAST_NAME;WORK_EMAIL;WORK_PHONE_NUMBER;COMPANY_NAME;JOB_TITLE;COUNTRY;lead_id'],
  ])('%s', async (header) => {
    const [lead] = await leadsOf(
      `${header}\nAnn;Lee;ann@a.example;+493023125241;Lee Ltd;Boss;DE;90071992547409931\n`,
    );
    expect(lead).toMatchObject({
      firstName: 'Ann',
      lastName: 'Lee',
      email: 'ann@a.example',
      phoneNumbers: ['+493023125241'],
      company: 'Lee Ltd',
      position: 'Boss',
      country: 'DE',
      external: { id: '90071992547409931' },
      extras: [],
    });
  });

  test.each([
    ['nombre_completo,correo_electrónico,número_de_teléfono,nombre_de_la_empresa'],
    ['nome_completo,endereço_de_e-mail,número_de_telefone,nome_da_empresa'],
    ['nom_complet,adresse_e-mail,numéro_de_téléphone,nom_de_l’entreprise'],
    ['vollständiger_name,e-mail-adresse,telefonnummer,name_des_unternehmens'],
    ['volledige_naam,e-mailadres,telefoonnummer,bedrijfsnaam'],
    ['imię_i_nazwisko,adres_e-mail,numer_telefonu,nazwa_firmy'],
    ['nome_e_cognome,indirizzo_e-mail,numero_di_telefono,nome_dell’azienda'],
  ])('forms of Meta: %s', async (header) => {
    const [lead] = await leadsOf(
      `id,created_time,form_id,${header}\nl:12345678901234567,2026-01-01T00:00:00+0000,f:1,Ann Lee,ann@a.example,p:+493023125241,Lee Ltd\n`,
    );
    expect(lead).toMatchObject({
      firstName: 'Ann',
      lastName: 'Lee',
      email: 'ann@a.example',
      phoneNumbers: ['+493023125241'],
      company: 'Lee Ltd',
      external: { id: '12345678901234567' },
    });
  });
});

test('Odoo by internal names: the name is that of the opportunity', async () => {
  const [lead] = await leadsOf(
    'id,name,contact_name,partner_name,email_from,phone,country_id/id,expected_revenue,tag_ids/name\nx.1,Racks,Ann Lee,Lee KG,a@a.example,030 23125211,base.de,"1.250,00",Hot\n',
    tenants.DE,
  );
  expect(lead).toMatchObject({
    firstName: 'Ann',
    lastName: 'Lee',
    company: 'Lee KG',
    country: 'DE',
    targetAmount: '1250.00',
    tags: ['Hot'],
    external: { id: 'x.1' },
    extras: [{ header: 'name', value: 'Racks' }],
  });
});

test.each([
  'Email Opt Out',
  'Email Domain',
  'Email Type',
  'E-mail Display Name',
  'E-Mail: Angezeigter Name',
  'Email Bounced Reason',
  'Last email date',
  'Contact owner email',
  'Phone Number Verified',
  'Phone 1 - Label',
  'Phone type',
  'Assistant’s Phone',
  'Telefon Assistent',
  'Telefon für Hörbehinderte',
  'Emergency contact phone',
  'First Name of referrer',
  'Company size',
  'Country of birth',
  'Associated Company ID',
  'Owner ID',
  'Form ID',
  'Last Modified Date',
])('%s only looks like a detail of the person', async (header) => {
  const { description } = await read(`First Name,Last Name,${header}\n`);
  expect(['extra', 'emailOptOut', 'owner']).toContain(description.columns[2]?.field);
});

test('Outlook in English: how somebody is addressed is no position, and home comes behind work', async () => {
  const [lead] = await leadsOf(
    'Title,First Name,Last Name,Job Title,Business Street,Business City,Business Fax,Business Phone,Home City,Home Phone,E-mail Address,E-mail 2 Address,Categories,Priority\n' +
      'Ms.,Ann,Lee,Boss,1 High St,London,+442079460100,+442079460101,Bath,+442079460102,a@a.example,b@a.example,Fair;Hot,Normal\n',
  );
  expect(lead).toMatchObject({
    position: 'Boss',
    location: '1 High St, London',
    phoneNumbers: ['+442079460101', '+442079460102'],
    email: 'a@a.example',
    tags: [],
  });
  expect(lead?.extras.map(({ header }) => header)).toEqual([
    'Title',
    'Home City',
    'E-mail 2 Address',
    'Categories',
    'Priority',
  ]);
});

test.each([
  'Prénom;Nom;Société;Rue (bureau);Ville (bureau);Pays/Région (bureau);Téléphone (bureau);Téléphone 2 (bureau);Adresse de messagerie;Télécopie (bureau)',
  'Vorname;Nachname;Firma;Straße geschäftlich;Ort geschäftlich;Land/Region geschäftlich;Telefon geschäftlich;Telefon geschäftlich 2;E-Mail-Adresse;Fax geschäftlich',
  'First Name;Last Name;Company;Business Street;Business City;Business Country/Region;Business Phone;Business Phone 2;E-mail Address;Business Fax',
  'Nombre;Apellidos;Organización;Calle del trabajo;Ciudad de trabajo;País o región del trabajo;Teléfono del trabajo;Teléfono del trabajo 2;Dirección de correo electrónico;Fax del trabajo',
])('address books: %s', async (header) => {
  const [lead] = await leadsOf(
    `${header}\nAnn;Lee;Lee Ltd;Rue 1;Paris;FR;01 99 00 41 01;01 99 00 41 02;ann@a.example;01 99 00 41 03\n`,
  );
  expect(lead).toMatchObject({
    firstName: 'Ann',
    lastName: 'Lee',
    company: 'Lee Ltd',
    location: 'Rue 1, Paris',
    country: 'FR',
    phoneNumbers: ['+33199004101', '+33199004102'],
    email: 'ann@a.example',
    extras: [],
  });
});

test('columns by hand win, and a field that there is not is an error', async () => {
  const [lead] = await leadsOf('Who,Where,Email\nAnn Lee,Bath,a@a.example\n', {
    mapping: { Who: 'fullName', where: 'city' },
  });
  expect(lead).toMatchObject({ firstName: 'Ann', location: 'Bath' });
  await expect(read('Who\nAnn\n', { mapping: { Who: 'nobody' as 'email' } })).rejects.toThrow(TypeError);
});

test('the description says what the file is taken for', async () => {
  const { description } = await read(
    'id\tcreated_time\tform_id\tfull_name\temail\nl:1\t2026-01-01T00:00:00Z\tf:2\tAnn Lee\ta@a.example\n',
  );
  expect(description).toMatchObject({
    summary: 'read as UTF-8, tab, Meta lead form',
    profile: 'Meta lead form',
    recordsCount: 1,
    columns: [
      { header: 'id', field: 'externalId' },
      { header: 'created_time', field: 'createdAt' },
      { header: 'form_id', field: 'extra' },
      { header: 'full_name', field: 'fullName' },
      { header: 'email', field: 'email' },
    ],
  });
});
