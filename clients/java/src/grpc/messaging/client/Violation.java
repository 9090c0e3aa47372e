package grpc.messaging.client;

import grpc.messaging.v1.ViolationReason;

/** A field that is wrong. */
public final class Violation {
  private final String field;
  private final ViolationReason reason;
  private final String description;

  /** A violation of a rule. */
  public Violation(String field, ViolationReason reason, String description) {
    this.field = field;
    this.reason = reason;
    this.description = description;
  }

  /** Path of the field, in the contract's names. */
  public String field() {
    return field;
  }

  /** The kind of rule that it breaks; unspecified when this client does not know it. */
  public ViolationReason reason() {
    return reason;
  }

  /** Which rule, for people. */
  public String description() {
    return description;
  }

  @Override
  public String toString() {
    return field + " (" + reason + "): " + description;
  }
}
