package grpc.messaging.client;

import com.google.protobuf.util.Durations;
import grpc.messaging.v1.ErrorReason;
import grpc.messaging.v1.StatusChange;
import grpc.messaging.v1.StatusEvent;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Reads a watch over any number of streams: each goes on after the last event of the one before. Snapshots are gathered until they are whole, so that what a
 * broken stream left half told is never seen. For one thread; closing it from another ends it with CANCELLED. Reading throws a MessagingException when the
 * server refuses, or never answered.
 */
public final class StatusWatch implements Iterator<StatusUpdate>, Iterable<StatusUpdate>, AutoCloseable {
  private final Policy policy;
  private final Function<String, Iterator<StatusEvent>> open;
  private final boolean endsByItself;
  private final Duration interval;
  private final Context.CancellableContext whole = Context.current().withCancellation();

  private String token;
  private int failures;
  private boolean hasAnswered;
  private StatusUpdate next;

  private Context.CancellableContext context;
  private Iterator<StatusEvent> stream;
  private Duration patience;
  private List<StatusChange> snapshot;

  StatusWatch(Policy policy, WatchOptions options, boolean endsByItself, Function<String, Iterator<StatusEvent>> open) {
    this.policy = policy;
    this.endsByItself = endsByItself;
    this.open = open;
    token = options.resumeToken;
    interval = options.heartbeatInterval;
  }

  @Override
  public Iterator<StatusUpdate> iterator() {
    return this;
  }

  @Override
  public boolean hasNext() {
    while (next == null) {
      StatusEvent event;
      MessagingException failure = null;
      try {
        event = receive();
      } catch (StatusRuntimeException exception) {
        event = null;
        failure = MessagingException.of(exception);
      }
      if (event != null) {
        next = take(event);
        continue;
      }
      drop();
      if (whole.isCancelled()) {
        throw MessagingException.of(Status.CANCELLED.withDescription("The watch was closed."), null);
      }
      if (failure == null && endsByItself) {
        close();
        return false;
      }
      recover(failure);
    }
    return true;
  }

  @Override
  public StatusUpdate next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    StatusUpdate update = next;
    next = null;
    return update;
  }

  /** Ends the watch. */
  @Override
  public void close() {
    whole.cancel(null);
  }

  /** The next event, or null when the stream ended in good order. */
  private StatusEvent receive() {
    if (stream == null) {
      context = whole.withCancellation();
      patience = interval.multipliedBy(2);
      snapshot = new ArrayList<>();
      Context previous = context.attach();
      try {
        stream = open.apply(token);
      } finally {
        context.detach(previous);
      }
    }
    Context.CancellableContext watched = context;
    Future<?> silence = policy.timer.schedule(() -> watched.cancel(null), patience);
    try {
      return stream.hasNext() ? stream.next() : null;
    } finally {
      if (silence != null) {
        silence.cancel(false);
      }
    }
  }

  private void drop() {
    if (context != null) {
      context.cancel(null);
      context = null;
      stream = null;
    }
  }

  private StatusUpdate take(StatusEvent event) {
    token = event.getResumeToken();
    failures = 0;
    hasAnswered = true;
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

  /** Waits before the next stream, or throws the error that no further stream will mend. */
  private void recover(MessagingException failure) {
    if (failure != null && failure.reason() == ErrorReason.ERROR_REASON_RESUME_TOKEN_INVALID && !token.isEmpty()) {
      token = "";
      return;
    }
    failures++;
    if (failure != null) {
      // Not cancelled by the caller, so given up for silence, or by what lies between.
      boolean isBroken = failure.isTransient() || failure.code() == Status.Code.CANCELLED;
      if (!isBroken || (!hasAnswered && failures >= policy.maxAttempts)) {
        throw failure;
      }
    }
    CountDownLatch over = new CountDownLatch(1);
    Context.CancellationListener wake = cancelled -> over.countDown();
    whole.addListener(wake, Runnable::run);
    Duration pause = policy.pauseAfter(failures, failure == null ? Optional.empty() : failure.retryDelay());
    try {
      if (policy.timer.schedule(over::countDown, pause) == null) {
        throw MessagingException.of(Status.CANCELLED.withDescription("The client was closed."), null);
      }
      over.await();
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw MessagingException.of(Status.CANCELLED.withDescription("The thread was interrupted.").withCause(exception), null);
    } finally {
      whole.removeListener(wake);
    }
  }
}
