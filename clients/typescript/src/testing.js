import { create } from "@bufbuild/protobuf";
import { Code, ConnectError, createRouterTransport } from "@connectrpc/connect";
import { Channel } from "../gen/messaging/v1/channel_pb.js";
import { ErrorReason, ViolationReason } from "../gen/messaging/v1/error_pb.js";
import { AcceptedDestinationSchema, AcceptedMessageSchema, DeliveryState } from "../gen/messaging/v1/message_pb.js";
import { MessagesService } from "../gen/messaging/v1/messages_service_pb.js";
import { MessagingClient } from "./client.js";
import { writeDetails } from "./details.js";
import { domain } from "./errors.js";

/** An error as the service makes it. */
export function failure(code, reason = ErrorReason.UNSPECIFIED, { retryDelayMs, violations = [] } = {}) {
  const error = new ConnectError(ErrorReason[reason], code);
  const named = violations.map((violation) => ({ ...violation, reason: ViolationReason[violation.reason] }));
  error.details = writeDetails({ domain, reason: ErrorReason[reason], retryDelayMs, violations: named });
  return error;
}

export class FakeMessaging {
  requests = [];
  outcome = () => DeliveryState.DELIVERED;
  #answers = new Map();
  #failures = [];
  #messages = new Map();
  #byRequestId = new Map();

  constructor() {
    const push = ({ deviceId, userId, username, email, phone }) => ({ deviceId, userId, username, email, phone, channel: Channel.PUSH });
    const { sendSms, sendPush, sendOmni, watchMessage } = MessagesService.method;
    this.on(sendSms, ({ destinations }) => ({ message: this.#accept(destinations.map((phone) => ({ phone, channel: Channel.SMS }))) }));
    this.on(sendPush, ({ destinations }) => ({ message: this.#accept(destinations.map(push)) }));
    this.on(sendOmni, ({ destinations }) => ({ message: this.#accept(destinations.map(push)) }));
    this.on(watchMessage, (request) => this.#watch(request));
  }

  on(method, answer) {
    this.#answers.set(method, answer);
  }

  failNext(code, reason, details) {
    this.#failures.push(failure(code, reason, details));
  }

  createClient(options) {
    const transport = createRouterTransport(({ rpc }) => {
      for (const [method] of this.#answers) {
        rpc(method, method.methodKind === "unary" ? (request, context) => this.#unary(method, request, context) : (request) => this.#stream(method, request));
      }
    });
    return new MessagingClient(transport, options);
  }

  #receive(request) {
    this.requests.push(request);
    if (this.#failures.length > 0) {
      throw this.#failures.shift();
    }
  }

  async #unary(method, request, context) {
    this.#receive(request);
    if (request.requestId && this.#byRequestId.has(request.requestId)) {
      context.responseHeader.set("idempotency-replayed", "true");
      return this.#byRequestId.get(request.requestId);
    }
    const response = create(method.output, await this.#answers.get(method)(request));
    if (request.requestId) {
      this.#byRequestId.set(request.requestId, response);
    }
    return response;
  }

  async *#stream(method, request) {
    this.#receive(request);
    yield* this.#answers.get(method)(request);
  }

  #accept(destinations) {
    const messageId = (this.#messages.size + 1).toString(16).padStart(24, "0");
    const message = create(AcceptedMessageSchema, {
      messageId,
      destinationCount: destinations.length,
      destinations: destinations.map((destination, destinationIndex) =>
        create(AcceptedDestinationSchema, { ...destination, destinationIndex, state: DeliveryState.PENDING })),
    });
    this.#messages.set(messageId, message);
    return message;
  }

  *#watch({ messageId, resumeToken }) {
    const message = this.#messages.get(messageId);
    if (!message) {
      throw failure(Code.NotFound, ErrorReason.MESSAGE_NOT_FOUND);
    }
    const change = ({ destinationIndex, deviceId, phone, channel }, state) => {
      const settled = ![DeliveryState.PENDING, DeliveryState.SENT, DeliveryState.SCHEDULED].includes(state);
      return { messageId, destinationIndex, deviceId, phone, channel, state, settled };
    };
    // The token is the number of changes told.
    if (resumeToken === "") {
      const destinations = message.destinations.map((destination) => change(destination, DeliveryState.PENDING));
      yield { resumeToken: "0", event: { case: "snapshot", value: { complete: true, destinations } } };
    }
    for (const destination of message.destinations.slice(Number(resumeToken))) {
      yield { resumeToken: `${destination.destinationIndex + 1}`, event: { case: "change", value: change(destination, this.outcome(destination)) } };
    }
  }
}
