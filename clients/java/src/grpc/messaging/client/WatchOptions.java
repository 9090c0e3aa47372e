package grpc.messaging.client;

import grpc.messaging.v1.WatchEnd;
import java.time.Duration;

/** What a watch tells, and where it begins. */
public final class WatchOptions {
  String resumeToken = "";
  WatchEnd end = WatchEnd.WATCH_END_UNSPECIFIED;
  Duration heartbeatInterval = Duration.ofSeconds(15);
  boolean includeLabels;

  /** That of the last update that was seen, by this process or an earlier one. From the start by default. */
  public WatchOptions resumeToken(String value) {
    resumeToken = value;
    return this;
  }

  /** When the watch of a message ends by itself. Once every destination has settled by default. */
  public WatchOptions end(WatchEnd value) {
    end = value;
    return this;
  }

  /** Silence after which the server sends a sign of life, 1 second to 5 minutes; after twice that the stream is given up. 15 seconds by default. */
  public WatchOptions heartbeatInterval(Duration value) {
    heartbeatInterval = value;
    return this;
  }

  /** Asks for the correlation id and the labels of the messages. */
  public WatchOptions includeLabels() {
    includeLabels = true;
    return this;
  }
}
