export { countryCodeOf, countryName } from './country.js';
export { emailOf } from './email.js';
export { limits, ValueJudge } from './judge.js';
export { phoneNumberOf } from './phone.js';
export { isKept, judgeText, lengthOf } from './text.js';
export { httpUrlOf } from './url.js';
