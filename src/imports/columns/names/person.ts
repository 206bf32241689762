import type { NamesByField } from '../field.js';

/** Names of columns about who somebody is: English, German, Spanish, French, Portuguese, Italian, Dutch, Polish, others; internal names. */
export const person: NamesByField = {
  firstName: `
    First Name | Firstname | Given Name | Forename | First | F Name | FNAME | Contact First Name | Lead First Name | your-first-name
    Name (First) | Person First Name | Primary Contact First Name | PRENOM
    Vorname | Vornamen | Rufname
    Primer nombre | Nombre de pila | Nombre(s) | Nombres
    Prénom | Prénoms
    Primeiro nome | Nome próprio
    Nome di battesimo | Primo nome
    Voornaam | Voornamen
    Imię | Imiona
    Förnamn | Fornavn | Etunimi | Křestní jméno | Jméno | Keresztnév | Prenume | Имя | Ad | Adı`,
  middleName: `
    Middle Name | Middle Names | Additional Name | Middle Initial | Name (Middle) | Weitere Vornamen | Zweiter Vorname
    Segundo nombre | Deuxième prénom | Segundo nome | Nome do meio | Secondo nome | Tweede naam | Drugie imię | Autres prénoms`,
  lastName: `
    Last Name | Lastname | Family Name | Surname | Last | L Name | LNAME | Contact Last Name | Lead Last Name | your-last-name
    Name (Last) | Person Last Name | Primary Contact Last Name
    Nachname | Familienname | Zuname
    Apellido | Apellidos | Apellido(s) | Apellido paterno
    Nom de famille | Nom famille
    Sobrenome | Apelido | Último nome
    Cognome
    Achternaam | Familienaam
    Nazwisko
    Efternamn | Efternavn | Etternavn | Sukunimi | Příjmení | Vezetéknév | Nume de familie | Фамилия | Soyad | Soyadı`,
  fullName: `
    Full Name | Fullname | Contact Name | Contact person | Contact | Person Name | Person - Name | Lead Name | Customer Name | Your Name
    Display Name | Name (Full) | Contact Full Name | Member Name | Respondent | Prospect Name | First and Last Name | Person
    First Name Last Name | Client name
    Ihr Name | Dein Name | Votre nom | Su nombre | Tu nombre | Seu nome | O seu nome | Il tuo nome | Uw naam | Je naam | Twoje imię
    Vollständiger Name | Vor- und Nachname | Vorname und Nachname | Vorname Nachname | Kontaktname | Ansprechpartner
    Ansprechpartner(in) | Kontaktperson | Kontakt | Name, Vorname | Anzeigename
    Nombre completo | Nombre y apellidos | Nombre y apellido | Nombre del contacto | Persona de contacto | Contacto
    Nom complet | Nom et prénom | Prénom et nom | Nom du contact | Personne de contact | Nom prénom
    Nome completo | Nome do contato | Nome do contacto | Pessoa de contato | Nome e sobrenome | Contato
    Nome e cognome | Cognome e nome | Nome contatto | Persona di contatto | Contatto | Nominativo
    Volledige naam | Voor- en achternaam | Contactpersoon | Naam contactpersoon
    Imię i nazwisko | Nazwisko i imię | Pełna nazwa | Osoba kontaktowa | Pełne imię i nazwisko
    Fullständigt namn | Fulde navn | Fullt navn | Koko nimi | Celé jméno | Teljes név | Nume complet | ФИО | Ad soyad`,
  someName: 'Name | Nombre | Nom | Nome | Naam | Nazwa | Namn | Navn | Nimi | Név | Nume | Isim',
  company: `
    Company | Company Name | Organization | Organisation | Organization Name | Organisation Name | Business Name | Employer | Account
    Account Name | Company / Account | Lead - Organization | Organization - Name | Person - Organization | Business | your-company
    Associated Company | Customer Company | Firm | Current Company | Company/Organization | companyname | partner_name | Account: Name
    Organisation - Name | Organización - Nombre | Organisation - Nom | Organização - Nome | Organizzazione - Nome | Organisatie - Naam
    Organizacja - Nazwa | Primary Associated Company | Organization 1 - Name
    Firma | Firmenname | Unternehmen | Unternehmensname | Name des Unternehmens | Organisationsname | Betrieb | Arbeitgeber
    Empresa | Nombre de la empresa | Nombre de empresa | Compañía | Nombre de la compañía | Organización | Razón social
    Entreprise | Société | Nom de l'entreprise | Nom de la société | Nom d'entreprise | Raison sociale | Organisme
    Nome da empresa | Companhia | Organização | Nome da companhia | Razão social
    Azienda | Nome azienda | Nome dell'azienda | Società | Ragione sociale | Impresa | Organizzazione
    Bedrijf | Bedrijfsnaam | Organisatie | Naam bedrijf | Organisatienaam
    Nazwa firmy | Przedsiębiorstwo | Organizacja
    Företag | Företagsnamn | Firmanavn | Virksomhed | Bedriftsnavn | Yritys | Společnost | Cég | Cégnév | Companie | Компания | Şirket`,
  position: `
    Job Title | Jobtitle | Position | Job Position | Role | Job Role | Job | Function | Occupation | Organization Title | Current Position
    Organization 1 - Title | Person - Job title | Designation | your-position | Job function
    Berufsbezeichnung | Jobbezeichnung | Jobtitel | Stellenbezeichnung | Funktion | Beruf | Tätigkeit | Stelle
    Cargo | Puesto | Puesto de trabajo | Título del puesto | Ocupación | Función
    Poste | Fonction | Intitulé du poste | Intitulé de poste | Titre du poste | Profession
    Título do cargo | Função | Profissão
    Qualifica | Posizione | Ruolo | Titolo di lavoro | Posizione lavorativa | Mansione | Professione
    Functie | Functietitel | Beroep
    Stanowisko | Stanowisko pracy | Zawód
    Befattning | Titel/befattning | Stilling | Jobbtittel | Tehtävänimike | Pracovní pozice | Beosztás | Funcție | Должность`,
  positionOrSalutation: 'Title',
};
