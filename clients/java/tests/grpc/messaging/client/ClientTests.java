package grpc.messaging.client;

import grpc.messaging.campaigns.v1.PushRun;
import grpc.messaging.campaigns.v1.PushRunsServiceGrpc;
import grpc.messaging.campaigns.v1.WatchPushRunResponse;
import grpc.messaging.client.testing.FakeMessaging;
import grpc.messaging.client.testing.Failure;
import grpc.messaging.v1.AcceptedMessage;
import grpc.messaging.v1.DeliveryState;
import grpc.messaging.v1.DestinationStatus;
import grpc.messaging.v1.ErrorReason;
import grpc.messaging.v1.Heartbeat;
import grpc.messaging.v1.ListDestinationsRequest;
import grpc.messaging.v1.ListDestinationsResponse;
import grpc.messaging.v1.MessagesServiceGrpc;
import grpc.messaging.v1.SendSmsRequest;
import grpc.messaging.v1.SessionsServiceGrpc;
import grpc.messaging.v1.SignInRequest;
import grpc.messaging.v1.SignInResponse;
import grpc.messaging.v1.StatusChange;
import grpc.messaging.v1.StatusEvent;
import grpc.messaging.v1.StatusSnapshot;
import grpc.messaging.v1.ViolationReason;
import grpc.messaging.v1.WatchMessageRequest;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** What the client does around the generated code, against its own fake. Ends with the number of tests that passed, or fails. */
public final class ClientTests implements AutoCloseable {
  private static final String MESSAGE = "5c8fa397a2c2fa4d07682600";
  private static final Duration LONG = Duration.ofSeconds(20);

  private final FakeMessaging server = new FakeMessaging();
  private final List<Duration> pauses = new ArrayList<>();
  private final ScheduledExecutorService timer = MessagingClient.Builder.newTimer();

  /** Long pauses are those of silence: they are over at once where a test says so. */
  private volatile boolean isSilent;

  private final MessagingClient client =
      new MessagingClient(InProcessChannelBuilder.forName(server.name()).build(), "test", new Policy(Duration.ofSeconds(30), 3, () -> 0.5, this::pause), timer);

  private CompletableFuture<Void> pause(Runnable action, Duration pause) {
    if (pause.compareTo(LONG) < 0) {
      pauses.add(pause);
      action.run();
    } else if (isSilent) {
      isSilent = false;
      action.run();
    }
    return new CompletableFuture<>();
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }

  private interface Test {
    void run() throws Exception;
  }

  private Map<String, Test> tests() {
    Map<String, Test> tests = new LinkedHashMap<>();
    tests.put("send after unavailable is repeated with the same request id when the server asked", this::sendIsRepeated);
    tests.put("send of the same request twice are two calls", this::sendTwice);
    tests.put("a request id of the caller's is kept and told as replayed", this::requestIdIsKept);
    tests.put("send while unavailable for good fails after the last attempt", this::sendGivesUp);
    tests.put("a pause beyond the deadline fails at once", this::pauseBeyondTheDeadline);
    tests.put("signing in is not repeated", this::signInIsNotRepeated);
    tests.put("a refusal tells reason and fields", this::refusalTellsReason);
    tests.put("a watch broken in a snapshot tells whole snapshots and goes on after the last change", this::watchGoesOn);
    tests.put("a watch whose token is no longer known starts over", this::watchStartsOver);
    tests.put("a silent watch is opened again", this::silentWatch);
    tests.put("a watch of which nothing ever came gives up", this::watchGivesUp);
    tests.put("a watch of all that the server ends goes on, until it is closed", this::watchStatusGoesOn);
    tests.put("a watch of a run that breaks goes on until the run is over", this::runWatchGoesOn);
    tests.put("a watch of a run that is refused fails", this::runWatchFails);
    tests.put("pages go on until there is no token", this::pagesGoOn);
    tests.put("the fake sends and watches as a sample does", this::fakeSendsAndWatches);
    tests.put("addresses of another form and options out of range are refused", this::wrongOptions);
    return tests;
  }

