namespace Grpc.Messaging.Engine.Inbound;

/// <summary>What becomes of messages that customers write.</summary>
public sealed class InboundOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "Messaging:Inbound";

    /// <summary>
    /// Whose the numbers and short codes are that customers write to: <c>Numbers:{number}</c> = account id, digits only. A message to any other number is
    /// dropped, with a warning in the log.
    /// </summary>
    public Dictionary<string, string> Numbers { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// How long the parts of a customer's text wait for each other, one second to one day; then what has come is taken as the message, with an ellipsis for
    /// what is missing. Default 10 minutes.
    /// </summary>
    public TimeSpan PartsTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Words that stop messages besides the built-in ones, with commas between. Default none.</summary>
    public string StopWords { get; set; } = "";

    /// <summary>Words that start them again besides the built-in ones, with commas between. Default none.</summary>
    public string StartWords { get; set; } = "";
}
