using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Reports;

namespace Grpc.Messaging.Tests.Simulation.Rules;

/// <summary>
/// The statistics as the database adds them up, against those that a scan counts: of what every change touches at once, and of everything at the end.
/// </summary>
internal sealed class ReportRules(Judge judge)
{
    private readonly Dictionary<Row, Sums> _reported = [];
    private readonly Dictionary<Row, Sums> _expected = [];

    public void OnReported(ReportChange change)
    {
        var row = new Row(change.Key.AccountId, change.Key.Day, change.Key.AppCode, change.Key.Channel, change.Key.Country, change.Key.Sender);
        Add(_reported, row, change.Left, -change.Deliveries);
        Add(_reported, row, change.Entered, change.Deliveries);
        Pay(_reported, row, change.Segments, change.Micros);
    }

    public void OnStored(IReadOnlyList<DeliveryFile> files)
    {
        foreach (var file in files)
        {
            Add(_expected, RowOf(file, file.Current), file.Current.State, 1);
        }

        foreach (var file in files)
        {
            Check(RowOf(file, file.Current), file);
        }
    }

    /// <param name="file">Still with the delivery as it was before, but with its attempts as they are now.</param>
    public void OnCommitted(DeliveryFile file, Delivery after)
    {
        var (from, to) = (RowOf(file, file.Current), RowOf(file, after));
        Add(_expected, from, file.Current.State, -1);
        Add(_expected, to, after.State, 1);
        if (after.State.IsTerminal() && !file.Current.State.IsTerminal())
        {
            foreach (var step in MoneyRules.PaidSteps(file))
            {
                Pay(_expected, RowOf(file, after, step), 1, MoneyRules.PriceOf(file, step));
            }
        }

        Check(from, file);
        Check(to, file);
    }

    public void CheckEnd(IEnumerable<DeliveryFile> files)
    {
        var scanned = new Dictionary<Row, Sums>();
        foreach (var file in files)
        {
            Add(scanned, RowOf(file, file.Current), file.Current.State, 1);
        }

        foreach (var row in _reported.Keys.Union(_expected.Keys))
        {
            Check(row, null);
            judge.Expect(
                Rule.ReportIsScan,
                scanned.GetValueOrDefault(row, Sums.Zero).Counts.SequenceEqual(_reported.GetValueOrDefault(row, Sums.Zero).Counts),
                null,
                () => $"{row} counts {_reported.GetValueOrDefault(row, Sums.Zero)}, where a scan finds {scanned.GetValueOrDefault(row, Sums.Zero)}");
        }
    }

    private static Row RowOf(DeliveryFile file, Delivery delivery) => delivery.Channel is null
        ? new Row(delivery.AccountId, DayOf(file), delivery.Address.AppCode, null, CountryOf(delivery), "")
        : RowOf(file, delivery, delivery.Step);

    private static Row RowOf(DeliveryFile file, Delivery delivery, int step) => new(
        delivery.AccountId,
        DayOf(file),
        delivery.Address.AppCode,
        file.Content.Flow[step].Channel,
        CountryOf(delivery),
        file.Content.Flow[step].From);

    private static int DayOf(DeliveryFile file) => (int)(file.Content.CreateTime - DateTimeOffset.UnixEpoch).TotalDays;

    // All numbers of the workload are Bulgarian.
    private static string CountryOf(Delivery delivery) => delivery.Address.Phone.Length > 0 ? "BG" : "";

    private static void Add(Dictionary<Row, Sums> sums, Row row, DeliveryState? state, int count)
    {
        if (state is { } known)
        {
            Of(sums, row).Counts[(int)known] += count;
        }
    }

    private static void Pay(Dictionary<Row, Sums> sums, Row row, int segments, long micros)
    {
        var paid = Of(sums, row);
        (paid.Segments, paid.Micros) = (paid.Segments + segments, paid.Micros + micros);
    }

    private static Sums Of(Dictionary<Row, Sums> sums, Row row) => sums.TryGetValue(row, out var found) ? found : sums[row] = new Sums();

    private void Check(Row row, DeliveryFile? file)
    {
        var (reported, expected) = (_reported.GetValueOrDefault(row, Sums.Zero), _expected.GetValueOrDefault(row, Sums.Zero));
        judge.Expect(
            Rule.ReportIsScan,
            reported.Counts.SequenceEqual(expected.Counts) && (reported.Segments, reported.Micros) == (expected.Segments, expected.Micros),
            file,
            () => $"{row} counts {reported}, where {expected} is right");
    }

    private sealed record Row(ObjectId Account, int Day, ObjectId? App, Channel? Channel, string Country, string Sender);

    private sealed class Sums
    {
        public static readonly Sums Zero = new();

        public int[] Counts { get; } = new int[9];

        public long Segments { get; set; }

        public long Micros { get; set; }

        public override string ToString() => $"{string.Join(' ', Counts)}, {Segments} segments, {Micros} millionths";
    }
}
