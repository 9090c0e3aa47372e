package grpc.messaging.client;

import grpc.messaging.campaigns.v1.WatchPushRunResponse;
import java.util.Iterator;
import java.util.function.Supplier;

/** Reads the watch of a run over any number of streams. Each begins with where the run stands, so nothing has to be remembered between them. */
public final class PushRunWatch extends Watch<WatchPushRunResponse, WatchPushRunResponse> {
  private final Supplier<Iterator<WatchPushRunResponse>> open;

  PushRunWatch(Policy policy, Supplier<Iterator<WatchPushRunResponse>> open) {
    super(policy, true);
    this.open = open;
  }

  @Override
  Iterator<WatchPushRunResponse> open() {
    return open.get();
  }

  @Override
  WatchPushRunResponse take(WatchPushRunResponse told) {
    return told;
  }
}
