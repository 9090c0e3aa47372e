namespace Grpc.Messaging.Channels.Messenger;

/// <summary>The reasons that Messenger knows for writing to somebody who has not written within 24 hours. Stored, and sent as they are.</summary>
public static class MessengerTags
{
    /// <summary>News of an event that the customer has registered for.</summary>
    public const string ConfirmedEventUpdate = "CONFIRMED_EVENT_UPDATE";

    /// <summary>News of a purchase.</summary>
    public const string PostPurchaseUpdate = "POST_PURCHASE_UPDATE";

    /// <summary>A change of the customer's account, once.</summary>
    public const string AccountUpdate = "ACCOUNT_UPDATE";

    /// <summary>A person answers what the customer has asked, within seven days.</summary>
    public const string HumanAgent = "HUMAN_AGENT";
}
