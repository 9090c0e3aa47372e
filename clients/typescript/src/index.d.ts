import type { DescService } from "@bufbuild/protobuf";
import type { Client, Transport } from "@connectrpc/connect";
import { ConnectError } from "@connectrpc/connect";
import type { WatchPushRunResponse } from "../gen/messaging/campaigns/v1/push_runs_service_pb.js";
import type { ErrorReason, ViolationReason } from "../gen/messaging/v1/error_pb.js";
import type { MessagesService } from "../gen/messaging/v1/messages_service_pb.js";
import type { StatusChange, WatchEnd } from "../gen/messaging/v1/status_pb.js";

/** How a client calls. */
export interface ClientOptions {
  /** The API key, or a device token; none where something else brings the credential, such as a session's cookie. */
  key?: string;
  /** Milliseconds that a unary call without a `timeoutMs` of its own may take, all its attempts together: more than 0, 30,000 by default. Streams have none. */
  timeoutMs?: number;
  /** How often a call is attempted in all, where it may be made again: at least 1, 5 by default. */
  maxAttempts?: number;
  /** Milliseconds of a clock that is never set back. */
  now?: () => number;
  /** A number from 0 to 1, which spreads attempts out. */
  random?: () => number;
  /** Waits; rejects when the signal is aborted before. */
  pause?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

/** What a watch tells, and where it begins. */
export interface WatchOptions {
  /** `resumeToken` of the last update that was seen, by this process or an earlier one. Empty = from the start. */
  resumeToken?: string;
  /** Silence in milliseconds after which the server sends a sign of life, 1,000 to 300,000; after twice that the stream is given up. 15,000 by default. */
  heartbeatMs?: number;
  /** Whether changes tell the correlation id and the labels of their message. No by default. */
  includeLabels?: boolean;
  /** Ends the watch with an error of the code `Canceled`. Leaving the loop ends it, too. */
  signal?: AbortSignal;
}

/** What a watch tells at once. */
export interface StatusUpdate {
  /** One change; of a snapshot, the latest change of each destination. */
  changes: StatusChange[];
  /** Whether the changes are a whole snapshot, which replaces all that was known. The first update is one; a later one may be. */
  isSnapshot: boolean;
  /** Where to go on after this update. */
  resumeToken: string;
}

/** A field that is wrong. */
export interface FieldViolation {
  /** Its path, in the contract's names. */
  field: string;
  /** The kind of rule that it breaks; UNSPECIFIED when this client does not know it. */
  reason: ViolationReason;
  /** Which rule, for people. */
  description: string;
}

/** A call that failed, with what the service says of it. */
export class MessagingError extends ConnectError {
  private constructor();
  /** Any error of a call. */
  static from(error: unknown): MessagingError;
  /** Why. UNSPECIFIED when the error is not of the service's (a network, a proxy), or newer than this client. */
  readonly reason: ErrorReason;
  /** The reason by its name, also one that this client does not know. Empty when the error is not of the service's. */
  readonly reasonName: string;
  /** What varies in the message, under the keys that the comment of the reason names. */
  readonly info: Record<string, string>;
  /** The fields that are wrong, of INVALID_ARGUMENT. */
  readonly violations: FieldViolation[];
  /** Milliseconds that the server asks to wait before the next attempt; undefined when it does not say. */
  readonly retryDelayMs: number | undefined;
  /** Whether the same call may succeed later: the server is away or asks to wait, or the connection broke before it answered. */
  get isTransient(): boolean;
}

/** Calls a server by one API key; `connect` of `./node` and `./web` makes one. */
export class MessagingClient {
  /** Calls over any transport of connect. Throws a RangeError when an option is out of range. */
  constructor(transport: Transport, options?: ClientOptions);
  /** The client of a service of the contract. */
  of<T extends DescService>(service: T): Client<T>;
  /** Sends messages and tells what becomes of them. */
  get messages(): Client<typeof MessagesService>;
  /**
   * Follows one message: first where all its destinations stand, then every change, none missed, none repeated; ends as `end` says. A stream that breaks or
   * falls silent is opened again where it was; before anything has come, no more than `maxAttempts` times. Throws a MessagingError when the server refuses,
   * or never answered.
   */
  watchMessage(messageId: string, options?: WatchOptions & { end?: WatchEnd }): AsyncGenerator<StatusUpdate, void>;
  /** Follows all messages of the account: first the destinations that are not settled, then every change. Goes on until it is left or aborted. */
  watchStatus(options?: WatchOptions): AsyncGenerator<StatusUpdate, void>;
  /**
   * Follows a run of a push: where it stands, then about once a second while something changes, until it is over and nothing is queued. A stream that breaks is
   * opened again as of `watchMessage`; the run is then told once more as it stands.
   */
  watchPushRun(partnerId: string, runId: string, options?: { signal?: AbortSignal }): AsyncGenerator<WatchPushRunResponse, void>;
}

/** All entries of a list, each page asked for when the one before has been read: `pages(client.messages.listMessages, {}, (page) => page.messages)`. */
export function pages<I, O extends { nextPageToken: string }, T>(
  call: (request: I) => Promise<O>,
  request: I & { pageToken?: string },
  entries: (page: O) => Iterable<T>,
): AsyncGenerator<T, void>;

/** Whether an answer is that of an earlier call with the same request id, and this one did nothing: of the headers that `onHeader` gets. */
export function replayed(headers: Headers): boolean;
