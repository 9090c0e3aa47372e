import type { DescMethodServerStreaming, DescMethodUnary, Message, MessageInitShape, MessageShape } from "@bufbuild/protobuf";
import type { Code, ConnectError } from "@connectrpc/connect";
import type { ErrorReason } from "../gen/messaging/v1/error_pb.js";
import type { AcceptedDestination, DeliveryState } from "../gen/messaging/v1/message_pb.js";
import type { ClientOptions, FieldViolation, MessagingClient } from "./index.js";

/** What an error says besides its reason. */
export interface FailureDetails {
  /** Milliseconds to wait before the next attempt. */
  retryDelayMs?: number;
  /** The fields that are wrong. */
  violations?: FieldViolation[];
}

/** An error as the service makes it: throw it in what answers a call. */
export function failure(code: Code, reason?: ErrorReason, details?: FailureDetails): ConnectError;

/**
 * A server for tests, in the process and without a network. It accepts sends over SMS, push and scenarios, answers a repeated request id as the first time,
 * and tells over watches of a message that every destination is DELIVERED, or what `outcome` says. Any other call is answered by what `on` was given, else
 * UNIMPLEMENTED.
 */
export class FakeMessaging {
  /** Every request that has come, also those that failed, in order. */
  readonly requests: Message[];
  /** What becomes of a destination. */
  outcome: (destination: AcceptedDestination) => DeliveryState;
  /** Answers a method, with a response or a stream of them. Replaces what answered before; called before `createClient`. */
  on<M extends DescMethodUnary>(
    method: M, answer: (request: MessageShape<M["input"]>) => MessageInitShape<M["output"]> | Promise<MessageInitShape<M["output"]>>): void;
  on<M extends DescMethodServerStreaming>(
    method: M,
    answer: (request: MessageShape<M["input"]>) => Iterable<MessageInitShape<M["output"]>> | AsyncIterable<MessageInitShape<M["output"]>>): void;
  /** Fails the next call, whichever it is; called several times, as many calls. */
  failNext(code: Code, reason?: ErrorReason, details?: FailureDetails): void;
  /** A client of this server. */
  createClient(options?: ClientOptions): MessagingClient;
}
