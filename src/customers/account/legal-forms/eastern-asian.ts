import type { LegalForm } from './legal-form.js';

/** Japan, China, Taiwan, Hong Kong, Korea, Thailand, Vietnam. */
export const easternAsian: readonly LegalForm[] = [
  // Japan
  {
    key: 'kk',
    end: ['株式会社', '株式會社', '(株)', 'K K', 'Kabushiki Kaisha', 'Kabushiki Gaisha'],
    start: ['株式会社', '株式會社', '(株)', 'Kabushiki Kaisha', 'Kabushiki Gaisha'],
  },
  {
    key: 'yk',
    end: ['有限会社', '(有)', 'Y K', 'Yugen Kaisha', 'Yugen Gaisha'],
    start: ['有限会社', '(有)'],
  },
  { key: 'gk', end: ['合同会社', '(同)', 'G K', 'Godo Kaisha', 'Godo Gaisha'], start: ['合同会社', '(同)'] },
  { key: 'goshi', end: ['合資会社', '(資)'], start: ['合資会社', '(資)'] },
  { key: 'gomei', end: ['合名会社', '(名)'], start: ['合名会社', '(名)'] },
  {
    key: 'jp-association',
    end: ['一般社団法人', '公益社団法人', '社団法人', '(社)'],
    start: ['一般社団法人', '公益社団法人', '社団法人', '(社)'],
  },
  {
    key: 'jp-foundation',
    end: ['一般財団法人', '公益財団法人', '財団法人', '(財)'],
    start: ['一般財団法人', '公益財団法人', '財団法人', '(財)'],
  },
  { key: 'jp-medical', end: ['医療法人'], start: ['医療法人', '医療法人社団', '医療法人財団'] },
  { key: 'jp-npo', end: ['NPO法人', '特定非営利活動法人'], start: ['NPO法人', '特定非営利活動法人'] },
  // China, Taiwan, Hong Kong
  { key: 'zh-ltd', end: ['有限公司', '有限责任公司', '有限責任公司'] },
  { key: 'zh-plc', end: ['股份有限公司', '股份公司'] },
  // Korea
  { key: 'kr-jusik', end: ['주식회사', '(주)'], start: ['주식회사', '(주)'] },
  { key: 'kr-yuhan', end: ['유한회사', '(유)'], start: ['유한회사', '(유)'] },
  { key: 'kr-yuhan-chaegim', end: ['유한책임회사'], start: ['유한책임회사'] },
  // Thailand, Vietnam
  {
    key: 'th-ltd',
    end: ['จำกัด', 'บจก'],
    start: ['บจก', 'บริษัทจำกัด'],
    around: [
      ['บริษัท', 'จำกัด'],
      ['บ', 'จำกัด'],
    ],
  },
  {
    key: 'th-plc',
    end: ['จำกัด (มหาชน)', 'บมจ'],
    start: ['บมจ'],
    around: [
      ['บริษัท', 'จำกัด (มหาชน)'],
      ['บริษัท', 'จำกัด มหาชน'],
    ],
  },
  { key: 'th-lp', start: ['ห้างหุ้นส่วนจำกัด', 'หจก'] },
  {
    key: 'vn-tnhh',
    start: ['Công ty TNHH', 'Công ty trách nhiệm hữu hạn', 'Cty TNHH', 'TNHH'],
    end: ['TNHH'],
  },
  { key: 'vn-tnhh-mtv', start: ['Công ty TNHH MTV', 'Công ty TNHH một thành viên', 'Cty TNHH MTV'] },
  {
    key: 'vn-cp',
    start: ['Công ty Cổ phần', 'Công ty CP', 'Cty CP', 'CTCP'],
    end: ['JSC', 'Joint Stock Company', 'CTCP'],
  },
];
