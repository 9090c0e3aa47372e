using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Channels.Providers;

/// <summary>
/// What the codes of Twilio's "Error and Warning Dictionary" mean, those of calls and of messages, in answers and in callbacks. Codes that are not listed
/// are about the call or message alone.
/// </summary>
internal static class TwilioErrors
{
    private const int InternalError = 20500;

    /// <summary>
    /// No number, not one that can be called or written to, or one that no network knows: 13226 and 21421 have a country code or form that there is none
    /// of, 21614 is no mobile number, 21635 and 30006 are landlines, 30005 is unknown to its network.
    /// </summary>
    public static readonly IReadOnlyList<int> AddressInvalid =
        [13223, 13224, 13226, 14101, 20023, 21211, 21214, 21217, 21401, 21421, 21614, 21635, 30005, 30006, 30014];

    /// <summary>Too many calls or messages a second, at a time, or in the sender's queue; a network that is congested; maintenance.</summary>
    public static readonly IReadOnlyList<int> Busy = [10004, 14107, 20162, 20429, 21611, 21730, 30001, 30017, 30022];

    /// <summary>
    /// The account: closed, suspended, on trial, with wrong credentials, without a right to what is done, or with its messages of the day used up. No call
    /// or message passes.
    /// </summary>
    public static readonly IReadOnlyList<int> Unavailable =
    [
        10001, 10002, 10003, 10005, 20003, 20005, 20006, 20008, 20010, 20011, 20012, 20101, 20102, 20103, 20104, 20105, 20106, 20107, 20151, 20152, 20153,
        20154, 20155, 20156, 20157, 20159, 20160, 20403, 20404, 20426, 20503, 21203, 21470, 21471, 21472, 21478, 21479, 30002, 30023, 30027,
    ];

    /// <summary>
    /// Of messages that were taken: held back by the customer (21610), the network (30004, 30007, 30019) or Twilio (30450, 30453), too dear (30010), of a
    /// kind that the network does not have (30011, 30015, 30016), of a validity that it does not allow (30012, 30013), or from a sender that is not
    /// registered with it (30018, 30024, 30032 to 30035, 30042).
    /// </summary>
    public static readonly IReadOnlyList<int> Refused =
        [21610, 30004, 30007, 30010, 30011, 30012, 30013, 30015, 30016, 30018, 30019, 30024, 30032, 30033, 30034, 30035, 30042, 30450, 30453];

    /// <summary>The outcome of a code; null when it says nothing but that something failed.</summary>
    public static SendOutcome? Of(int code, TimeSpan? retryAfter) =>
        AddressInvalid.Contains(code) ? SendOutcome.AddressInvalid.Instance
        : Busy.Contains(code) ? new SendOutcome.Transient(Reasons.TemporaryFailure, retryAfter)
        : Unavailable.Contains(code) ? new SendOutcome.Transient(Reasons.ProviderUnavailable, retryAfter)
        : code == InternalError ? null
        : new SendOutcome.Rejected(Reasons.Rejected);

    /// <summary>Regular expression of a body in JSON that has one of these codes.</summary>
    public static string PatternOf(IEnumerable<int> codes) => $"\"code\":\\s*({string.Join('|', codes)})\\b";

    /// <summary>Codes as a setting has them.</summary>
    public static string ListOf(IEnumerable<int> codes) => string.Join(',', codes);
}
