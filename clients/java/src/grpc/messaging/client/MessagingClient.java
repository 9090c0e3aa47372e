package grpc.messaging.client;

import com.google.protobuf.Duration;
import com.google.protobuf.util.Durations;
import grpc.messaging.campaigns.v1.PushRunsServiceGrpc;
import grpc.messaging.campaigns.v1.WatchPushRunRequest;
import grpc.messaging.v1.*;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import java.io.File;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLException;

/**
 * Calls a server of Grpc.Messaging by one API key: every service of the contract, with a deadline, a request id and attempts after passing failures. Safe to
 * use from several threads; one for the life of a process is enough.
 */
public final class MessagingClient implements AutoCloseable {
  private static final Metadata.Key<String> REPLAYED = Metadata.Key.of("idempotency-replayed", Metadata.ASCII_STRING_MARSHALLER);

  private final ManagedChannel owned;
  private final Channel channel;
  private final Policy policy;
  private final ScheduledExecutorService timer;

  MessagingClient(ManagedChannel owned, String key, Policy policy, ScheduledExecutorService timer) {
    this.owned = owned;
    this.policy = policy;
    this.timer = timer;
    channel = ClientInterceptors.intercept(owned, new Calls(key, policy));
  }

  /** A client with every option at its default. */
  public static MessagingClient connect(String address, String key) {
    return builder(address).key(key).build();
  }

  /** A client over a channel that was made otherwise, such as by an InProcessChannelBuilder; it closes it. */
  public static MessagingClient over(ManagedChannel channel, String key) {
    ScheduledExecutorService timer = Builder.newTimer();
    return new MessagingClient(channel, key, new Builder("http://in.process").policy(timer), timer);
  }

  /**
   * Makes clients of an address like https://messaging.example, or http:// without TLS (HTTP/2 all the same).
   *
   * @throws IllegalArgumentException the address has another form
   */
  public static Builder builder(String address) {
    return new Builder(address);
  }

  /** What stubs of any service are made over: {@code PushMessagesServiceGrpc.newBlockingStub(client.channel())}, or newFutureStub. */
  public Channel channel() {
    return channel;
  }

  /** Calls of AccountsService. */
  public AccountsServiceGrpc.AccountsServiceBlockingStub accounts() {
    return AccountsServiceGrpc.newBlockingStub(channel);
  }

  /** Calls of ApplicationsService. */
  public ApplicationsServiceGrpc.ApplicationsServiceBlockingStub applications() {
    return ApplicationsServiceGrpc.newBlockingStub(channel);
  }

  /** Calls of BillingService. */
  public BillingServiceGrpc.BillingServiceBlockingStub billing() {
    return BillingServiceGrpc.newBlockingStub(channel);
  }

  /** Calls of InboundService. */
  public InboundServiceGrpc.InboundServiceBlockingStub inbound() {
    return InboundServiceGrpc.newBlockingStub(channel);
  }

  /** Calls of DevicesService. */
  public DevicesServiceGrpc.DevicesServiceBlockingStub devices() {
    return DevicesServiceGrpc.newBlockingStub(channel);
  }

  /** Calls of DialectCredentialsService. */
  public DialectCredentialsServiceGrpc.DialectCredentialsServiceBlockingStub dialectCredentials() {
    return DialectCredentialsServiceGrpc.newBlockingStub(channel);
  }

  /** Calls of MessagesService. */
  public MessagesServiceGrpc.MessagesServiceBlockingStub messages() {
    return MessagesServiceGrpc.newBlockingStub(channel);
  }

  /** Calls of OwnDeviceService. */
  public OwnDeviceServiceGrpc.OwnDeviceServiceBlockingStub ownDevice() {
    return OwnDeviceServiceGrpc.newBlockingStub(channel);
  }

  /** Calls of OwnDeviceTokensService. */
  public OwnDeviceTokensServiceGrpc.OwnDeviceTokensServiceBlockingStub ownDeviceTokens() {
    return OwnDeviceTokensServiceGrpc.newBlockingStub(channel);
  }

  /** Calls of ProvidersService. */
  public ProvidersServiceGrpc.ProvidersServiceBlockingStub providers() {
    return ProvidersServiceGrpc.newBlockingStub(channel);
  }

  /** Calls of ReportsService. */
  public ReportsServiceGrpc.ReportsServiceBlockingStub reports() {
    return ReportsServiceGrpc.newBlockingStub(channel);
  }

  /** Calls of ScenariosService. */
  public ScenariosServiceGrpc.ScenariosServiceBlockingStub scenarios() {
    return ScenariosServiceGrpc.newBlockingStub(channel);
  }

  /** Calls of SendersService. */
  public SendersServiceGrpc.SendersServiceBlockingStub senders() {
    return SendersServiceGrpc.newBlockingStub(channel);
  }

  /** Calls of SessionsService. */
  public SessionsServiceGrpc.SessionsServiceBlockingStub sessions() {
    return SessionsServiceGrpc.newBlockingStub(channel);
  }

  /** Calls of SuppressionsService. */
  public SuppressionsServiceGrpc.SuppressionsServiceBlockingStub suppressions() {
    return SuppressionsServiceGrpc.newBlockingStub(channel);
  }

