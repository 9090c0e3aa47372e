package grpc.messaging.client;

import grpc.messaging.v1.StatusChange;
import java.util.List;

/** What a watch tells at once. */
public final class StatusUpdate {
  private final List<StatusChange> changes;
  private final boolean isSnapshot;
  private final String resumeToken;

  StatusUpdate(List<StatusChange> changes, boolean isSnapshot, String resumeToken) {
    this.changes = changes;
    this.isSnapshot = isSnapshot;
    this.resumeToken = resumeToken;
  }

  /** One change; of a snapshot, the latest change of each destination. */
  public List<StatusChange> changes() {
    return changes;
  }

  /** Whether the changes are a whole snapshot, which replaces all that was known. The first update is one; a later one may be. */
  public boolean isSnapshot() {
    return isSnapshot;
  }

  /** Where to go on after this update. */
  public String resumeToken() {
    return resumeToken;
  }
}
