import { createSignal } from "solid-js";

/** Whether somebody is signed in; "unknown" until the server has said so. The key itself is nowhere in the page: it lies sealed in a cookie that no script reads. */
export type SessionState = "unknown" | "out" | "in";

const [state, setState] = createSignal<SessionState>("unknown");
const [isDemo, setDemo] = createSignal(false);
const [ended, setEnded] = createSignal(false);
const [isOfUser, setOfUser] = createSignal(false);

export { state as sessionState, isDemo, ended as sessionEnded, isOfUser as isUser };

const address = "/dashboard/session";
let token = "";

/** What each call shows besides the cookie, which a page of another origin could have sent, too. */
export const sessionToken = () => token;

export class SignInFailure extends Error {
  constructor(
    readonly reason: string,
    readonly retrySeconds: number,
  ) {
    super(reason);
  }
}

const take = (answer: { token: string | null; demo: boolean; user: boolean }) => {
  setOfUser(answer.user);
  setDemo(answer.demo);
  token = answer.token ?? "";
  setState(token ? "in" : "out");
};

/** Asks whether there is a session, and has its cookie issued anew. */
export const renewSession = async () => {
  const response = await fetch(address, { cache: "no-store" });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  take(await response.json());
};

/** Signs in with a key, or the token of a user; without one, to the demo. */
export const signIn = async (key?: string) => {
  const response = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(key === undefined ? {} : { key }),
  });
  const answer = await response.json();
  if (!response.ok) throw new SignInFailure(answer.reason, Number(response.headers.get("retry-after") ?? 0));
  setEnded(false);
  take(answer);
};

export const signOut = async () => {
  await fetch(address, { method: "DELETE" });
  token = "";
  setEnded(false);
  setState("out");
};

/** The server no longer knows the session. */
export const dropSession = () => {
  if (state() !== "in") return;
  token = "";
  setEnded(true);
  setState("out");
};
