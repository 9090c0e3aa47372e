namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>Why a callback was not acknowledged: constants that are stored and shown to callers. They say nothing of the receiver's network.</summary>
public static class CallbackErrors
{
    /// <summary>No connection, or it broke off.</summary>
    public const string Unreachable = "UNREACHABLE";

    /// <summary>The receiver's name has no address, or one that callbacks do not go to.</summary>
    public const string AddressRefused = "ADDRESS_REFUSED";

    /// <summary>No answer within <see cref="WebhookOptions.Timeout"/>.</summary>
    public const string Timeout = "TIMEOUT";

    /// <summary>The answer leads elsewhere (HTTP 3xx); that is not followed.</summary>
    public const string Redirected = "REDIRECTED";

    /// <summary>The HTTP status, or the body where the format asks for one, is no acknowledgement.</summary>
    public const string NotAcknowledged = "NOT_ACKNOWLEDGED";

    /// <summary>The webhook was deleted, or this version has no such format.</summary>
    public const string Gone = "WEBHOOK_GONE";
}
