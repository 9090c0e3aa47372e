using System.Diagnostics;

namespace Grpc.Messaging.Benchmarks.Measuring;

/// <summary>
/// Ours against a yardstick, measured in turn. Absolute figures of shared machines drift within minutes, so that only neighbours in time
/// may be divided by each other; who goes first changes every round.
/// </summary>
internal sealed class Comparison(string name, string unit)
{
    // Until then the JIT still optimises, and takes a quarter of two cores.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(16);

    private readonly List<Sample> _ours = [];
    private readonly List<Sample> _limit = [];

    public async Task RunAsync(int rounds, Func<Task<Sample>> ours, Func<Task<Sample>> limit)
    {
        var start = Stopwatch.GetTimestamp();
        do
        {
            await ours();
            await limit();
        }
        while (Stopwatch.GetElapsedTime(start) < WarmUp);

        for (var round = 0; round < rounds; round++)
        {
            if (round % 2 == 0)
            {
                _ours.Add(await ours());
                _limit.Add(await limit());
            }
            else
            {
                _limit.Add(await limit());
                _ours.Add(await ours());
            }
        }
    }

    public IReadOnlyList<string> ToRow() =>
    [
        name,
        Spread.Of(_ours.Zip(_limit, (ours, limit) => ours.Rate / limit.Rate)).Show("0.00"),
        Spread.Of(_ours.Zip(_limit, (ours, limit) => ours.ProcessorMicroseconds / limit.ProcessorMicroseconds)).Show("0.00"),
        $"{Spread.Of(_ours.Select(sample => sample.Rate)).Median:N0} {unit}/s",
        $"{Spread.Of(_limit.Select(sample => sample.Rate)).Median:N0} {unit}/s",
        $"{Spread.Of(_ours.Select(sample => sample.ProcessorMicroseconds)).Median:0.00} µs",
        $"{Spread.Of(_limit.Select(sample => sample.ProcessorMicroseconds)).Median:0.00} µs",
    ];

    public static IReadOnlyList<string> Heading =>
        ["what", "rate, ours / limit", "processor time, ours / limit", "ours", "limit", "ours, processor", "limit, processor"];
}
