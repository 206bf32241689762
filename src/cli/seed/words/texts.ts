/** What people write, in a tenant's own language. */
export interface Texts {
  comments: string[];
  customerComments: string[];
  descriptions: string[];
  messages: string[];
  positions: string[];
  streets: string[];
}

export const english: Texts = {
  comments: [
    'Called, left a message. Will try again tomorrow.',
    'Spoke for ten minutes. They want to see a demo before the end of the month.',
    'Sent the price list and two references.',
    'Budget is approved, the decision is with their board.',
    'Asked for a comparison with the tool they use now.',
    'Prefers to be called in the morning.',
    'They are hiring, so the number of seats may grow.',
    'Demo went well. The import was what they liked most.',
    'Legal has questions about where the data is kept. Forwarded.',
    'No answer to the last two e-mails.',
    'Met at the trade fair; remembered our talk from last year.',
    'Wants a quote for twelve months, paid yearly.',
    'Their current contract runs out at the end of the quarter.',
    'Out of the office until Monday.',
    'Asked whether we can start with one branch only. We can.',
    'Sent the proposal. Follow up on Thursday.',
    'Discount agreed with Mia, not more than 10 %.',
    'The right person to talk to is the head of operations.',
  ],
  customerComments: [
    'Invoices go to the office in the old town.',
    'Very happy with the onboarding.',
    'Asked for a second training session.',
    'Renewal is due; call two weeks before.',
    'Open ticket about exports, answered.',
  ],
  descriptions: [
    'Looks for something to replace three spreadsheets.',
    'Opens a second branch and needs the same set-up there.',
    'Wants to know how the phone app works without a connection.',
    'Compares us with two others; price is not the main point.',
    'Came by a recommendation of a customer.',
  ],
  messages: [
    'Hello, could somebody call me about prices for a team of fifteen? Thank you!',
    'We saw your stand at the fair and would like a demo.',
    'Do you have a plan for non-profits?',
    'Please send me more about the integration with our accounting.',
    'How long does it take to get started? We would like to begin next month.',
  ],
  positions: [
    'Owner',
    'Head of Operations',
    'Office Manager',
    'Purchasing',
    'CTO',
    'Finance Director',
    'Sales Lead',
  ],
  streets: ['Elm Street', 'Harbor Road', 'Second Avenue', 'Mill Lane', 'Lincoln Boulevard', 'Orchard Way'],
};

export const german: Texts = {
  comments: [
    'Angerufen, auf die Mailbox gesprochen.',
    'Möchte bis Monatsende eine Vorführung sehen.',
    'Preisliste und zwei Referenzen geschickt.',
    'Das Budget ist frei, die Geschäftsführung entscheidet.',
    'Fragt nach einem Vergleich mit der jetzigen Lösung.',
    'Am besten vormittags anrufen.',
    'Vorführung lief gut, der Import hat überzeugt.',
    'Der Datenschutz hat Fragen zum Speicherort. Weitergeleitet.',
    'Keine Antwort auf die letzten beiden E-Mails.',
    'Angebot über zwölf Monate gewünscht.',
  ],
  customerComments: ['Rechnungen bitte nur noch per E-Mail.', 'Mit der Einführung sehr zufrieden.'],
  descriptions: [
    'Sucht Ersatz für mehrere Tabellen.',
    'Eröffnet eine zweite Filiale.',
    'Kommt auf Empfehlung.',
  ],
  messages: [
    'Guten Tag, bitte rufen Sie mich wegen der Preise an.',
    'Wir hätten gern eine Vorführung für unser Team.',
    'Gibt es einen Tarif für Vereine?',
  ],
  positions: ['Geschäftsführung', 'Einkauf', 'Leitung Betrieb', 'Buchhaltung', 'IT-Leitung'],
  streets: ['Lindenallee', 'Am Markt', 'Goethestraße', 'Mühlenweg', 'Bahnhofstraße'],
};
