import { AccountsService } from "@gen/accounts_service_pb";
import { client } from "./api";
import { createQuery } from "./query";
import { sessionState } from "./session";

const accounts = client(AccountsService);

const [account, { refetch }] = createQuery(sessionState, async (state) =>
  state === "in" ? (await accounts.getAccount({})).account! : undefined,
);

/** The caller's account; undefined while it is not known. */
export const currentAccount = () => account.latest;
export const refetchAccount = refetch;
