package grpc.messaging.client.testing;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import grpc.messaging.client.MessagingClient;
import grpc.messaging.v1.AcceptedDestination;
import grpc.messaging.v1.AcceptedMessage;
import grpc.messaging.v1.Channel;
import grpc.messaging.v1.DeliveryState;
import grpc.messaging.v1.Destination;
import grpc.messaging.v1.ErrorReason;
import grpc.messaging.v1.MessagesServiceGrpc;
import grpc.messaging.v1.SendOmniResponse;
import grpc.messaging.v1.SendPushResponse;
import grpc.messaging.v1.SendSmsResponse;
import grpc.messaging.v1.StatusChange;
import grpc.messaging.v1.StatusEvent;
import grpc.messaging.v1.StatusSnapshot;
import grpc.messaging.v1.WatchMessageRequest;
import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A server for tests, in the process and without a network. It accepts sends over SMS, push and scenarios, answers a repeated request id as the first time,
 * and tells over watches of a message that every destination is DELIVERED, or what outcome says. Any other call is answered by what on and onStream were
 * given, else UNIMPLEMENTED.
 */
public final class FakeMessaging implements AutoCloseable {
  private static final Metadata.Key<String> REPLAYED = Metadata.Key.of("idempotency-replayed", Metadata.ASCII_STRING_MARSHALLER);

  private final String name = UUID.randomUUID().toString();
  private final Map<String, ServerMethodDefinition<?, ?>> methods = new ConcurrentHashMap<>();
  private final List<Message> requests = new ArrayList<>();
  private final Queue<StatusRuntimeException> failures = new ArrayDeque<>();
  private final Map<String, AcceptedMessage> messages = new ConcurrentHashMap<>();
  private final Map<String, Object> byRequestId = new ConcurrentHashMap<>();
  private final Server server;
  private volatile Function<AcceptedDestination, DeliveryState> outcome = destination -> DeliveryState.DELIVERY_STATE_DELIVERED;

