namespace Grpc.Messaging.Benchmarks.Registrations;

/// <summary>What was done.</summary>
/// <param name="Registrations">Devices a second.</param>
/// <param name="Accepts">Messages a second.</param>
/// <param name="Waits">Milliseconds that each accept took.</param>
internal sealed record RegistrationSample(double Registrations, double Accepts, IReadOnlyList<double> Waits);