  private static SendSmsRequest sms() {
    return SendSmsRequest.newBuilder().setText("Hello").setSender("Arena").addDestinations("962790000001").addDestinations("962790000002").build();
  }

  private static Failure away(Duration delay) {
    return new Failure(Status.Code.UNAVAILABLE, ErrorReason.ERROR_REASON_TRY_AGAIN, delay, List.of());
  }

  private static StatusEvent part(int index, boolean isComplete) {
    return StatusEvent.newBuilder().setResumeToken("part-" + index)
        .setSnapshot(StatusSnapshot.newBuilder().setComplete(isComplete).addDestinations(StatusChange.newBuilder().setDestinationIndex(index))).build();
  }

  private static StatusEvent change(int index) {
    return StatusEvent.newBuilder().setResumeToken("change-" + index).setChange(StatusChange.newBuilder().setDestinationIndex(index)).build();
  }

  private List<String> tokens() {
    return server.requests().stream().map(request -> ((WatchMessageRequest) request).getResumeToken()).collect(Collectors.toList());
  }

  private List<StatusUpdate> watch(WatchOptions options) {
    List<StatusUpdate> updates = new ArrayList<>();
    client.watchMessage(MESSAGE, options).forEach(updates::add);
    return updates;
  }

  private static MessagingException fails(Test call) throws Exception {
    try {
      call.run();
    } catch (StatusRuntimeException failure) {
      return MessagingException.of(failure);
    }
    throw new AssertionError("the call succeeded");
  }

  private static void equal(Object wanted, Object found) {
    if (!Objects.equals(wanted, found)) {
      throw new AssertionError("wanted " + wanted + ", found " + found);
    }
  }

  private void sendIsRepeated() {
    server.failNext(away(Duration.ofSeconds(3)));
    server.failNext(away(null));
    client.messages().sendSms(sms());
    List<String> ids = server.requests().stream().map(request -> ((SendSmsRequest) request).getRequestId()).collect(Collectors.toList());
    equal(3, ids.size());
    equal(1L, ids.stream().distinct().count());
    equal(ids.get(0), UUID.fromString(ids.get(0)).toString());
    equal(List.of(Duration.ofSeconds(3), Duration.ofMillis(300)), pauses);
  }

  private void sendTwice() {
    SendSmsRequest request = sms();
    equal(false, client.messages().sendSms(request).equals(client.messages().sendSms(request)));
  }

