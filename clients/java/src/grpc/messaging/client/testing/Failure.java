package grpc.messaging.client.testing;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import grpc.messaging.client.Violation;
import grpc.messaging.v1.ErrorReason;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;

/** An error as the service makes it: throw it in what answers a call. */
public final class Failure extends StatusRuntimeException {
  private static final Metadata.Key<byte[]> DETAILS = Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

  /** An error without a pause. */
  public Failure(Status.Code code, ErrorReason reason) {
    this(code, reason, null, List.of());
  }

  /** An error that asks to wait before the next attempt (null = it does not), and names the fields that are wrong. */
  public Failure(Status.Code code, ErrorReason reason, Duration retryDelay, List<Violation> violations) {
    super(code.toStatus().withDescription(name(reason)), trailers(code, name(reason), retryDelay, violations));
  }

  private static String name(ErrorReason reason) {
    return reason.name().replace("ERROR_REASON_", "");
  }

  private static Metadata trailers(Status.Code code, String reason, Duration retryDelay, List<Violation> violations) {
    UnknownFieldSet.Field.Builder details = UnknownFieldSet.Field.newBuilder();
    details.addLengthDelimited(detail("ErrorInfo", message().addField(1, text(reason)).addField(2, text("grpc-messaging"))));
    if (retryDelay != null) {
      UnknownFieldSet.Builder duration = message().addField(1, number(retryDelay.getSeconds())).addField(2, number(retryDelay.getNano()));
      details.addLengthDelimited(detail("RetryInfo", message().addField(1, bytes(duration))));
    }
    if (!violations.isEmpty()) {
      UnknownFieldSet.Builder request = message();
      for (Violation wrong : violations) {
        request.mergeField(1, bytes(message()
            .addField(1, text(wrong.field()))
            .addField(2, text(wrong.description()))
            .addField(3, text(wrong.reason().name().replace("VIOLATION_REASON_", "")))));
      }
      details.addLengthDelimited(detail("BadRequest", request));
    }
    UnknownFieldSet.Builder status = message().addField(1, number(code.value())).addField(2, text(reason)).addField(3, details.build());
    Metadata trailers = new Metadata();
    trailers.put(DETAILS, status.build().toByteArray());
    return trailers;
  }

  private static ByteString detail(String type, UnknownFieldSet.Builder value) {
    return message().addField(1, text("type.googleapis.com/google.rpc." + type)).addField(2, bytes(value)).build().toByteString();
  }

  private static UnknownFieldSet.Builder message() {
    return UnknownFieldSet.newBuilder();
  }

  private static UnknownFieldSet.Field text(String value) {
    return UnknownFieldSet.Field.newBuilder().addLengthDelimited(ByteString.copyFromUtf8(value)).build();
  }

  private static UnknownFieldSet.Field bytes(UnknownFieldSet.Builder value) {
    return UnknownFieldSet.Field.newBuilder().addLengthDelimited(value.build().toByteString()).build();
  }

  private static UnknownFieldSet.Field number(long value) {
    return UnknownFieldSet.Field.newBuilder().addVarint(value).build();
  }
}
