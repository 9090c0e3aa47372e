import static io.grpc.Status.Code.ALREADY_EXISTS;
import static io.grpc.Status.Code.CANCELLED;
import static io.grpc.Status.Code.DEADLINE_EXCEEDED;
import static io.grpc.Status.Code.INTERNAL;
import static io.grpc.Status.Code.INVALID_ARGUMENT;
import static io.grpc.Status.Code.NOT_FOUND;
import static io.grpc.Status.Code.RESOURCE_EXHAUSTED;
import static io.grpc.Status.Code.UNAUTHENTICATED;
import static io.grpc.Status.Code.UNAVAILABLE;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.Durations;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import grpc.messaging.v1.*;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Runs every scenario with grpc-java and prints a line of JSON for each: {"case": ..., "error": ...}. The last one, shutdown, first prints
 * {"watching": true}; whoever started this then stops the server.
 */
public final class Driver {
  private static final long LIMIT_SECONDS = 60;
  private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> REPLAYED = Metadata.Key.of("idempotency-replayed", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<byte[]> TRACE = Metadata.Key.of("x-trace-bin", Metadata.BINARY_BYTE_MARSHALLER);

  private static final MethodDescriptor.Marshaller<byte[]> BYTES = new MethodDescriptor.Marshaller<>() {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException exception) {
        throw new UncheckedIOException(exception);
      }
    }
  };

  private static final MethodDescriptor<byte[], byte[]> SEND_SMS_BYTES =
      MessagesServiceGrpc.getSendSmsMethod().toBuilder(BYTES, BYTES).build();

  private final ManagedChannel channel;
  private final String key;

  private Driver(ManagedChannel channel, String key) {
    this.channel = channel;
    this.key = key;
  }

  private interface Case {
    void run() throws Exception;
  }

  private Map<String, Case> scenarios() {
    Map<String, Case> all = new LinkedHashMap<>();
    all.put("send", this::send);
    all.put("fallback", this::fallback);
    all.put("paging", this::paging);
    all.put("watch", this::watch);
    all.put("watch_resume", this::watchResume);
    all.put("error_details", this::errorDetails);
    all.put("unauthenticated", this::unauthenticated);
    all.put("deadline", this::deadline);
    all.put("cancel", this::cancel);
    all.put("idempotency", this::idempotency);
    all.put("gzip", this::gzip);
    all.put("message_limit", this::messageLimit);
    all.put("undecodable", this::undecodable);
    all.put("binary_metadata", this::binaryMetadata);
    all.put("shutdown", this::shutdown);
    return all;
  }

  private static void check(boolean holds, Object told) {
    if (!holds) {
      throw new AssertionError(told);
    }
  }

  private static void equal(Object expected, Object actual) {
    check(Objects.equals(expected, actual), "expected " + expected + ", got " + actual);
  }

  private ClientInterceptor credentials() {
    Metadata headers = new Metadata();
    headers.put(AUTHORIZATION, "Bearer " + key);
    return MetadataUtils.newAttachHeadersInterceptor(headers);
  }

  private MessagesServiceGrpc.MessagesServiceBlockingStub messages() {
    return MessagesServiceGrpc.newBlockingStub(channel).withInterceptors(credentials()).withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  private static SendSmsRequest.Builder sms(String... destinations) {
    List<String> phones = destinations.length == 0 ? List.of("962790000011") : Arrays.asList(destinations);
    return SendSmsRequest.newBuilder().setText("Hello").setSender("Arena").addAllDestinations(phones);
  }

  private String send(SendSmsRequest.Builder request) {
    return messages().sendSms(request.build()).getMessage().getMessageId();
  }

  private grpc.messaging.v1.Message get(String messageId) {
    return messages().getMessage(GetMessageRequest.newBuilder().setMessageId(messageId).build()).getMessage();
  }

  private static <T extends Message> T detail(StatusRuntimeException exception, Class<T> kind) throws InvalidProtocolBufferException {
    for (Any detail : StatusProto.fromThrowable(exception).getDetailsList()) {
      if (detail.is(kind)) {
        return detail.unpack(kind);
      }
    }
    throw new AssertionError("no " + kind + " in " + exception);
  }

  private static StatusRuntimeException fails(Case call, io.grpc.Status.Code code, String reason) throws Exception {
    try {
      call.run();
    } catch (StatusRuntimeException exception) {
      check(exception.getStatus().getCode() == code, exception);
      if (reason != null) {
        ErrorInfo info = detail(exception, ErrorInfo.class);
        equal(List.of(reason, "grpc-messaging"), List.of(info.getReason(), info.getDomain()));
      }
      return exception;
    }
    throw new AssertionError("the call succeeded");
  }

  private Iterator<StatusEvent> openWatch(long seconds) {
    Iterator<StatusEvent> watch = messages().withDeadlineAfter(seconds, TimeUnit.SECONDS).watchStatus(WatchStatusRequest.getDefaultInstance());
    check(watch.next().hasSnapshot(), "no snapshot first");
    return watch;
  }

  private static void drain(Iterator<StatusEvent> watch) {
    while (watch.hasNext()) {
      watch.next();
    }
  }

  /** Reads events of a watch until there are enough; then drops the stream. */
  private List<StatusEvent> read(String token, Predicate<StatusEvent> counts, Predicate<List<StatusEvent>> areEnough) throws Exception {
    Context.CancellableContext context = Context.current().withCancellation();
    try {
      return context.call(() -> {
        Iterator<StatusEvent> watch = messages().watchStatus(WatchStatusRequest.newBuilder().setResumeToken(token).build());
        List<StatusEvent> events = new ArrayList<>();
        while (events.isEmpty() || !areEnough.test(events)) {
          StatusEvent event = watch.next();
          if (counts.test(event)) {
            events.add(event);
          }
        }
        return events;
      });
    } finally {
      context.cancel(null);
    }
  }

  private List<StatusEvent> changesAfter(String token, Predicate<List<StatusEvent>> areEnough) throws Exception {
    return read(token, StatusEvent::hasChange, areEnough);
  }

  /** Reads the watch of one message to its end. */
  private List<StatusChange> follow(String messageId) {
    List<StatusChange> changes = new ArrayList<>();
    messages().watchMessage(WatchMessageRequest.newBuilder().setMessageId(messageId).build()).forEachRemaining(event -> {
      changes.addAll(event.getSnapshot().getDestinationsList());
      if (event.hasChange()) {
        changes.add(event.getChange());
      }
    });
    return changes;
  }

  private static List<String> states(List<StatusChange> changes) {
    return changes.stream().map(change -> change.getState().name().replace("DELIVERY_STATE_", "")).collect(Collectors.toList());
  }

  private void send() {
    equal(
        List.of("962790000011", "962790000002"),
        get(send(sms("962790000011", "962790000002"))).getDestinationsList().stream().map(DestinationStatus::getPhone).collect(Collectors.toList()));
  }

  private void fallback() {
    String applicationId = ApplicationsServiceGrpc.newBlockingStub(channel).withInterceptors(credentials())
        .createApplication(CreateApplicationRequest.newBuilder().setApplication(Application.newBuilder().setName("Shop")).build())
        .getApplication().getApplicationId();
    Device device = Device.newBuilder().setDeviceId("silent-03").setPlatform(Platform.PLATFORM_ANDROID).setPhone("962790000011").setPushToken("token").build();
    DevicesServiceGrpc.newBlockingStub(channel).withInterceptors(credentials())
        .registerDevice(RegisterDeviceRequest.newBuilder().setApplicationId(applicationId).setDevice(device).build());
    Scenario scenario = Scenario.newBuilder()
        .setName("Push, then SMS")
        .addSteps(Step.newBuilder().setChannel(Channel.CHANNEL_PUSH).setSender("Arena").setApplicationId(applicationId).setTimeout(Durations.fromMillis(100)))
        .addSteps(Step.newBuilder().setChannel(Channel.CHANNEL_SMS).setSender("Arena"))
        .build();
    String scenarioKey = ScenariosServiceGrpc.newBlockingStub(channel).withInterceptors(credentials())
        .createScenario(CreateScenarioRequest.newBuilder().setScenario(scenario).build()).getScenario().getScenarioKey();
    AcceptedMessage sent = messages().sendOmni(SendOmniRequest.newBuilder()
        .setScenarioKey(scenarioKey)
        .setPushContent(PushContent.newBuilder().setText("Hello"))
        .setSmsContent(SmsContent.newBuilder().setText("Hello"))
        .addDestinations(Destination.newBuilder().setDeviceId("silent-03"))
        .build()).getMessage();
    List<StatusChange> changes = follow(sent.getMessageId());
    StatusChange last = changes.get(changes.size() - 1);
    check(last.getChannel() == Channel.CHANNEL_SMS && last.getState() == DeliveryState.DELIVERY_STATE_DELIVERED, last);
  }

  private void paging() {
    String messageId = send(sms("962790000011", "962790000021", "962790000031", "962790000041", "962790000051"));
    List<Integer> indexes = new ArrayList<>();
    ListDestinationsRequest.Builder request = ListDestinationsRequest.newBuilder().setMessageId(messageId).setPageSize(2);
    do {
      ListDestinationsResponse page = messages().listDestinations(request.build());
      check(page.getDestinationsCount() <= 2, page);
      page.getDestinationsList().forEach(destination -> indexes.add(destination.getDestinationIndex()));
      request.setPageToken(page.getNextPageToken());
    } while (!request.getPageToken().isEmpty());
    equal(List.of(0, 1, 2, 3, 4), indexes);
  }

  private void watch() {
    List<String> seen = states(follow(send(sms())));
    List<String> known = List.of("PENDING", "SENT", "DELIVERED");
    check(!seen.isEmpty() && seen.size() <= 3, seen);
    equal(known.subList(3 - seen.size(), 3), seen);
  }

  private void watchResume() throws Exception {
    String start = read("", event -> event.getSnapshot().getComplete(), events -> true).get(0).getResumeToken();
    String messageId = send(sms("962790000011", "962790000012", "962790000013"));
    List<StatusEvent> seen = new ArrayList<>();
    Predicate<StatusEvent> isFinal = event ->
        event.getChange().getMessageId().equals(messageId) && event.getChange().getState() == DeliveryState.DELIVERY_STATE_DELIVERED;
    String token = start;
    while (seen.stream().filter(isFinal).count() < 3) {
      long before = seen.stream().filter(isFinal).count();
      seen.addAll(changesAfter(token, changes -> changes.size() == 2 || before + changes.stream().filter(isFinal).count() == 3));
      token = seen.get(seen.size() - 1).getResumeToken();
    }
    String end = token;
    equal(changesAfter(start, changes -> changes.get(changes.size() - 1).getResumeToken().equals(end)), seen);
    for (int index = 0; index < 3; index++) {
      int wanted = index;
      equal(List.of("PENDING", "SENT", "DELIVERED"), states(seen.stream().map(StatusEvent::getChange)
          .filter(change -> change.getMessageId().equals(messageId) && change.getDestinationIndex() == wanted).collect(Collectors.toList())));
    }
  }

  private void errorDetails() throws Exception {
    StatusRuntimeException refused = fails(() -> messages().sendSms(SendSmsRequest.getDefaultInstance()), INVALID_ARGUMENT, "INVALID_REQUEST");
    equal(
        List.of("text", "sender", "destinations"),
        detail(refused, BadRequest.class).getFieldViolationsList().stream().map(BadRequest.FieldViolation::getField).collect(Collectors.toList()));
    fails(() -> follow("5c8fa397a2c2fa4d07682600"), NOT_FOUND, "MESSAGE_NOT_FOUND");
  }

  private void unauthenticated() throws Exception {
    fails(() -> MessagesServiceGrpc.newBlockingStub(channel).sendSms(sms().build()), UNAUTHENTICATED, "NOT_AUTHENTICATED");
  }

  private void deadline() throws Exception {
    Iterator<StatusEvent> watch = openWatch(2);
    fails(() -> drain(watch), DEADLINE_EXCEEDED, null);
  }

  private void cancel() throws Exception {
    Context.CancellableContext context = Context.current().withCancellation();
    Iterator<StatusEvent> watch = context.call(() -> openWatch(LIMIT_SECONDS));
    context.cancel(null);
    fails(() -> drain(watch), CANCELLED, null);
  }

  private byte[] sendBytes(byte[] request, AtomicReference<Metadata> headers) {
    return ClientCalls.blockingUnaryCall(
        ClientInterceptors.intercept(channel, credentials(), MetadataUtils.newCaptureMetadataInterceptor(headers, new AtomicReference<>())),
        SEND_SMS_BYTES, CallOptions.DEFAULT.withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS), request);
  }

  private void idempotency() throws Exception {
    SendSmsRequest.Builder request = sms().setRequestId("order-4821");
    AtomicReference<Metadata> headers = new AtomicReference<>();
    byte[] first = sendBytes(request.build().toByteArray(), headers);
    check(headers.get().get(REPLAYED) == null, headers);
    check(Arrays.equals(first, sendBytes(request.build().toByteArray(), headers)), "another answer");
    equal("true", headers.get().get(REPLAYED));
    fails(() -> messages().sendSms(request.setText("Other").build()), ALREADY_EXISTS, "REQUEST_ID_REUSED");
  }

  private void gzip() {
    String[] destinations = IntStream.range(0, 200).mapToObj(i -> String.format("9627900%03d02", i)).toArray(String[]::new);
    String messageId = messages().withCompression("gzip").sendSms(sms(destinations).build()).getMessage().getMessageId();
    equal(200, get(messageId).getDestinationsCount());
  }

  private void messageLimit() throws Exception {
    String text = "a".repeat(4 * 1024 * 1024 - 5); // a tag and the length in four bytes go before it
    fails(() -> messages().sendSms(SendSmsRequest.newBuilder().setText(text).build()), INVALID_ARGUMENT, "INVALID_REQUEST");
    fails(() -> messages().sendSms(SendSmsRequest.newBuilder().setText(text + "a").build()), RESOURCE_EXHAUSTED, "REQUEST_TOO_LARGE");
  }

  private void undecodable() throws Exception {
    byte[] broken = {0x0a, 5, 1}; // a field that says that five bytes follow, and one does
    fails(() -> sendBytes(broken, new AtomicReference<>()), INTERNAL, "UNREADABLE_REQUEST");
  }

  private void binaryMetadata() {
    byte[] value = new byte[256];
    for (int i = 0; i < value.length; i++) {
      value[i] = (byte) i;
    }
    Metadata headers = new Metadata();
    for (int i = 0; i < 2; i++) {
      headers.put(TRACE, value);
      messages().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers)).sendSms(sms().build());
    }
  }

  private void shutdown() throws Exception {
    Iterator<StatusEvent> watch = openWatch(LIMIT_SECONDS);
    System.out.println("{\"watching\": true}");
    StatusRuntimeException stopped = fails(() -> drain(watch), UNAVAILABLE, "TRY_AGAIN");
    check(detail(stopped, RetryInfo.class).getRetryDelay().getSeconds() > 0, stopped);
    check(!detail(stopped, ErrorInfo.class).getMetadataOrDefault("resume_token", "").isEmpty(), stopped);
  }

  private static String json(String text) {
    StringBuilder result = new StringBuilder("\"");
    text.chars().forEach(c -> result.append(c < ' ' || c == '"' || c == '\\' || c > '~' ? String.format("\\u%04x", c) : String.valueOf((char) c)));
    return result.append('"').toString();
  }

  private static String run(String name, Case body) {
    try {
      body.run();
      return String.format("{\"case\": %s}", json(name));
    } catch (Exception | AssertionError exception) { // whatever went wrong, the other cases still run
      StringWriter trace = new StringWriter();
      exception.printStackTrace(new PrintWriter(trace, true));
      return String.format("{\"case\": %s, \"error\": %s}", json(name), json(trace.toString()));
    }
  }

  public static void main(String[] arguments) throws Exception {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    URI address = URI.create(options.get("--address"));
    NettyChannelBuilder builder = NettyChannelBuilder.forAddress(address.getHost(), address.getPort());
    String ca = options.get("--ca");
    ManagedChannel channel = (ca == null
        ? builder.usePlaintext()
        : builder.sslContext(GrpcSslContexts.forClient().trustManager(new File(ca)).build())).build();
    new Driver(channel, options.get("--key")).scenarios().forEach((name, body) -> System.out.println(run(name, body)));
    channel.shutdownNow();
  }
}
