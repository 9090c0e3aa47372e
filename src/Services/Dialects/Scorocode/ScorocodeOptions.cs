namespace Grpc.Messaging.Services.Dialects.Scorocode;

/// <summary>What Scorocode's API leaves to its server.</summary>
public sealed class ScorocodeOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "Messaging:Dialects:Scorocode";

    /// <summary>Sender name of pushes and SMS, whose callers can't name one: 1 to 11 characters. Default "Push".</summary>
    public string Sender { get; set; } = "Push";
}