  /** Starts a server. */
  public FakeMessaging() {
    on(MessagesServiceGrpc.getSendSmsMethod(), request -> SendSmsResponse.newBuilder().setMessage(accept(request.getDestinationsList().stream()
        .map(phone -> AcceptedDestination.newBuilder().setPhone(phone).setChannel(Channel.CHANNEL_SMS).build()).collect(Collectors.toList()))).build());
    on(MessagesServiceGrpc.getSendPushMethod(), request -> SendPushResponse.newBuilder().setMessage(accept(accepted(request.getDestinationsList()))).build());
    on(MessagesServiceGrpc.getSendOmniMethod(), request -> SendOmniResponse.newBuilder().setMessage(accept(accepted(request.getDestinationsList()))).build());
    onStream(MessagesServiceGrpc.getWatchMessageMethod(), this::watch);
    try {
      server = InProcessServerBuilder.forName(name).fallbackHandlerRegistry(new HandlerRegistry() {
        @Override
        public ServerMethodDefinition<?, ?> lookupMethod(String method, String authority) {
          return methods.get(method);
        }
      }).build().start();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /** Answers a unary call. Replaces what answered before. */
  public <Q, R> void on(MethodDescriptor<Q, R> method, Function<Q, R> answer) {
    handle(method, (request, send) -> send.accept(answer.apply(request)));
  }

  /** Answers a call with a stream, by handing over one response after the other. Replaces what answered before. */
  public <Q, R> void onStream(MethodDescriptor<Q, R> method, BiConsumer<Q, Consumer<R>> answer) {
    handle(method, answer);
  }

  /** What becomes of a destination. DELIVERED by default. */
  public void outcome(Function<AcceptedDestination, DeliveryState> value) {
    outcome = value;
  }

  /** Fails the next call, whichever it is; called several times, as many calls. */
  public void failNext(StatusRuntimeException failure) {
    synchronized (requests) {
      failures.add(failure);
    }
  }

  /** Every request that has come, also those that failed, in order. */
  public List<Message> requests() {
    synchronized (requests) {
      return new ArrayList<>(requests);
    }
  }

  /** A client of this server. */
  public MessagingClient client() {
    return MessagingClient.over(InProcessChannelBuilder.forName(name).build(), "test");
  }

  /** The name by which an InProcessChannelBuilder finds it. */
  public String name() {
    return name;
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private <Q, R> void handle(MethodDescriptor<Q, R> method, BiConsumer<Q, Consumer<R>> answer) {
    ServerCallHandler<Q, R> handler = (call, headers) -> {
      call.request(2);
      return new ServerCall.Listener<Q>() {
        private Q request;

        @Override
        public void onMessage(Q message) {
          request = message;
        }

        @Override
        public void onHalfClose() {
          answer(call, request, answer);
        }
      };
    };
    methods.put(method.getFullMethodName(), ServerMethodDefinition.create(method, handler));
  }

  @SuppressWarnings("unchecked")
  private <Q, R> void answer(ServerCall<Q, R> call, Q request, BiConsumer<Q, Consumer<R>> answer) {
    try {
      StatusRuntimeException failure;
      synchronized (requests) {
        requests.add((Message) request);
        failure = failures.poll();
      }
      if (failure != null) {
        throw failure;
      }
      FieldDescriptor field = ((Message) request).getDescriptorForType().findFieldByName("request_id");
      String requestId = field == null ? "" : (String) ((Message) request).getField(field);
      R earlier = (R) byRequestId.get(requestId);
      Metadata headers = new Metadata();
      if (earlier != null) {
        headers.put(REPLAYED, "true");
      }
      call.sendHeaders(headers);
      if (earlier != null) {
        call.sendMessage(earlier);
      } else {
        answer.accept(request, response -> {
          if (!requestId.isEmpty()) {
            byRequestId.put(requestId, response);
          }
          call.sendMessage(response);
        });
      }
      call.close(Status.OK, new Metadata());
    } catch (StatusRuntimeException failure) {
      call.close(failure.getStatus(), failure.getTrailers() == null ? new Metadata() : failure.getTrailers());
    }
  }

  private AcceptedMessage accept(List<AcceptedDestination> destinations) {
    synchronized (messages) {
      AcceptedMessage.Builder message = AcceptedMessage.newBuilder()
          .setMessageId(String.format("%024x", messages.size() + 1))
          .setDestinationCount(destinations.size());
      for (AcceptedDestination destination : destinations) {
        message.addDestinations(destination.toBuilder()
            .setDestinationIndex(message.getDestinationsCount())
            .setState(DeliveryState.DELIVERY_STATE_PENDING));
      }
      messages.put(message.getMessageId(), message.build());
      return message.build();
    }
  }

  private void watch(WatchMessageRequest request, Consumer<StatusEvent> send) {
    AcceptedMessage message = messages.get(request.getMessageId());
    if (message == null) {
      throw new Failure(Status.Code.NOT_FOUND, ErrorReason.ERROR_REASON_MESSAGE_NOT_FOUND);
    }
    int told = 0; // the token is the number of changes told
    if (request.getResumeToken().isEmpty()) {
      StatusSnapshot.Builder snapshot = StatusSnapshot.newBuilder().setComplete(true);
      message.getDestinationsList().forEach(destination -> snapshot.addDestinations(change(message, destination, DeliveryState.DELIVERY_STATE_PENDING)));
      send.accept(StatusEvent.newBuilder().setResumeToken("0").setSnapshot(snapshot).build());
    } else {
      told = Integer.parseInt(request.getResumeToken());
    }
    for (AcceptedDestination destination : message.getDestinationsList().subList(told, message.getDestinationsCount())) {
      told++;
      send.accept(StatusEvent.newBuilder().setResumeToken(Integer.toString(told)).setChange(change(message, destination, outcome.apply(destination))).build());
    }
  }

  private static List<AcceptedDestination> accepted(List<Destination> destinations) {
    return destinations.stream().map(destination -> AcceptedDestination.newBuilder()
        .setDeviceId(destination.getDeviceId())
        .setUserId(destination.getUserId())
        .setUsername(destination.getUsername())
        .setEmail(destination.getEmail())
        .setPhone(destination.getPhone())
        .setChannel(Channel.CHANNEL_PUSH)
        .build()).collect(Collectors.toList());
  }

  private static StatusChange change(AcceptedMessage message, AcceptedDestination destination, DeliveryState state) {
    boolean isMoving = state == DeliveryState.DELIVERY_STATE_PENDING || state == DeliveryState.DELIVERY_STATE_SENT
        || state == DeliveryState.DELIVERY_STATE_SCHEDULED;
    return StatusChange.newBuilder()
        .setMessageId(message.getMessageId())
        .setDestinationIndex(destination.getDestinationIndex())
        .setDeviceId(destination.getDeviceId())
        .setPhone(destination.getPhone())
        .setChannel(destination.getChannel())
        .setState(state)
        .setSettled(!isMoving)
        .build();
  }
}
