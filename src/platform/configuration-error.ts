/** A setting that cannot be used; its message is one line for a person. */
export class ConfigurationError extends Error {}
