package grpc.messaging.client;

import com.google.protobuf.util.Durations;
import grpc.messaging.v1.ErrorReason;
import grpc.messaging.v1.StatusChange;
import grpc.messaging.v1.StatusEvent;
import io.grpc.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Reads a watch over any number of streams: each goes on after the last event of the one before. Snapshots are gathered until they are whole, so that what a
 * broken stream left half told is never seen.
 */
public final class StatusWatch extends Watch<StatusEvent, StatusUpdate> {
  private final Function<String, Iterator<StatusEvent>> open;
  private final Duration interval;

  private String token;
  private Duration patience;
  private List<StatusChange> snapshot;

  StatusWatch(Policy policy, WatchOptions options, boolean endsByItself, Function<String, Iterator<StatusEvent>> open) {
    super(policy, endsByItself);
    this.open = open;
    token = options.resumeToken;
    interval = options.heartbeatInterval;
  }

  @Override
  Iterator<StatusEvent> open() {
    patience = interval.multipliedBy(2);
    snapshot = new ArrayList<>();
    return open.apply(token);
  }

  @Override
  StatusEvent receive(Iterator<StatusEvent> stream, Context.CancellableContext context) {
    Future<?> silence = policy.timer.schedule(() -> context.cancel(null), patience);
    try {
      return super.receive(stream, context);
    } finally {
      if (silence != null) {
        silence.cancel(false);
      }
    }
  }

  @Override
  StatusUpdate take(StatusEvent event) {
    token = event.getResumeToken();
    switch (event.getEventCase()) {
      case CHANGE:
        return new StatusUpdate(List.of(event.getChange()), false, token);
      case HEARTBEAT:
        if (event.getHeartbeat().hasInterval()) {
          patience = Duration.ofNanos(Durations.toNanos(event.getHeartbeat().getInterval())).multipliedBy(2);
        }
        return null;
      case SNAPSHOT:
        snapshot.addAll(event.getSnapshot().getDestinationsList());
        if (!event.getSnapshot().getComplete()) {
          return null;
        }
        List<StatusChange> whole = snapshot;
        snapshot = new ArrayList<>();
        return new StatusUpdate(whole, true, token);
      default:
        return null;
    }
  }

  @Override
  boolean beginsAnew(MessagingException failure) {
    if (failure.reason() != ErrorReason.ERROR_REASON_RESUME_TOKEN_INVALID || token.isEmpty()) {
      return false;
    }
    token = "";
    return true;
  }
}
