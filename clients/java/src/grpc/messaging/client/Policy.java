package grpc.messaging.client;

import com.google.protobuf.DescriptorProtos.MethodOptions.IdempotencyLevel;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/** What is made again, when, and under which request id. */
final class Policy {
  private static final double FIRST_PAUSE_MILLIS = 200;
  private static final double LONGEST_PAUSE_MILLIS = 10_000;

  /** Runs something after a pause. Tests run it at once. */
  interface Timer {
    /** Null when the client is closed, and nothing will run. */
    Future<?> schedule(Runnable action, Duration pause);
  }

  final Duration timeout;
  final int maxAttempts;
  final DoubleSupplier chance;
  final Timer timer;

  Policy(Duration timeout, int maxAttempts, DoubleSupplier chance, Timer timer) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout must be more than zero");
    }
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("maxAttempts must be at least 1");
    }
    this.timeout = timeout;
    this.maxAttempts = maxAttempts;
    this.chance = chance;
    this.timer = timer;
  }

  static Timer on(ScheduledExecutorService executor) {
    return (action, pause) -> {
      try {
        return executor.schedule(action, pause.toNanos(), TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException closed) {
        return null;
      }
    };
  }

  /** What to wait after so many failures in a row: what the server asks for, else twice as long each time, with chance in it. */
  Duration pauseAfter(int failures, Optional<Duration> asked) {
    return asked.filter(pause -> !pause.isZero()).orElseGet(() -> {
      double full = Math.min(FIRST_PAUSE_MILLIS * Math.pow(2, failures - 1), LONGEST_PAUSE_MILLIS);
      return Duration.ofNanos((long) (full * (0.5 + chance.getAsDouble() / 2) * 1e6));
    });
  }

  /** The request with a request id: another message where the caller gave none. */
  @SuppressWarnings("unchecked")
  static <Q> Q fill(MethodDescriptor<Q, ?> method, Q request) {
    FieldDescriptor field = requestId(method, request);
    if (field == null || !((Message) request).getField(field).equals("")) {
      return request;
    }
    return (Q) ((Message) request).toBuilder().setField(field, UUID.randomUUID().toString()).build();
  }

  /** Whether making the call twice does what making it once does: it has a request id, or only reads. */
  static <Q> boolean mayRepeat(MethodDescriptor<Q, ?> method, Q request) {
    return onlyReads(method) || requestId(method, request) != null;
  }

  private static FieldDescriptor requestId(MethodDescriptor<?, ?> method, Object request) {
    if (!(request instanceof Message) || onlyReads(method)) {
      return null;
    }
    Descriptor type = ((Message) request).getDescriptorForType();
    return type.findFieldByName("request_id");
  }

  private static boolean onlyReads(MethodDescriptor<?, ?> method) {
    Object schema = method.getSchemaDescriptor();
    return schema instanceof ProtoMethodDescriptorSupplier
        && ((ProtoMethodDescriptorSupplier) schema).getMethodDescriptor().getOptions().getIdempotencyLevel() == IdempotencyLevel.NO_SIDE_EFFECTS;
  }
}
