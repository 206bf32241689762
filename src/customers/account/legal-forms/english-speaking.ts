import type { LegalForm } from './legal-form.js';

/** English-speaking countries, India, Singapore, Malaysia, Indonesia, Philippines. */
export const englishSpeaking: readonly LegalForm[] = [
  // English-speaking countries
  {
    key: 'ltd',
    end: ['Ltd', 'Limited', 'Co Ltd', 'Company Limited', 'Co Limited', 'Company Ltd', 'Ltée', 'Limitée'],
  },
  { key: 'inc', end: ['Inc', 'Incorporated', 'Incorporée'] },
  { key: 'corp', end: ['Corp', 'Corporation'] },
  { key: 'co', end: ['Co', 'Company'] },
  { key: 'llc', end: ['LLC', 'Limited Liability Company', 'Limited Liability Co'] },
  { key: 'llp', end: ['LLP', 'Limited Liability Partnership'] },
  { key: 'lllp', end: ['LLLP', 'Limited Liability Limited Partnership'] },
  { key: 'lp', end: ['LP', 'Limited Partnership'] },
  { key: 'pllc', end: ['PLLC', 'Professional Limited Liability Company'] },
  { key: 'pc', end: ['PC', 'Professional Corporation'] },
  { key: 'plc', end: ['PLC', 'Public Limited Company'] },
  { key: 'cic', end: ['CIC', 'Community Interest Company'] },
  { key: 'dac', end: ['DAC', 'Designated Activity Company'] },
  { key: 'clg', end: ['CLG', 'Company Limited by Guarantee'] },
  { key: 'ulc', end: ['ULC', 'Unlimited Liability Company'] },
  {
    key: 'pty-ltd',
    end: ['Pty Ltd', 'Pty Limited', 'Proprietary Limited', 'Proprietary Ltd', 'Pty'],
  },
  // India, Singapore, Malaysia, Indonesia, Philippines
  {
    key: 'pvt-ltd',
    end: [
      ...[
        'Pvt Ltd',
        'Pvt Limited',
        'Private Limited',
        'Private Ltd',
        'P Ltd',
        'Pte Ltd',
        'Pte Limited',
        'Pte',
      ],
      ...['Co Pvt Ltd', 'Company Private Limited', 'प्राइवेट लिमिटेड', 'प्रा लि'],
    ],
  },
  { key: 'hi-ltd', end: ['लिमिटेड'] },
  { key: 'opc', end: ['OPC', 'One Person Company', 'OPC Pvt Ltd', 'OPC Private Limited'] },
  { key: 'sdn-bhd', end: ['Sdn Bhd', 'Sendirian Berhad', 'Sdn Berhad'] },
  { key: 'bhd', end: ['Bhd', 'Berhad'] },
  { key: 'plt', end: ['PLT', 'Perkongsian Liabiliti Terhad'] },
  { key: 'pt', start: ['PT', 'Perseroan Terbatas', 'Perusahaan Perseroan'] },
  {
    key: 'pt-tbk',
    end: ['Tbk', 'Terbuka'],
    around: [
      ['PT', 'Tbk'],
      ['Perusahaan Perseroan', 'Tbk'],
    ],
  },
];