  /** Calls of TemplatesService. */
  public TemplatesServiceGrpc.TemplatesServiceBlockingStub templates() {
    return TemplatesServiceGrpc.newBlockingStub(channel);
  }

  /** Calls of UsersService. */
  public UsersServiceGrpc.UsersServiceBlockingStub users() {
    return UsersServiceGrpc.newBlockingStub(channel);
  }

  /** Calls of WebhooksService. */
  public WebhooksServiceGrpc.WebhooksServiceBlockingStub webhooks() {
    return WebhooksServiceGrpc.newBlockingStub(channel);
  }

  /**
   * Follows one message: first where all its destinations stand, then every change, none missed, none repeated, until it ends as the options say. A stream
   * that breaks or falls silent is opened again where it was; before anything has come, no more than maxAttempts times.
   */
  public StatusWatch watchMessage(String messageId, WatchOptions options) {
    return new StatusWatch(policy, options, true, token -> messages().watchMessage(WatchMessageRequest.newBuilder()
        .setMessageId(messageId)
        .setResumeToken(token)
        .setEnd(options.end)
        .setHeartbeatInterval(duration(options.heartbeatInterval))
        .setIncludeLabels(options.includeLabels)
        .build()));
  }

  /** Follows all messages of the account: first the destinations that are not settled, then every change, as watchMessage does, until it is closed. */
  public StatusWatch watchStatus(WatchOptions options) {
    return new StatusWatch(policy, options, false, token -> messages().watchStatus(WatchStatusRequest.newBuilder()
        .setResumeToken(token)
        .setHeartbeatInterval(duration(options.heartbeatInterval))
        .setIncludeLabels(options.includeLabels)
        .build()));
  }

  /**
   * Follows a run of a push: where it stands, then about once a second while something changes, until it is over and nothing is queued. A stream that breaks is
   * opened again as of watchMessage; the run is then told once more as it stands.
   */
  public PushRunWatch watchPushRun(String partnerId, String runId) {
    return new PushRunWatch(policy, () -> PushRunsServiceGrpc.newBlockingStub(channel)
        .watchPushRun(WatchPushRunRequest.newBuilder().setPartnerId(partnerId).setRunId(runId).build()));
  }

  /** Whether an answer is that of an earlier call with the same request id, and this one did nothing: of the headers that MetadataUtils captures. */
  public static boolean replayed(Metadata headers) {
    return "true".equals(headers.get(REPLAYED));
  }

  /** Closes the channel. Calls under way end as cancelled. */
  @Override
  public void close() {
    owned.shutdownNow();

    // What waits for an attempt still gets it, and is told that the channel is closed.
    timer.shutdown();
  }

  private static Duration duration(java.time.Duration value) {
    return Durations.fromNanos(value.toNanos());
  }

  /** Makes a client. */
  public static final class Builder {
    private final URI address;
    private String key;
    private java.time.Duration timeout = java.time.Duration.ofSeconds(30);
    private int maxAttempts = 5;
    private File trusted;

    private Builder(String address) {
      this.address = URI.create(address);
      String scheme = this.address.getScheme();
      if (this.address.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
        throw new IllegalArgumentException(address + " is no address like https://messaging.example or http://127.0.0.1:5081");
      }
    }

    /** The API key, or a device token. None sends none. */
    public Builder key(String value) {
      key = value;
      return this;
    }

    /** How long a unary call without a deadline may take, all its attempts together. 30 seconds by default. Streams have none. */
    public Builder timeout(java.time.Duration value) {
      timeout = value;
      return this;
    }

    /** How often a call is attempted in all, where it may be made again. At least 1, 5 by default. */
    public Builder maxAttempts(int value) {
      maxAttempts = value;
      return this;
    }

    /** Certificates to trust instead of the system's, as a file of PEM. */
    public Builder trust(File value) {
      trusted = value;
      return this;
    }

    /**
     * Makes the client. It does not wait for a connection.
     *
     * @throws IllegalArgumentException an option is out of range, or the certificates can't be read
     */
    public MessagingClient build() {
      boolean isPlain = address.getScheme().equals("http");
      int port = address.getPort() >= 0 ? address.getPort() : isPlain ? 80 : 443;
      NettyChannelBuilder builder = NettyChannelBuilder.forAddress(address.getHost(), port);
      if (isPlain) {
        builder.usePlaintext();
      } else if (trusted != null) {
        try {
          builder.sslContext(GrpcSslContexts.forClient().trustManager(trusted).build());
        } catch (SSLException exception) {
          throw new IllegalArgumentException("The certificates of " + trusted + " can't be read.", exception);
        }
      }
      ScheduledExecutorService timer = newTimer();
      return new MessagingClient(builder.build(), key, policy(timer), timer);
    }

    private Policy policy(ScheduledExecutorService timer) {
      return new Policy(timeout, maxAttempts, () -> ThreadLocalRandom.current().nextDouble(), Policy.on(timer));
    }

    static ScheduledExecutorService newTimer() {
      return Executors.newSingleThreadScheduledExecutor(action -> {
        Thread thread = new Thread(action, "messaging-client-timer");
        thread.setDaemon(true);
        return thread;
      });
    }
  }
}
