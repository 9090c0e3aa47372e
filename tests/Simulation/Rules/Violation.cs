namespace Grpc.Messaging.Tests.Simulation.Rules;

/// <param name="Message">Number of the message concerned; null = none in particular.</param>
internal sealed record Violation(Rule Rule, string Text, int? Message, TimeSpan Time)
{
    public override string ToString() => $"{Rule} at {Time:d\\.hh\\:mm\\:ss\\.fff}: {Text}";
}
