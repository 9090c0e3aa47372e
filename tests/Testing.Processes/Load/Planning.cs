using Grpc.Messaging.V1;

namespace Grpc.Messaging.Testing.Processes.Load;

/// <summary>The messages of one client: the same for the same seed.</summary>
public sealed class Planning(int seed, int client)
{
    private const int MostDestinations = 6;
    private const int MostClients = 64;
    private const int NumberOfSubscribers = 10_000;

    // The sandbox provider's table: the last two digits say what happens. 03, no answer ever, would only end with the validity of the message.
    private static readonly (string Suffix, DeliveryState Final)[] Outcomes =
    [
        ("00", DeliveryState.Delivered),
        ("01", DeliveryState.Delivered),
        ("02", DeliveryState.Failed),
        ("04", DeliveryState.Delivered),
        ("05", DeliveryState.Delivered),
        ("06", DeliveryState.Failed),
        ("07", DeliveryState.Read),
        ("99", DeliveryState.Delivered),
    ];

    private readonly Random _random = new((seed * MostClients) + client);
    private int _count;

    /// <summary>Devices that the scenario's pushes go to, and the phone that each falls back to.</summary>
    public static IEnumerable<(string Uid, string Phone)> Devices =>
        Outcomes.Select(outcome => ($"device-{outcome.Suffix}-03", $"9627900000{outcome.Suffix}"));

    public PlannedMessage Next()
    {
        var kind = (SendKind)_random.Next(3);

        // Each once: the service makes one delivery of what is named twice.
        var destinations = Enumerable.Range(0, _random.Next(1, MostDestinations + 1))
            .Select(_ => Outcomes[_random.Next(Outcomes.Length)])
            .Select(outcome => (Name: kind == SendKind.GrpcOmni ? $"device-{outcome.Suffix}-03" : Phone(outcome.Suffix), outcome.Final))
            .DistinctBy(destination => destination.Name)
            .ToList();
        return new PlannedMessage(
            $"run-{seed}-client-{client}-{_count++}",
            kind,
            [.. destinations.Select(destination => destination.Name)],
            [.. destinations.Select(destination => destination.Final)]);
    }

    /// <summary>Whether the caller behaves as one that lost the answer, and asks once more.</summary>
    public bool AsksAgain() => _random.Next(4) == 0;

    /// <summary>Whether two callers send the same at the same time.</summary>
    public bool IsDoubled() => _random.Next(5) == 0;

    /// <summary>Which of several nodes is called.</summary>
    public int Node(int nodes) => _random.Next(nodes);

    /// <summary>A time up to <paramref name="most"/>.</summary>
    public TimeSpan Pause(TimeSpan most) => most * _random.NextDouble();

    private string Phone(string suffix) => $"96279{_random.Next(NumberOfSubscribers):D5}{suffix}";
}
