package grpc.messaging.client;

import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Reads a watch over any number of streams. For one thread; closing it from another ends it with CANCELLED. Reading throws a MessagingException when the
 * server refuses, or never answered.
 */
public abstract class Watch<E, U> implements Iterator<U>, Iterable<U>, AutoCloseable {
  final Policy policy;
  private final boolean endsByItself;
  private final Context.CancellableContext whole = Context.current().withCancellation();

  private int failures;
  private boolean hasAnswered;
  private U next;

  private Context.CancellableContext context;
  private Iterator<E> stream;

  Watch(Policy policy, boolean endsByItself) {
    this.policy = policy;
    this.endsByItself = endsByItself;
  }

  /** Opens a stream. */
  abstract Iterator<E> open();

  /** What an event comes to, or null when more belongs to it. */
  abstract U take(E event);

  /** The next event, or null when the stream ended in good order. What waits for too long cancels the context. */
  E receive(Iterator<E> stream, Context.CancellableContext context) {
    return stream.hasNext() ? stream.next() : null;
  }

  /** Whether a failure is mended by beginning anew at once. */
  boolean beginsAnew(MessagingException failure) {
    return false;
  }

  @Override
  public final Iterator<U> iterator() {
    return this;
  }

  @Override
  public final boolean hasNext() {
    while (next == null) {
      E event;
      MessagingException failure = null;
      try {
        event = receive();
      } catch (StatusRuntimeException exception) {
        event = null;
        failure = MessagingException.of(exception);
      }
      if (event != null) {
        failures = 0;
        hasAnswered = true;
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
  public final U next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    U told = next;
    next = null;
    return told;
  }

  /** Ends the watch. */
  @Override
  public final void close() {
    whole.cancel(null);
  }

  private E receive() {
    if (stream == null) {
      context = whole.withCancellation();
      Context previous = context.attach();
      try {
        stream = open();
      } finally {
        context.detach(previous);
      }
    }
    return receive(stream, context);
  }

  private void drop() {
    if (context != null) {
      context.cancel(null);
      context = null;
      stream = null;
    }
  }

  /** Waits before the next stream, or throws the error that no further stream will mend. */
  private void recover(MessagingException failure) {
    if (failure != null && beginsAnew(failure)) {
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
