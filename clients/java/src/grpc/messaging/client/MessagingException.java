package grpc.messaging.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import grpc.messaging.v1.ErrorReason;
import grpc.messaging.v1.ViolationReason;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call that failed, with what the service says of it. Generated stubs throw grpc-java's StatusRuntimeException, of which {@link #of} makes one of these;
 * watches and pages throw it themselves.
 */
public final class MessagingException extends StatusRuntimeException {
  static final String DOMAIN = "grpc-messaging";
  static final Metadata.Key<byte[]> DETAILS = Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);
  static final String TYPES = "type.googleapis.com/google.rpc.";

  private String reasonName = "";
  private ErrorReason reason = ErrorReason.ERROR_REASON_UNSPECIFIED;
  private final Map<String, String> info = new HashMap<>();
  private final List<Violation> violations = new ArrayList<>();
  private Duration retryDelay;

  private MessagingException(Status status, Metadata trailers) {
    super(status, trailers);
    byte[] details = trailers == null ? null : trailers.get(DETAILS);
    if (details == null) {
      return;
    }
    // Read field by field: packages with the code of google.rpc that are old know no ErrorInfo.
    try {
      for (ByteString any : bytes(UnknownFieldSet.parseFrom(details), 3)) {
        UnknownFieldSet detail = UnknownFieldSet.parseFrom(any);
        for (ByteString value : bytes(detail, 2)) {
          read(text(detail, 1), UnknownFieldSet.parseFrom(value));
        }
      }
    } catch (InvalidProtocolBufferException exception) {
      addSuppressed(exception);
    }
  }

  /** What the service says of an error of a call. */
  public static MessagingException of(StatusRuntimeException failure) {
    return failure instanceof MessagingException ? (MessagingException) failure : of(failure.getStatus(), failure.getTrailers());
  }

  static MessagingException of(Status status, Metadata trailers) {
    return new MessagingException(status, trailers);
  }

  /** The status code. */
  public Status.Code code() {
    return getStatus().getCode();
  }

  /** Why. Unspecified when the error is not of the service's (a network, a proxy), or newer than this client. */
  public ErrorReason reason() {
    return reason;
  }

  /** The reason by its name, also one that this client does not know. Empty when the error is not of the service's. */
  public String reasonName() {
    return reasonName;
  }

  /** What varies in the message, under the keys that the comment of the reason names. */
  public Map<String, String> info() {
    return Collections.unmodifiableMap(info);
  }

  /** The fields that are wrong, of INVALID_ARGUMENT. */
  public List<Violation> violations() {
    return Collections.unmodifiableList(violations);
  }

  /** How long the server asks to wait before the next attempt; none when it does not say. */
  public Optional<Duration> retryDelay() {
    return Optional.ofNullable(retryDelay);
  }

  /** Whether the same call may succeed later: the server is away or asks to wait, or the connection broke before it answered. */
  public boolean isTransient() {
    switch (code()) {
      case UNAVAILABLE:
        return true;
      case RESOURCE_EXHAUSTED:
        return reason == ErrorReason.ERROR_REASON_RATE_LIMITED;
      case INTERNAL:
      case UNKNOWN:
      case ABORTED:
        // Every error of the service has a reason: this one is of what lies between.
        return reasonName.isEmpty();
      default:
        return false;
    }
  }

  private void read(String type, UnknownFieldSet detail) throws InvalidProtocolBufferException {
    if (type.equals(TYPES + "ErrorInfo") && text(detail, 2).equals(DOMAIN)) {
      reasonName = text(detail, 1);
      reason = value(ErrorReason.class, "ERROR_REASON_" + reasonName, ErrorReason.ERROR_REASON_UNSPECIFIED);
      for (ByteString entry : bytes(detail, 3)) {
        UnknownFieldSet pair = UnknownFieldSet.parseFrom(entry);
        info.put(text(pair, 1), text(pair, 2));
      }
    } else if (type.equals(TYPES + "RetryInfo")) {
      for (ByteString delay : bytes(detail, 1)) {
        UnknownFieldSet duration = UnknownFieldSet.parseFrom(delay);
        retryDelay = Duration.ofSeconds(number(duration, 1), number(duration, 2));
      }
    } else if (type.equals(TYPES + "BadRequest")) {
      for (ByteString wrong : bytes(detail, 1)) {
        UnknownFieldSet violation = UnknownFieldSet.parseFrom(wrong);
        ViolationReason why = value(ViolationReason.class, "VIOLATION_REASON_" + text(violation, 3), ViolationReason.VIOLATION_REASON_UNSPECIFIED);
        violations.add(new Violation(text(violation, 1), why, text(violation, 2)));
      }
    }
  }

  private static List<ByteString> bytes(UnknownFieldSet message, int field) {
    return message.getField(field).getLengthDelimitedList();
  }

  private static String text(UnknownFieldSet message, int field) {
    List<ByteString> found = bytes(message, field);
    return found.isEmpty() ? "" : found.get(0).toStringUtf8();
  }

  private static long number(UnknownFieldSet message, int field) {
    List<Long> found = message.getField(field).getVarintList();
    return found.isEmpty() ? 0 : found.get(0);
  }

  private static <E extends Enum<E>> E value(Class<E> type, String name, E unknown) {
    for (E value : type.getEnumConstants()) {
      if (value.name().equals(name)) {
        return value;
      }
    }
    return unknown;
  }
}
