namespace Grpc.Messaging.Services.Dialects.D7;

/// <summary>What D7's API leaves to its server.</summary>
public sealed class D7Options
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "Messaging:Dialects:D7";

    /// <summary>Time zone, by its IANA name, that the date of a batch's <c>schedule_at</c> is in. Default "UTC".</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Sender name of messages whose caller names none, 1 to 11 letters and digits. Default "D7sms".</summary>
    public string DefaultSender { get; set; } = "D7sms";
}
