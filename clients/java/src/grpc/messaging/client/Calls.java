package grpc.messaging.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Deadline;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Makes every call of the client: adds the key, gives unary calls a deadline, a request id and further attempts. */
final class Calls implements ClientInterceptor {
  private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final String key;
  private final Policy policy;

  Calls(String key, Policy policy) {
    this.key = key;
    this.policy = policy;
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel channel) {
    if (method.getType() != MethodDescriptor.MethodType.UNARY) {
      return new SimpleForwardingClientCall<Q, R>(channel.newCall(method, options)) {
        @Override
        public void start(Listener<R> listener, Metadata headers) {
          authorize(headers);
          super.start(listener, headers);
        }
      };
    }
    CallOptions timed = options.getDeadline() != null ? options : options.withDeadlineAfter(policy.timeout.toNanos(), TimeUnit.NANOSECONDS);
    return new RepeatedCall<>(method, timed, channel);
  }

  private void authorize(Metadata headers) {
    if (key != null && !headers.containsKey(AUTHORIZATION)) {
      headers.put(AUTHORIZATION, "Bearer " + key);
    }
  }

  /** One logical call: attempts of one request under one deadline until one succeeds, fails for good, or there is no time for another. */
  private final class RepeatedCall<Q, R> extends ClientCall<Q, R> {
    private final MethodDescriptor<Q, R> method;
    private final CallOptions options;
    private final Channel channel;

    private Listener<R> listener;
    private Metadata headers;
    private Q request;
    private int attempts;

    // What an attempt and a cancellation race for.
    private final Object lock = new Object();
    private ClientCall<Q, R> attempt;
    private boolean isCancelled;

    RepeatedCall(MethodDescriptor<Q, R> method, CallOptions options, Channel channel) {
      this.method = method;
      this.options = options;
      this.channel = channel;
    }

    @Override
    public void start(Listener<R> listener, Metadata headers) {
      this.listener = listener;
      this.headers = headers;
      authorize(headers);
    }

    @Override
    public void request(int count) {
      // Each attempt asks for its one response itself.
    }

    @Override
    public void sendMessage(Q message) {
      request = Policy.fill(method, message);
    }

    @Override
    public void halfClose() {
      attempt();
    }

    @Override
    public void cancel(String message, Throwable cause) {
      synchronized (lock) {
        isCancelled = true;
        if (attempt != null) {
          attempt.cancel(message, cause);
        }
      }
    }

    private void attempt() {
      Metadata sent = new Metadata();
      sent.merge(headers);
      ClientCall<Q, R> call = channel.newCall(method, options);
      synchronized (lock) {
        attempt = call;
        attempts++;
        call.start(new AttemptListener(), sent);
        if (isCancelled) {
          call.cancel("The call was cancelled.", null);
          return;
        }
      }
      call.request(2);
      call.sendMessage(request);
      call.halfClose();
    }

    /** Whether there will be another attempt. */
    private boolean repeats(Status status, Metadata trailers) {
      synchronized (lock) {
        if (status.isOk() || isCancelled || request == null || attempts >= policy.maxAttempts || !Policy.mayRepeat(method, request)) {
          return false;
        }
      }
      MessagingException failure = MessagingException.of(status, trailers);
      if (!failure.isTransient()) {
        return false;
      }
      Duration pause = policy.pauseAfter(attempts, failure.retryDelay());
      Deadline deadline = options.getDeadline();
      if (deadline.timeRemaining(TimeUnit.NANOSECONDS) <= pause.toNanos()) {
        return false;
      }
      return policy.timer.schedule(this::attempt, pause) != null;
    }

    /** Keeps what an attempt answers until it is known whether it is the last. */
    private final class AttemptListener extends Listener<R> {
      private Metadata responseHeaders;
      private R response;

      @Override
      public void onHeaders(Metadata headers) {
        responseHeaders = headers;
      }

      @Override
      public void onMessage(R message) {
        response = message;
      }

      @Override
      public void onClose(Status status, Metadata trailers) {
        if (repeats(status, trailers)) {
          return;
        }
        if (responseHeaders != null) {
          listener.onHeaders(responseHeaders);
        }
        if (response != null) {
          listener.onMessage(response);
        }
        listener.onClose(status, trailers);
      }
    }
  }
}