  private void requestIdIsKept() {
    SendSmsRequest request = sms().toBuilder().setRequestId("order-4821").build();
    List<Object> answers = new ArrayList<>();
    List<Boolean> replayed = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      AtomicReference<Metadata> headers = new AtomicReference<>();
      answers.add(client.messages().withInterceptors(MetadataUtils.newCaptureMetadataInterceptor(headers, new AtomicReference<>())).sendSms(request));
      replayed.add(MessagingClient.replayed(headers.get()));
    }
    equal(answers.get(0), answers.get(1));
    equal(List.of(false, true), replayed);
  }

  private void sendGivesUp() throws Exception {
    for (int i = 0; i < 4; i++) {
      server.failNext(away(null));
    }
    MessagingException failure = fails(() -> client.messages().sendSms(sms()));
    equal(Status.Code.UNAVAILABLE, failure.code());
    equal(ErrorReason.ERROR_REASON_TRY_AGAIN, failure.reason());
    equal(3, server.requests().size());
  }

  private void pauseBeyondTheDeadline() throws Exception {
    server.failNext(away(Duration.ofSeconds(31)));
    equal(Duration.ofSeconds(31), fails(() -> client.messages().sendSms(sms())).retryDelay().get());
    equal(List.of(), pauses);
  }

  private void signInIsNotRepeated() throws Exception {
    server.on(SessionsServiceGrpc.getSignInMethod(), request -> SignInResponse.getDefaultInstance());
    server.failNext(away(null));
    fails(() -> SessionsServiceGrpc.newBlockingStub(client.channel()).signIn(SignInRequest.getDefaultInstance()));
    equal(1, server.requests().size());
  }

  private void refusalTellsReason() throws Exception {
    Violation wrong = new Violation("text", ViolationReason.VIOLATION_REASON_REQUIRED, "The text is missing.");
    server.failNext(new Failure(Status.Code.INVALID_ARGUMENT, ErrorReason.ERROR_REASON_INVALID_REQUEST, null, List.of(wrong)));
    MessagingException failure = fails(() -> client.messages().sendSms(sms()));
    equal(ErrorReason.ERROR_REASON_INVALID_REQUEST, failure.reason());
    equal(List.of(wrong.toString()), failure.violations().stream().map(Violation::toString).collect(Collectors.toList()));
    equal(false, failure.isTransient());
    equal(1, server.requests().size());
  }

  private void watchGoesOn() {
    StatusEvent beat = StatusEvent.newBuilder().setResumeToken("beat")
        .setHeartbeat(Heartbeat.newBuilder().setInterval(com.google.protobuf.Duration.newBuilder().setSeconds(20))).build();
    Queue<List<StatusEvent>> streams = new ArrayDeque<>(Arrays.asList(
        List.of(part(0, false)), List.of(part(0, false), part(1, true), beat, change(0)), List.of(change(1))));
    server.onStream(MessagesServiceGrpc.getWatchMessageMethod(), (request, send) -> {
      streams.remove().forEach(send);
      if (!streams.isEmpty()) {
        throw away(Duration.ofSeconds(1));
      }
    });
    List<StatusUpdate> updates = watch(new WatchOptions());
    equal(List.of("true 2", "false 1", "false 1"),
        updates.stream().map(update -> update.isSnapshot() + " " + update.changes().size()).collect(Collectors.toList()));
    equal(List.of("", "part-0", "change-0"), tokens());
    equal("change-1", updates.get(2).resumeToken());
  }

  private void watchStartsOver() {
    server.onStream(MessagesServiceGrpc.getWatchMessageMethod(), (request, send) -> {
      if (!request.getResumeToken().isEmpty()) {
        throw new Failure(Status.Code.INVALID_ARGUMENT, ErrorReason.ERROR_REASON_RESUME_TOKEN_INVALID);
      }
      send.accept(part(0, true));
    });
    equal(1, watch(new WatchOptions().resumeToken("old")).size());
    equal(List.of("old", ""), tokens());
  }

  private void silentWatch() {
    CountDownLatch over = new CountDownLatch(1);
    server.onStream(MessagesServiceGrpc.getWatchMessageMethod(), (request, send) -> {
      if (!request.getResumeToken().isEmpty()) {
        send.accept(change(0));
        return;
      }
      send.accept(part(0, true));
      try {
        over.await(); // tells nothing more until the test is over
      } catch (InterruptedException exception) {
        Thread.currentThread().interrupt();
      }
      throw away(null);
    });
    StatusWatch watch = client.watchMessage(MESSAGE, new WatchOptions());
    equal(true, watch.next().isSnapshot());
    isSilent = true;
    equal(false, watch.next().isSnapshot());
    equal(false, watch.hasNext());
    over.countDown();
    equal(List.of("", "part-0"), tokens());
  }

  private void watchGivesUp() throws Exception {
    for (int i = 0; i < 3; i++) {
      server.failNext(away(null));
    }
    equal(Status.Code.UNAVAILABLE, fails(() -> watch(new WatchOptions())).code());
    equal(3, server.requests().size());
  }

  private void watchStatusGoesOn() throws Exception {
    Queue<StatusEvent> events = new ArrayDeque<>(List.of(part(0, true), change(0)));
    server.onStream(MessagesServiceGrpc.getWatchStatusMethod(), (request, send) -> send.accept(events.remove()));
    StatusWatch watch = client.watchStatus(new WatchOptions());
    equal(true, watch.next().isSnapshot());
    equal(false, watch.next().isSnapshot());
    watch.close();
    equal(Status.Code.CANCELLED, fails(watch::hasNext).code());
  }

  private void runWatchGoesOn() {
    List<Long> told = new ArrayList<>();
    AtomicInteger opened = new AtomicInteger();
    server.onStream(PushRunsServiceGrpc.getWatchPushRunMethod(), (request, send) -> {
      int count = opened.incrementAndGet();
      send.accept(WatchPushRunResponse.newBuilder().setRun(PushRun.newBuilder().setSentCount(count)).build());
      if (count == 1) {
        throw away(Duration.ofSeconds(1));
      }
    });
    client.watchPushRun("shop", MESSAGE).forEach(event -> told.add(event.getRun().getSentCount()));
    equal(List.of(1L, 2L), told);
  }

  private void runWatchFails() throws Exception {
    server.onStream(PushRunsServiceGrpc.getWatchPushRunMethod(), (request, send) -> { });
    server.failNext(new Failure(Status.Code.NOT_FOUND, ErrorReason.ERROR_REASON_UNSPECIFIED));
    equal(Status.Code.NOT_FOUND, fails(() -> client.watchPushRun("shop", MESSAGE).hasNext()).code());
    equal(1, server.requests().size());
  }

  private void pagesGoOn() {
    Map<String, ListDestinationsResponse> pages = Map.of(
        "", ListDestinationsResponse.newBuilder().setNextPageToken("b").addDestinations(DestinationStatus.newBuilder().setPhone("1")).build(),
        "b", ListDestinationsResponse.newBuilder().setNextPageToken("c").build(),
        "c", ListDestinationsResponse.newBuilder().addDestinations(DestinationStatus.newBuilder().setPhone("2")).build());
    server.on(MessagesServiceGrpc.getListDestinationsMethod(), request -> pages.get(request.getPageToken()));
    List<String> phones = new ArrayList<>();
    Pages.read(client.messages()::listDestinations, ListDestinationsRequest.getDefaultInstance(), ListDestinationsResponse::getDestinationsList)
        .forEach(destination -> phones.add(destination.getPhone()));
    equal(List.of("1", "2"), phones);
  }

  private void fakeSendsAndWatches() {
    server.outcome(destination ->
        destination.getPhone().endsWith("02") ? DeliveryState.DELIVERY_STATE_FAILED : DeliveryState.DELIVERY_STATE_DELIVERED);
    AcceptedMessage message = client.messages().sendSms(sms()).getMessage();
    List<Integer> states = new ArrayList<>();
    client.watchMessage(message.getMessageId(), new WatchOptions())
        .forEach(update -> update.changes().forEach(change -> states.add(change.getStateValue())));
    equal(List.of(2, 2, 4, 3), states);
  }

  private void wrongOptions() throws Exception {
    List<Test> wrong = List.of(
        () -> MessagingClient.connect("127.0.0.1:5081", "key"),
        () -> MessagingClient.connect("ftp://messaging.example", "key"),
        () -> MessagingClient.builder("http://127.0.0.1").maxAttempts(0).build(),
        () -> MessagingClient.builder("http://127.0.0.1").timeout(Duration.ZERO).build());
    for (Test test : wrong) {
      try {
        test.run();
      } catch (IllegalArgumentException expected) {
        continue;
      }
      throw new AssertionError("a wrong option was taken");
    }
  }

  public static void main(String[] arguments) {
    int passed = 0;
    List<String> names;
    try (ClientTests all = new ClientTests()) {
      names = new ArrayList<>(all.tests().keySet());
    }
    for (String name : names) {
      try (ClientTests test = new ClientTests()) {
        test.tests().get(name).run();
        passed++;
      } catch (Exception | AssertionError failure) { // whatever went wrong, the other tests still run
        System.out.println("FAILED: " + name);
        failure.printStackTrace(System.out);
      }
    }
    System.out.printf("%d of %d passed%n", passed, names.size());
    System.exit(passed == names.size() ? 0 : 1);
  }
}
