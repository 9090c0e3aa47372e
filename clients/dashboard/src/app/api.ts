import { Code, ConnectError, createClient, type Interceptor } from "@connectrpc/connect";
import { createGrpcWebTransport } from "@connectrpc/connect-web";
import type { DescService } from "@bufbuild/protobuf";
import { dropSession, sessionToken } from "./session";

const session: Interceptor = (next) => async (request) => {
  request.header.set("x-csrf-token", sessionToken());
  try {
    return await next(request);
  } catch (error) {
    if (ConnectError.from(error).code === Code.Unauthenticated) dropSession();
    throw error;
  }
};

const transport = createGrpcWebTransport({ baseUrl: location.origin, interceptors: [session] });

/** The only way to data: the client that is generated from the contract. */
export const client = <T extends DescService>(service: T) => createClient(service, transport);

/** Idempotency key of one thing that the user does: a repeated try of it does nothing twice. */
export const newRequestId = () => crypto.randomUUID();
