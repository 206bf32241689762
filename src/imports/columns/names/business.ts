import type { NamesByField } from '../field.js';

/** Names of columns about the business with a lead, and what a source does with it. */
export const business: NamesByField = {
  description: `
    Description | Notes | Note | Remarks | Remark | Comments | Comment | Additional Information | Internal Notes | Lead Description | Memo
    Beschreibung | Notiz | Notizen | Bemerkung | Bemerkungen | Anmerkung | Anmerkungen | Kommentar | Kommentare
    Descripción | Nota | Notas | Observaciones | Comentario | Comentarios | Remarque | Remarques | Commentaire | Commentaires | Observations
    Descrição | Observações | Comentário | Comentários | Descrizione | Note interne | Osservazioni | Commento | Commenti
    Omschrijving | Beschrijving | Notitie | Notities | Opmerking | Opmerkingen | Opis | Notatka | Notatki | Uwagi | Komentarz
    Beskrivning | Beskrivelse | Anteckningar | Noter | Notater | Muistiinpanot | Poznámka | Megjegyzés | Описание`,
  message: `
    Message | Your Message | Lead Message | Inquiry | Enquiry | Message Body | your-message | Question or comment | Contact Message
    Nachricht | Ihre Nachricht | Mitteilung | Anfrage | Anliegen | Mensaje | Su mensaje | Tu mensaje | Consulta | Votre message | Demande
    Mensagem | Sua mensagem | A sua mensagem | Messaggio | Il tuo messaggio | Richiesta | Bericht | Uw bericht | Je bericht
    Wiadomość | Twoja wiadomość | Treść wiadomości | Meddelande | Besked | Melding | Viesti | Zpráva | Üzenet | Mesaj | Сообщение`,
  targetAmount: `
    Expected Revenue | Target Amount | Deal Value | Lead - Value | Lead Value | Estimated Value | Opportunity Amount | expected_revenue
    Lead - Wert | Lead - Valor | Lead - Valeur | Lead - Valore | Lead - Waarde | Lead - Wartość
    estimatedamount | Est. Value | Estimated Revenue
    Erwarteter Umsatz | Erwarteter Erlös | Geschätzter Wert | Auftragswert | Geschätzter Umsatz | Ingresos esperados | Ingreso esperado
    Revenu attendu | Revenu espéré | Chiffre d'affaires attendu | Receita esperada | Receita prevista | Ricavi previsti | Ricavo previsto
    Verwachte omzet | Verwachte opbrengst | Oczekiwany przychód | Spodziewany przychód`,
  probabilityToWin:
    'Probability | Probability (%) | Win Probability | Wahrscheinlichkeit | Probabilidad | Probabilité | Probabilidade | Probabilità | Kans | Prawdopodobieństwo',
  startDate: 'Start Date of Work | Project Start',
  expectedCompletionDate: `
    Expected Close Date | Expected Closing | Close Date | Lead - Expected close date | Estimated Close Date | Est. Close Date | date_deadline
    Expected Completion Date | Voraussichtlicher Abschluss | Erwarteter Abschluss | Abschlussdatum | Fecha de cierre | Cierre esperado
    Date de clôture | Clôture prévue | Data de fechamento | Fechamento esperado | Data di chiusura | Chiusura prevista | Sluitingsdatum
    Verwachte afsluiting | Data zamknięcia`,
  tags: `
    Tags | Tag | Labels | Label | Lead - Labels | Lead - Label | Person - Labels | tag_ids | Lead Tags | Contact Tags
    Schlagwörter | Stichwörter (Lead) | Etikett | Etiquetas | Étiquettes | Libellés | Marcadores | Etichette | Tag(s) | Etykiety | Tagi`,
  status: `
    Status | Lead Status | Stage | Lead Stage | lead_status | hs_lead_status | stage_id | Pipeline Stage | Status Reason
    Lead-Status | Leadstatus | Phase | Stufe | Estado del lead | Estado de lead | Estado del cliente potencial | Etapa | Statut
    Statut du lead | Statut du prospect | Étape | Status do lead | Estágio | Stato | Stato lead | Stato del lead | Fase | Stadium | Status leada
    Etap`,
  owner: `
    Owner | Lead Owner | Contact owner | Record Owner | Lead - Owner | Person - Owner | Salesperson | Sales Rep | hubspot_owner_id | user_id | OwnerId
    Assigned To | Assigned to user | Account Manager | Sales Owner
    Zuständiger Mitarbeiter | Lead-Besitzer | Besitzer | Eigentümer | Vertriebsmitarbeiter | Verkäufer | Kontakteigentümer | Zuständig
    Kontakt-Owner | Propietario | Propietario del contacto | Propietario del lead | Vendedor | Comercial | Responsable
    Propriétaire | Propriétaire du contact | Propriétaire du lead | Vendeur
    Proprietário | Proprietário do contato | Proprietário do lead | Proprietario | Proprietario del contatto | Addetto vendite | Venditore
    Eigenaar | Contacteigenaar | Verkoper | Właściciel | Właściciel kontaktu | Sprzedawca`,
  type: 'Lead Type | lead_type | Leadtyp | Lead-Typ | Tipo de lead | Type de lead | Tipo di lead | Type lead | Typ leada',
  source: `
    Source | Lead Source | Original Source | LeadSource | Lead - Source | Lead - Source channel | source_id | hs_analytics_source | How did you hear about us?
    Lead-Quelle | Leadquelle | Quelle | Ursprüngliche Quelle | Herkunft | Fuente | Fuente original | Origen | Origen del lead
    Origen del cliente potencial | Fuente del lead | Source d'origine | Source du lead | Source du prospect | Origine | Origine du lead
    Origem | Fonte | Fonte original | Fonte do lead | Origem do lead | Fonte originale | Origine lead | Bron | Leadbron | Oorspronkelijke bron
    Źródło | Źródło leada | Pierwotne źródło`,
  lifecycle: `
    Lifecycle Stage | lifecyclestage | Lifecycle-Phase | Lebenszyklusphase | Etapa del ciclo de vida | Phase du cycle de vie
    Étape du cycle de vie | Estágio do ciclo de vida | Etapa do ciclo de vida | Fase del ciclo di vita | Levenscyclusfase | Etap cyklu życia`,
  emailOptOut: `
    Email Opt Out | Email_Opt_Out | HasOptedOutOfEmail | Unsubscribed from all email | Opted out of email | Unsubscribed | EMAIL_BLACKLISTED
    Do Not Email | Do not allow Emails | Do not allow Bulk Emails | donotemail | donotbulkemail | hs_email_optout | UNSUB_TIME | Opted out of email: all | Email Optout
    E-Mail-Opt-out | E-Mail abgemeldet | Von allen E-Mails abgemeldet | Keine E-Mails zulassen | No participar en correo electrónico
    Cancelada suscripción a todos los correos | Désabonné de tous les e-mails | Desinscreveu-se de todos os e-mails
    Annullata iscrizione a tutte le e-mail | Afgemeld voor alle e-mail`,
  smsOptOut: 'SMS_BLACKLISTED | SMS Opt Out | Do Not SMS | Do Not Text | SMS-Opt-out | hs_sms_optout',
  phoneOptOut:
    'DoNotCall | Do Not Call | Do not allow Phone Calls | donotphone | Phone Opt Out | Telefon-Opt-out | Keine Anrufe | Nicht anrufen',
  marketingStatus:
    'Person - Marketing status | Marketing status | Email Status | Email Marketing Status | Subscription Status',
  converted:
    'IsConverted | Is Converted | Converted | $converted | Konvertiert | Convertido | Converti | Convertito | Geconverteerd',
  deleted: 'IsDeleted | Is Deleted | Deleted | Gelöscht',
  testLead: 'is_test | Test Lead | Is Test | testLead | is_test_lead',
  ignored: `
    IP | IP Address | User IP | OPTIN_IP | CONFIRM_IP | IP-Adresse | Dirección IP | Adresse IP | Endereço IP | Indirizzo IP | IP-adres | Adres IP
    Remote IP | remote_ip | Signup IP | Client IP | ip_addr
    User Agent | Browser | Navegador | Navigateur | Przeglądarka | User-Agent | Browser Agent
    Fax | Fax Number | Business Fax | Home Fax | Other Fax | Fax geschäftlich | Fax privat | Weiteres Fax | Faxnummer | Número de fax | Télécopie
    Numéro de fax | Télécopieur | Faks | Numer faksu | Fax (bureau) | Telefax | Company Fax | Pager | Pager Number
    Photo | Photo URL | Picture | Image | Avatar | Avatar URL | Foto | Bild | Image URL | Profile Picture | PhotoUrl
    Row Checksum | (Do Not Modify) Row Checksum | Checksum | (Nicht ändern) Prüfsumme der Zeile | (Nicht ändern) Zeilenprüfsumme
    (No modificar) Suma de comprobación de fila | (Ne pas modifier) Somme de contrôle de ligne
    (Não Modificar) Soma de Verificação da Linha | (Non modificare) Checksum riga | (Niet wijzigen) Controlesom van rij
    Latitude | Longitude | Lat | Lng | Lon | Geolocation | GMTOFF | DSTOFF | Coordinates | GPS | Breitengrad | Längengrad | Latitud | Longitud
    google_key | partial_entry_id | Rejected because | Rejected column`,
};
