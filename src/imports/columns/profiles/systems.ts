import type { Profile } from './profile.js';

/** Systems of sales, and address books. */
export const systems: readonly Profile[] = [
  {
    name: 'HubSpot contacts',
    marks: [
      'Record ID | Lifecycle Stage',
      'Record ID | Contact owner',
      'hs_object_id',
      'Datensatz-ID | Lifecycle-Phase',
      'Datensatz-ID | Zuständiger Mitarbeiter',
      'ID de registro | Etapa del ciclo de vida',
      "ID de fiche d'informations | Phase du cycle de vie",
      'lifecyclestage | email',
    ],
  },
  {
    name: 'Salesforce leads',
    marks: [
      'Id | IsDeleted',
      'Id | IsConverted',
      'Lead ID | Company / Account',
      'Lead ID | Lead Owner | Lead Status',
    ],
    columns: { position: 'Title', company: 'Company / Account' },
  },
  {
    name: 'Zoho CRM leads',
    marks: [
      '$converted | Last_Name',
      'Record Id | Lead Owner.id',
      'Record Id | Is Converted',
      'Record Id | Created Time | Lead Status',
      'Record Id | Lead Owner',
    ],
    columns: { extra: 'Salutation | Modified Time' },
  },
  {
    name: 'Pipedrive leads',
    marks: [
      'Lead - Title',
      'Lead - Pipedrive System ID',
      'Person - Email | Lead - Owner',
      'Lead - Titel',
      'Lead - Título',
      'Lead - Titre',
    ],
    columns: {
      extra:
        'Title | Lead - Title | Titel | Lead - Titel | Lead - Título | Lead - Titre | Lead - Titolo | Lead - Tytuł',
      fullName: 'Person | Contact person | Kontaktperson',
      company: 'Organization | Organisation',
    },
  },
  {
    name: 'Dynamics leads',
    marks: [
      '(Do Not Modify) Lead',
      '(Do Not Modify) Row Checksum',
      '(Nicht ändern) Lead',
      'leadid | subject',
      'leadid | emailaddress1',
    ],
    columns: { extra: 'Subject | Topic | Thema | Betreff' },
  },
  {
    name: 'Odoo opportunities',
    marks: [
      'External ID | Opportunity',
      'id | contact_name | partner_name',
      'id | email_from',
      'Externe ID | Verkaufschance',
      'Externe ID | Chance',
      'ID externo | Oportunidad',
      'ID externe | Opportunité',
      'ID externo | Oportunidade',
      'ID esterno | Opportunità',
      'External ID | Contact Name',
      'Externe ID | Kontaktname',
    ],
    columns: {
      extra:
        'name | Opportunity | Verkaufschance | Chance | Oportunidad | Opportunité | Oportunidade | Opportunità | priority',
      externalId: 'id',
      tags: 'Stichwörter | Schlagwörter | Etiquetas | Étiquettes | Marcadores | Etichette | Labels | Tagi',
    },
    hasContinuations: true,
  },
  {
    name: 'Google Contacts',
    marks: [
      'E-mail 1 - Value',
      'Phone 1 - Value',
      'Name Prefix | Organization Name',
      'Given Name | Family Name | Group Membership',
    ],
    columns: {
      groups: 'Labels | Group Membership',
      company: 'Organization Name',
      position: 'Organization Title',
      extra: 'Location | Occupation',
    },
  },
  {
    name: 'Outlook contacts',
    marks: [
      'First Name | Last Name | Business Street',
      'First Name | Business Fax',
      'Vorname | Nachname | Straße geschäftlich',
      'Vorname | Fax geschäftlich',
      'E-mail Type | E-mail Display Name',
      'E-Mail-Typ | Haupttelefon',
      'Prénom | Rue (bureau)',
    ],
    columns: {
      groups:
        'Categories | Kategorien | Catégories | Categorías | Categorias | Categorie | Categorieën | Kategorie',
      extra:
        'Location | Ort | Keywords | Stichwörter | Account | Konto | Beruf | Profession | Title | Titel | Language | Sprache | Priority | Priorität',
    },
  },
];
