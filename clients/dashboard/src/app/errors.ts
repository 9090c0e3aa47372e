import { Code, ConnectError } from "@connectrpc/connect";
import { SignInFailure } from "./session";
import { t, type Key } from "../i18n";

const titles: Partial<Record<Code, Key>> = {
  [Code.InvalidArgument]: "error.invalid",
  [Code.NotFound]: "error.notFound",
  [Code.PermissionDenied]: "error.notPermitted",
  [Code.FailedPrecondition]: "error.notNow",
  [Code.AlreadyExists]: "error.exists",
  [Code.Aborted]: "error.changed",
  [Code.ResourceExhausted]: "error.tooMuch",
  [Code.Unavailable]: "error.unavailable",
  [Code.Unauthenticated]: "error.signedOut",
};

const signIns: Record<string, Key> = {
  NOT_AUTHENTICATED: "signIn.wrongKey",
  WRONG_PASSWORD: "signIn.wrongPassword",
  TOO_MANY_FAILURES: "signIn.tooMany",
  ACCOUNT_NOT_ACTIVE: "signIn.notActive",
};

/** An error in two sentences: what it is, and what the service says of it. */
export const explain = (error: unknown): { title: string; text: string } => {
  if (error instanceof SignInFailure) {
    return { title: t("signIn.failed"), text: t(signIns[error.reason] ?? "signIn.tryAgain", { count: error.retrySeconds }) };
  }

  if (error instanceof TypeError) {
    return { title: t("error.unavailable"), text: t("error.offline") };
  }

  const known = ConnectError.from(error);
  return { title: t(titles[known.code] ?? "error.unknown"), text: known.rawMessage || t("error.offline") };
};
