export { MessagingClient, pages, replayed } from "./client.js";
export { MessagingError } from "./errors.js";
