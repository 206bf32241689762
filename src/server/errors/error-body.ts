/** Errors outside GraphQL, in the form that GraphQL clients know. */
export const errorBody = (requestId: string, code: string, message: string) => ({
  errors: [{ message, extensions: { code, requestId } }],
});
