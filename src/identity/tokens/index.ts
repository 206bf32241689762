export { isKnownScope } from '../permissions.js';
export {
  DEVELOPMENT_ISSUER,
  issueDevelopmentToken,
} from './development-issuer.js';
export { comparableEmail } from './email.js';
export {
  type CheckOutcome,
  type Identity,
  InvalidTokenError,
  IssuerUnavailableError,
  type TokenVerifier,
} from './identity.js';
export { createTokenVerifier, type TokenVerifierOptions } from './verifier.js';
