import type { NamesByField } from '../field.js';

/** Names of columns about where somebody is. */
export const place: NamesByField = {
  location: `
    Location | Address | Full Address | Mailing Address | Address (Full) | Primary Address | Postal address | Person - Postal address
    Standort | Anschrift | Adresse | Ubicación | Dirección | Adresse postale | Adresse complète | Endereço | Localização | Indirizzo | Località
    Adres | Locatie | Lokalizacja | Adress | Osoite | Cím | Adresă`,
  street: `
    Street | Street Address | Address Line 1 | Address 1 | Street 1 | Address (Street Address) | Mailing Street | Business Street | Home Street
    Other Street | Address 1 - Street | Work Address | Address Line 2 | Business Street 2 | Business Street 3 | Home Street 2 | Home Street 3
    Address (Address Line 2) | Street 2 | address1_line1 | address1_line2
    Straße | Strasse | Straße und Hausnummer | Straße geschäftlich | Straße geschäftlich 2 | Straße geschäftlich 3 | Straße privat
    Straße privat 2 | Straße privat 3 | Weitere Straße | Straße/Hausnummer | Str.
    Calle | Calle y número | Domicilio | Rue | Rue et numéro | Voie | Rua | Logradouro | Morada | Via | Straat | Straat en huisnummer | Ulica
    Gata | Gatuadress | Gade | Katuosoite | Rue (bureau) | Rue (domicile)`,
  postcode: `
    Zip | Zip Code | Zipcode | Postcode | Post Code | Postal Code | Zip/Postal Code | ZIP / Postal Code | Address (ZIP / Postal Code)
    Mailing Zip/Postal Code | State Zip | Business Postal Code | Home Postal Code | Other Postal Code | Address 1 - Postal Code
    address1_postalcode
    PLZ | Postleitzahl | Postleitzahl geschäftlich | Postleitzahl privat | Weitere Postleitzahl
    Código postal | CP | C.P. | Code postal | CEP | CAP | Codice postale | Kod pocztowy | Postnummer | Postinumero | PSČ | Irányítószám | Cod poștal`,
  city: `
    City | Town | City/Town | Town/City | Locality | Address (City) | Mailing City | Business City | Home City | Other City | Address 1 - City | CITY
    address1_city
    Stadt | Ort | Wohnort | Ort geschäftlich | Ort privat | Weiterer Ort
    Ciudad | Población | Localidad | Municipio | Ville | Commune | Localité | Ville (bureau) | Cidade | Localidade | Município | Città | Comune
    Plaats | Woonplaats | Miasto | Miejscowość | Ort (Stadt) | Stad | Poststed | Kaupunki | Město | Város | Oraș`,
  region: `
    State | State/Province | State / Province | Province | County | State/Region | Region | State or Province | Address (State / Province)
    Mailing State/Province | Business State | Home State | Other State | Address 1 - Region | address1_stateorprovince | state_id
    Bundesland | Kanton | Bundesland/Kanton | Region geschäftlich | Bundesland/Kanton privat | Weiteres/r Bundesland/Kanton
    Estado | Provincia | Estado/Provincia | Comunidad autónoma | Département | Région | UF | Distrito | Regione | Provincie | Województwo | Län`,
  country: `
    Country | Country/Region | Country Name | Country Code | Address (Country) | Mailing Country | Business Country | Business Country/Region
    Home Country | Home Country/Region | Other Country | Other Country/Region | Address 1 - Country | Nation | country_id
    country_id/id | country_id/code | address1_country | Country/Territory | Country ISO
    Land | Land/Region | Land/Region geschäftlich | Land/Region privat | Weiteres/e Land/Region | Ländercode | Länderkürzel | Staat
    País | País/Región | País o región | Pays | Pays/Région | Pays/Région (bureau) | País/Região | Paese | Paese/Area geografica | Nazione
    Stato/Nazione | Land/regio | Landcode | Kraj | Kraj/region | Maa | Země | Ország | Țară | Страна | Ülke`,
};
