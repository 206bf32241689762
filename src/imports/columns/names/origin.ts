import type { NamesByField } from '../field.js';

/** Names of columns about where a lead comes from, and what it is to its source. */
export const origin: NamesByField = {
  externalId: `
    ID | Record ID | Lead ID | Contact ID | External ID | Entry ID | Response ID | Submission ID | Lead - ID | Lead - Pipedrive System ID
    Person - ID | Record Id (Lead) | UUID | GUID | Unique ID | CRM ID | hs_object_id | leadid | LEID | lead_id | leadgen_id | response_id | token
    External Reference | Salesforce ID | Contact Record ID | Reference ID | (Do Not Modify) Lead | Member ID | Entry Number | #
    Datensatz-ID | Lead-ID | Kontakt-ID | Externe ID | Eintrags-ID | Antwort-ID | Datensatznummer
    (Nicht ändern) Lead | (No modificar) Cliente potencial | (Ne pas modifier) Prospect | (Não Modificar) Cliente Potencial
    (Non modificare) Lead | (Niet wijzigen) Potentiële klant | (Nie modyfikuj) Potencjalny klient
    ID de registro | ID del registro | ID externo | ID del contacto | ID de contacto | Identificador | ID de entrada
    ID de fiche d'informations | ID de l'enregistrement | ID enregistrement | Identifiant | ID externe | Identifiant externe | ID du contact
    ID do registro | ID do contato | ID do lead | ID de registo | ID record | ID esterno | ID contatto | Identificativo esterno
    Record-ID | Externe referentie | Identyfikator | ID rekordu | Identyfikator zewnętrzny | Zewnętrzny identyfikator | ID zewnętrzny`,
  branchId: 'Branch ID | Filial-ID',
  createdAt: `
    Created | Created At | Create Date | Created Date | Created Time | Created On | Date Created | Creation Date | Date Added | Added | ADDED_TIME
    Added At | Added On | Submitted At | Submitted On | Submission Date | Submission Time | Submit Date | Date Submitted | Entry Date | Lead Date
    Lead Submitted At | Lead Created | Lead - Lead created | Lead created | Timestamp | Date | Date/Time | Datetime | Connected On
    Record Creation Date | Created Date/Time | create_date | createdate | createdon | created_time | lead_submit_time | submitted_time
    OPTIN_TIME | Optin Time | Signup Date | Registration Date | Date of creation | Contact Created | Form submitted at | Completed At | Received
    Eingereicht am | Übermittelt am | Enviado el | Soumis le | Envoyé le | Inviato il | Enviado em | Submetido em | Ingediend op | Przesłano
    Lead erstellt | Lead creado | Lead créé | Lead criado | Lead creato | Lead aangemaakt | Lead utworzono
    Erstellt | Erstellt am | Erstelldatum | Erstellungsdatum | Angelegt am | Eingegangen am | Eingang | Zeitstempel | Datum | Anfragedatum
    Erstellungszeit | Hinzugefügt am | Verbunden am | Gesendet am
    Creado | Creado el | Fecha de creación | Fecha | Fecha de alta | Fecha de envío | Marca temporal | Hora de creación | Fecha y hora
    Créé le | Date de création | Date d'ajout | Date d'envoi | Horodateur | Date de soumission | Date et heure | Créé | Ajouté le
    Criado em | Data de criação | Data | Data de envio | Carimbo de data/hora | Data/hora | Data de cadastro | Criado
    Creato il | Data di creazione | Data creazione | Data di invio | Informazioni cronologiche | Data e ora | Data di inserimento
    Gemaakt op | Aangemaakt op | Aanmaakdatum | Datum aangemaakt | Tijdstempel | Verzonden op | Toegevoegd op
    Utworzono | Data utworzenia | Sygnatura czasowa | Data dodania | Data zgłoszenia | Data i godzina
    Skapad | Skapad datum | Oprettet | Opprettet | Luotu | Vytvořeno | Létrehozva | Дата создания | Дата`,
  channel: 'Marketing Channel',
  attributionSource: 'UTM Source | utm_source',
  medium: 'UTM Medium | utm_medium',
  campaign: `
    Campaign | Campaign Name | UTM Campaign | utm_campaign | Ad Campaign Name | Ad Campaign | Kampagne | Kampagnenname | Campaña
    Nombre de la campaña | Campagne | Nom de la campagne | Campanha | Nome da campanha | Campagna | Nome campagna | Nome della campagna
    Campagnenaam | Kampania | Nazwa kampanii | Kampanj | campaign_id/name`,
  term: 'UTM Term | utm_term | Keyword | Search Term | Suchbegriff | Keywords',
  content: `
    UTM Content | utm_content | Ad Name | Ad | Creative Name | Anzeigenname | Werbeanzeigenname | Nombre del anuncio | Nom de la publicité
    Nome do anúncio | Nome dell'inserzione | Nome inserzione | Advertentienaam | Nazwa reklamy`,
  clickId:
    'GCLID | Google Click ID | gcl_id | FBCLID | MSCLKID | TTCLID | li_fat_id | Click ID | gbraid | wbraid | hs_google_click_id',
  landingPageUrl: 'Landing Page | Landing Page URL | Landingpage | First Page Seen | hs_analytics_first_url',
  referrerUrl:
    'Referrer | Referrer URL | Referer | HTTP Referer | First Referring Site | hs_analytics_first_referrer',
  sourcePageUrl:
    'Source Url | Page URL | Submission URL | Form URL | Source Page | Source Page URL | Conversion Page | Seiten-URL',
  linkedin:
    'LinkedIn | LinkedIn URL | LinkedIn Profile | LinkedIn Profile URL | Person - LinkedIn | LinkedIn Bio | LinkedIn-Profil',
  facebook: 'Facebook | Facebook URL | Facebook Profile',
  instagram: 'Instagram | Instagram URL',
  twitter: 'Twitter | Twitter URL | X (Twitter)',
  youtube: 'YouTube | YouTube URL | YouTube Channel',
};
