import { Code, ConnectError } from "@connectrpc/connect";
import { ErrorReason, ViolationReason } from "../gen/messaging/v1/error_pb.js";
import { readErrorInfo, readRetryDelay, readViolations } from "./details.js";

export const domain = "grpc-messaging";

/** A call that failed, with what the service says of it. */
export class MessagingError extends ConnectError {
  constructor(failure) {
    super(failure.rawMessage, failure.code, failure.metadata, undefined, failure.cause);
    this.details = failure.details;
    const detail = (type) => failure.details.find((found) => found.type === `google.rpc.${type}`)?.value;
    const info = detail("ErrorInfo") && readErrorInfo(detail("ErrorInfo"));
    const isOurs = info?.domain === domain;
    this.reasonName = isOurs ? info.reason : "";
    this.reason = ErrorReason[this.reasonName] ?? ErrorReason.UNSPECIFIED;
    this.info = isOurs ? info.metadata : {};
    this.retryDelayMs = detail("RetryInfo") && readRetryDelay(detail("RetryInfo"));
    this.violations = (detail("BadRequest") ? readViolations(detail("BadRequest")) : []).map((violation) => ({
      ...violation,
      reason: ViolationReason[violation.reason] ?? ViolationReason.UNSPECIFIED,
    }));
  }

  // ConnectError takes every error of its name for an instance of whichever class asks.
  static [Symbol.hasInstance](value) {
    return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === MessagingError.prototype;
  }

  static from(error) {
    return error instanceof MessagingError ? error : new MessagingError(ConnectError.from(error));
  }

  get isTransient() {
    switch (this.code) {
      case Code.Unavailable:
        return true;
      case Code.ResourceExhausted:
        return this.reason === ErrorReason.RATE_LIMITED;
      // Every error of the service has a reason: this one is of what lies between.
      case Code.Internal:
      case Code.Unknown:
      case Code.Aborted:
        return this.reasonName === "";
      default:
        return false;
    }
  }
}
