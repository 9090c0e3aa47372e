import { Code, ConnectError, createClient } from "@connectrpc/connect";
import { createGrpcWebTransport } from "@connectrpc/connect-web";
import { Scope } from "@gen/scope_pb";
import { SessionsService } from "@gen/sessions_service_pb";
import { currentAccount } from "../app/account";
import { client } from "../app/api";
import { createQuery } from "../app/query";
import { isUser, renewSession, sessionState, signIn, SignInFailure, signOut } from "../app/session";

// Without the interceptor that ends the session where a call is refused: here there is none yet.
const open = createClient(SessionsService, createGrpcWebTransport({ baseUrl: location.origin }));
const sessions = client(SessionsService);
const renewal = 5 * 60_000;

const [session] = createQuery(
  () => (sessionState() === "in" && isUser() ? "user" : "nobody"),
  async (who) => (who === "user" ? (await sessions.getSession({})).session : undefined),
);
const known = () => (session.error || !isUser() ? undefined : session.latest);

/** Who is signed in with e-mail address and password; undefined for the session of an API key. */
export const currentUser = () => known()?.user;

/** Whether it is known what the session may do. */
export const isKnown = () => !isUser() || session.error !== undefined || session.latest !== undefined;

/** Whether what is signed in may do this. Of an API key only the server knows, and says so where it may not. */
export const may = (scope: Scope): boolean => {
  const scopes = known()?.scopes;
  return !scopes || scopes.includes(scope) || (scope === Scope.OPERATE && scopes.includes(Scope.MANAGE));
};

/** The same of a whole page, where an account that administers nothing has none to administer with. */
export const isAllowed = (scope: Scope) => may(scope) && (scope !== Scope.ADMIN || currentAccount()?.admin === true);

/** Signs in with e-mail address and password. The token that comes of it is exchanged for a cookie at once. */
export const signInUser = async (email: string, password: string) => {
  const { token } = await open.signIn({ email, password }).catch((error: unknown) => {
    throw ConnectError.from(error).code === Code.Unauthenticated ? new SignInFailure("WRONG_PASSWORD", 0) : error;
  });
  await signIn(token);
};

/** A user's token lives no longer than the cookie: it is exchanged for the next one, and that for the next cookie. */
const renew = async () => (isUser() ? signIn((await sessions.refreshSession({})).token) : renewSession());

export const endSession = async () => {
  if (isUser()) await sessions.signOut({});
  await signOut();
};

setInterval(() => {
  // A failure is told by the calls that follow, if it lasts.
  if (sessionState() === "in" && document.visibilityState === "visible") renew().catch(() => undefined);
}, renewal);
