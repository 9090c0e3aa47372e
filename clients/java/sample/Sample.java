import grpc.messaging.client.MessagingClient;
import grpc.messaging.client.MessagingException;
import grpc.messaging.client.Pages;
import grpc.messaging.client.StatusUpdate;
import grpc.messaging.client.StatusWatch;
import grpc.messaging.client.Violation;
import grpc.messaging.client.WatchOptions;
import grpc.messaging.v1.AcceptedMessage;
import grpc.messaging.v1.DeliveryReason;
import grpc.messaging.v1.DestinationStatus;
import grpc.messaging.v1.ErrorReason;
import grpc.messaging.v1.ListDestinationsRequest;
import grpc.messaging.v1.ListDestinationsResponse;
import grpc.messaging.v1.SendSmsRequest;
import grpc.messaging.v1.StatusChange;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** Sends, follows, lists and fails, as the sample of every language does: Sample [address] [API key] */
public final class Sample {
  public static void main(String[] arguments) {
    String address = arguments.length > 0 ? arguments[0] : "http://127.0.0.1:5081";
    String key = arguments.length > 1 ? arguments[1] : "demo-key";
    try (MessagingClient client = MessagingClient.connect(address, key)) {
      run(client);
    }
  }

  private static void run(MessagingClient client) {
    SendSmsRequest request = SendSmsRequest.newBuilder()
        .setText("Your code is 4821")
        .setSender("Arena")
        .addAllDestinations(List.of("962790000001", "962790000002", "962790000006"))
        .setRequestId(UUID.randomUUID().toString())
        .build();
    AcceptedMessage message = client.messages().sendSms(request).getMessage();
    System.out.printf("accepted for %d destinations%n", message.getDestinationCount());

    // The same call again, as after an answer that got lost: nothing is sent twice.
    AtomicReference<Metadata> headers = new AtomicReference<>();
    AcceptedMessage again = client.messages()
        .withInterceptors(MetadataUtils.newCaptureMetadataInterceptor(headers, new AtomicReference<>()))
        .sendSms(request).getMessage();
    System.out.printf("same message: %s, replayed: %s%n",
        word(again.getMessageId().equals(message.getMessageId())), word(MessagingClient.replayed(headers.get())));

    SortedMap<Integer, StatusChange> last = new TreeMap<>();
    try (StatusWatch watch = client.watchMessage(message.getMessageId(), new WatchOptions())) {
      for (StatusUpdate update : watch) {
        update.changes().forEach(change -> last.put(change.getDestinationIndex(), change));
      }
    }
    last.forEach((index, change) -> {
      boolean isFine = change.getReason() == DeliveryReason.DELIVERY_REASON_UNSPECIFIED;
      String reason = isFine ? "" : " (" + change.getReason().name().replace("DELIVERY_REASON_", "") + ")";
      System.out.printf("destination %d: %s%s%n", index, change.getState().name().replace("DELIVERY_STATE_", ""), reason);
    });

    int listed = 0;
    ListDestinationsRequest list = ListDestinationsRequest.newBuilder().setMessageId(message.getMessageId()).setPageSize(2).build();
    for (DestinationStatus destination : Pages.read(client.messages()::listDestinations, list, ListDestinationsResponse::getDestinationsList)) {
      listed++;
    }
    System.out.printf("listed %d destinations by pages of 2%n", listed);

    try {
      client.messages().sendSms(SendSmsRequest.newBuilder().setText("Hello").build());
    } catch (StatusRuntimeException failure) {
      MessagingException refused = MessagingException.of(failure);
      if (refused.reason() != ErrorReason.ERROR_REASON_INVALID_REQUEST) {
        throw refused;
      }
      System.out.printf("refused: %s%n", refused.violations().stream().map(Violation::field).collect(Collectors.joining(", ")));
    }
  }

  private static String word(boolean value) {
    return value ? "yes" : "no";
  }
}
