export { judgeAmount } from './amount.js';
export { countryCodeOf, countryName } from './country.js';
export { emailOf } from './email.js';
export { inOrder } from './json.js';
export { judged, limits, type Path, ValueJudge } from './judge.js';
export {
  ambiguousNumbers,
  isSamePhone,
  phoneBase,
  phoneNumberOf,
  phoneNumbersMeant,
} from './phone.js';
export {
  isSame,
  isSameDecimal,
  isSameEmail,
  isSameSet,
  isSameUrl,
  isSameUrls,
  type Sameness,
} from './same.js';
export { cleanText, isBlank, isKept, judgeText, lengthOf } from './text.js';
export { todayIn } from './today.js';
export { httpUrlOf } from './url.js';
