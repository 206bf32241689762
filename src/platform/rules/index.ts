export { isAtLeast, validateAmount } from './amount.js';
export { countryCodeOf, countryName } from './country.js';
export { emailOf } from './email.js';
export { exactProduct } from './exact-product.js';
export { inOrder } from './json.js';
export { needleOf, withDomainLetters } from './needle.js';
export {
  ambiguousNumbers,
  isSamePhone,
  type PhoneReading,
  phoneBase,
  phoneNumberOf,
  phoneNumbersMeant,
  readPhone,
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
export { cleanText, isBlank, isKept, lengthOf, validateText, withoutInvisible } from './text.js';
export { todayIn } from './today.js';
export { httpUrlOf, urlOf } from './url.js';
export { limits, type Path, ValueValidator, validated } from './value-validator.js';
