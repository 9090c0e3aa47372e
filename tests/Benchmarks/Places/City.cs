using Grpc.Messaging.Engine.Campaigns.Geo;

namespace Grpc.Messaging.Benchmarks.Places;

/// <summary>A square of 30 km with geofences everywhere, and walks through it: the same ones whenever it is asked for them.</summary>
internal sealed class City
{
    private const double South = 48.7;
    private const double West = 2.1;
    private const double Degrees = 0.27;
    private const double MostRadius = 300;

    // Coarse squares of about 600 m, of the run's own: what the grid of the service finds is compared with what these do.
    private const double Square = 0.0054;

    private readonly Dictionary<(int, int), List<Geofence>> _squares = [];

    public City(int geofences)
    {
        var chance = new Random(20_260_903);
        Geofences =
        [
            .. Enumerable.Range(1, geofences).Select(number => new Geofence(
                default,
                number,
                null,
                $"Fence {number}",
                South + (chance.NextDouble() * Degrees),
                West + (chance.NextDouble() * Degrees),
                30 + (chance.NextDouble() * (MostRadius - 30)),
                new Dictionary<string, string>(),
                default,
                default)),
        ];
        foreach (var fence in Geofences)
        {
            var key = SquareOf(new GeoPoint(fence.Latitude, fence.Longitude));
            (_squares.TryGetValue(key, out var fences) ? fences : _squares[key] = []).Add(fence);
        }
    }

    public IReadOnlyList<Geofence> Geofences { get; }

    /// <summary>The positions of a device: steps of up to 150 m.</summary>
    public static IEnumerable<GeoPoint> Walk(int device, int steps)
    {
        var chance = new Random(device);
        var (latitude, longitude) = (South + (chance.NextDouble() * Degrees), West + (chance.NextDouble() * Degrees));
        for (var i = 0; i < steps; i++)
        {
            yield return new GeoPoint(latitude, longitude);
            latitude += (chance.NextDouble() - 0.5) * 0.0027;
            longitude += (chance.NextDouble() - 0.5) * 0.004;
        }
    }

    /// <summary>The geofences that hold a point, found without the service.</summary>
    public HashSet<long> Around(GeoPoint point)
    {
        var (row, column) = SquareOf(point);
        var found = new HashSet<long>();
        for (var y = row - 1; y <= row + 1; y++)
        {
            for (var x = column - 1; x <= column + 1; x++)
            {
                found.UnionWith(_squares.GetValueOrDefault((y, x), []).Where(fence => fence.Contains(point)).Select(fence => fence.GeofenceId));
            }
        }

        return found;
    }

    private static (int Row, int Column) SquareOf(GeoPoint point) =>
        ((int)Math.Floor(point.Latitude / Square), (int)Math.Floor(point.Longitude / Square));
}
