namespace Grpc.Messaging.Benchmarks.Registrations;

/// <summary>What is asked of the store.</summary>
/// <param name="Name">For people.</param>
/// <param name="Accepts">Whether messages are accepted as well.</param>
/// <param name="Size">Devices stored in one call; 0 for no registrations.</param>
/// <param name="Rate">Devices a second over all callers; null for as many as there can be.</param>
internal sealed record RegistrationLoad(string Name, bool Accepts, int Size, double? Rate)
{
    /// <summary>Callers who register, and as many who send; each waits for its answer.</summary>
    public const int Callers = 16;

    /// <summary>Devices of a call in bulk.</summary>
    public const int BulkSize = 1_000;

    /// <summary>A few are enough to have one at work while another prepares its rows.</summary>
    public const int BulkCallers = 3;
}
