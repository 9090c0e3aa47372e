/** In characters, as the service asks. */
export const shortestPassword = 10;
