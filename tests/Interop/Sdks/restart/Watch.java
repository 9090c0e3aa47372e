import grpc.messaging.client.MessagingClient;
import grpc.messaging.client.StatusUpdate;
import grpc.messaging.client.WatchOptions;
import grpc.messaging.v1.SendSmsRequest;
import grpc.messaging.v1.StatusChange;

/** Follows a message over a restart of the server: prints "watching" at the first snapshot, and at the end the state. Watch ADDRESS KEY */
public class Watch {
  public static void main(String[] arguments) {
    try (MessagingClient client = MessagingClient.connect(arguments[0], arguments[1])) {
      SendSmsRequest sms = SendSmsRequest.newBuilder().setText("Hello").setSender("Arena").addDestinations("962790000005").build();
      String messageId = client.messages().sendSms(sms).getMessage().getMessageId();
      StatusChange last = null;
      for (StatusUpdate update : client.watchMessage(messageId, new WatchOptions())) {
        if (last == null) {
          System.out.println("watching");
        }
        last = update.changes().get(update.changes().size() - 1);
      }
      System.out.println(last.getState().name().replace("DELIVERY_STATE_", ""));
    }
  }
}
