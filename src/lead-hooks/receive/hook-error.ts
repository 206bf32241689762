/** Why a delivery is not taken at all, with words for whoever sent it. */
export class HookError extends Error {
  constructor(
    readonly statusCode: 400 | 401 | 403 | 405 | 413 | 415 | 422,
    message: string,
  ) {
    super(message);
  }
}
