import type { NamesByField } from '../field.js';

/** Names of columns about how somebody is reached. What only has such a word in it, as "Email Opt Out", is not here. */
export const contact: NamesByField = {
  email: `
    Email | E-mail | Mail | Email Address | E-mail Address | Work Email | Business Email | Personal Email | Primary Email | Secondary Email
    Other Email | Email (work) | Email (home) | Additional email addresses | Additional Emails | Contact Email | Person - Email | User Email
    Email - Work | Email - Home | Email - Other | Person - Email - Work | Person - Email - Home | Person - Email - Other
    Person - Email Address | E-mail 1 - Value | Email - Value | your-email | emailaddress1 | email_from | hs_additional_emails | Alternate Email
    Work email address | Email Addresses | Lead Email | Emails | Email ID | email_normalized
    Your Email Address | Ihre E-Mail | Ihre E-Mail-Adresse | Deine E-Mail | Deine E-Mail-Adresse | Votre e-mail | Votre adresse e-mail
    Tu correo | Tu email | Tu correo electrónico | Su correo electrónico | Seu e-mail | O seu e-mail | La tua email | La tua e-mail
    Uw e-mail | Uw e-mailadres | Je e-mailadres | Twój e-mail | Twój adres e-mail
    E-Mail-Adresse | E-Mail Adresse | Mailadresse | E-Mail: Adresse | E-Mail (geschäftlich) | E-Mail (privat) | E-Mail geschäftlich
    E-Mail privat | Geschäftliche E-Mail | Geschäftliche E-Mail-Adresse | Weitere E-Mail-Adressen | Zusätzliche E-Mail-Adressen
    Correo | Correo electrónico | Correo-e | Dirección de correo electrónico | Dirección de correo | Email del trabajo
    Correo electrónico del trabajo | Correo electrónico profesional | Correo electrónico laboral | Dirección de e-mail
    Courriel | Adresse e-mail | Adresse mail | Adresse électronique | Adresse de messagerie | Adresse courriel | E-mail professionnel
    Adresse e-mail professionnelle | Autres adresses e-mail | Adresses e-mail supplémentaires | Mél
    Endereço de e-mail | Endereço de correio eletrónico | Correio eletrônico | Correio eletrónico | E-mail comercial | Email corporativo
    E-mail profissional
    Indirizzo e-mail | Indirizzo email | Posta elettronica | Indirizzo di posta elettronica | E-mail di lavoro | Email aziendale
    E-mailadres | E-mail adres | Zakelijk e-mailadres | Mailadres | Werk e-mail
    Adres e-mail | Adres email | Poczta elektroniczna | Służbowy adres e-mail | E-mail służbowy
    E-post | E-postadress | E-postadresse | E-mailadresse | Sähköposti | Sähköpostiosoite | E-mailová adresa | E-mail cím | Adresă de e-mail
    Электронная почта | Почта | E-posta`,
  phoneNumbers: `
    Phone | Phone Number | Telephone | Telephone Number | Tel | Tel. | Tel No | Phone No | Phone No. | Mobile | Mobile Phone | Mobile Number
    Mobile Phone Number | Cell | Cell Phone | Cellphone | Cell Number | Cell Phone Number | Work Phone | Work Phone Number | Business Phone
    Home Phone | Home Phone Number | Office Phone | Primary Phone | Secondary Phone | Secondary Phone Number | Other Phone | Car Phone
    Main Phone | Direct Phone | Direct Line | Contact Phone | Contact Number | Company Main Phone | WhatsApp | WhatsApp number
    WhatsApp Phone Number | SMS | SMS Number | Person - Phone | Phone 1 - Value | Phone - Value | Phone (Mobile) | Phone (Work) | Phone (Home)
    Person - Phone - Work | Person - Phone - Home | Person - Phone - Mobile | Person - Phone - Other | User Phone | your-tel | your-phone
    Phone - Work | Phone - Home | Phone - Mobile | Phone - Other | tel-number | telephone1 | mobilephone | work_phone_number | hs_whatsapp_phone_number
    Phone Numbers | Alternate Phone | Business Phone Number | Lead Phone | phone_mobile | phone_work | Handset | Mobile No | Mobile No.
    Landline | Landline Number | Your Phone Number | Ihre Telefonnummer | Deine Telefonnummer | Votre téléphone | Votre numéro de téléphone
    Tu teléfono | Su teléfono | Seu telefone | O seu telefone | Il tuo telefono | Uw telefoonnummer | Je telefoonnummer | Twój telefon
    Telefon | Telefonnummer | Tel.-Nr. | Telefonnr. | Telefon-Nr. | Rufnummer | Mobil | Mobiltelefon | Mobilnummer | Mobiltelefonnummer | Handy
    Handynummer | Telefon geschäftlich | Telefon privat | Telefon (geschäftlich) | Telefon (privat) | Haupttelefon | Weiteres Telefon
    Autotelefon | Telefon Firma | Festnetz | Geschäftliche Telefonnummer | Telefon mobil | Telefon (mobil) | WhatsApp-Nummer | Festnetznummer
    Geschäftstelefon | Telefonnummer (geschäftlich)
    Teléfono | Número de teléfono | Núm. de teléfono | Teléfono móvil | Móvil | Celular | Número de celular | Número de móvil | Teléfono celular
    Número de teléfono móvil | Teléfono del trabajo | Teléfono de trabajo | Teléfono particular | Teléfono fijo | Teléfono del móvil
    Número de WhatsApp | Teléfono principal | Teléfono de contacto
    Téléphone | Numéro de téléphone | N° de téléphone | Téléphone mobile | Mobile (portable) | Portable | Téléphone portable
    Numéro de téléphone portable | Numéro de téléphone mobile | Numéro de portable | Numéro de mobile | Tél. | Tél | Téléphone fixe | Téléphone (bureau)
    Téléphone bureau | Téléphone domicile | Téléphone professionnel | Tél. mobile | Numéro WhatsApp | Téléphone personnel
    Telefone | Número de telefone | Telemóvel | Número de telemóvel | Telefone celular | Telefone móvel | Telefone comercial
    Telefone residencial | Telefone fixo | Número do celular | Número do WhatsApp | Número de telefone celular | Fone
    Telefono | Numero di telefono | Cellulare | Numero di cellulare | Telefono cellulare | Telefono ufficio | Telefono abitazione
    Telefono fisso | Numero di telefono cellulare | Telefono mobile | Recapito telefonico | Numero WhatsApp | Numero cellulare
    Telefoon | Telefoonnummer | Mobiel | Mobiel nummer | Mobiele telefoon | Gsm | Gsm-nummer | Telefoon werk | Telefoon privé | Vaste telefoon
    Mobiel telefoonnummer | Mobiele telefoonnummer | Telefoon (werk) | Telefoon (privé) | Zakelijke telefoon
    Numer telefonu | Nr telefonu | Nr tel. | Telefon komórkowy | Numer telefonu komórkowego | Komórka | Telefon służbowy | Telefon domowy
    Numer komórkowy | Telefon stacjonarny
    Mobilnummer | Telefonnummer mobil | Mobilní telefon | Telefonní číslo | Telefonszám | Puhelin | Puhelinnumero | Număr de telefon | Телефон
    Номер телефона | Мобильный телефон | Telefon numarası | Cep telefonu | Matkapuhelin`,
};
