using CsCheck;
using Grpc.Messaging.Engine.Campaigns.Geo;

namespace Grpc.Messaging.Tests.Unit.Campaigns.Geo;

public sealed class GeoGridTests
{
    private const int MostCells = 81;

    // Everywhere, with the poles and the date line as often as all else.
    private static readonly Gen<GeoPoint> Points = Gen.Select(
        Gen.Frequency((3, Gen.Double[-90, 90]), (1, Gen.Double[89.9, 90]), (1, Gen.Double[-90, -89.9]), (1, Gen.Const(90.0))),
        Gen.Frequency((3, Gen.Double[-180, 180]), (1, Gen.Double[179.99, 180]), (1, Gen.Double[-180, -179.99]), (1, Gen.Const(180.0))),
        (latitude, longitude) => new GeoPoint(latitude, longitude));

    // As many small ones as large ones.
    private static readonly Gen<double> Radii = Gen.Double[0, 6].Select(exponent => Math.Pow(10, exponent));

    [Fact]
    public void CellsAround_PointInACircle_HaveTheCellOfTheCircle() =>
        Gen.Select(Points, Radii, Gen.Double[0, 1], Gen.Double[0, 2 * Math.PI]).Sample(
            (centre, radius, part, bearing) =>
            {
                var point = Move(centre, radius * part, bearing);

                // At the poles a move of small steps may miss by centimetres.
                Assert.True(centre.DistanceTo(point) > radius || GeoGrid.CellsAround(point).Contains(GeoGrid.CellOf(centre, radius)));
            },
            iter: 20_000);

    [Fact]
    public void CellsAround_AnyPoint_AreFewAndEachOnce() => Points.Sample(point =>
    {
        var cells = GeoGrid.CellsAround(point);
        Assert.InRange(cells.Count, 1, MostCells);
        Assert.Equal(cells.Count, cells.Distinct().Count());
    });

    [Theory]
    [InlineData(48.8566, 2.3522, 51.5074, -0.1278, 343_556)]
    [InlineData(0, 179.9, 0, -179.9, 22_239)]
    [InlineData(89, 0, 89, 180, 222_390)]
    [InlineData(10, 20, 10, 20, 0)]
    public void DistanceTo_KnownPoints_IsTheGreatCircle(double latitude, double longitude, double otherLatitude, double otherLongitude, double metres) =>
        Assert.Equal(metres, new GeoPoint(latitude, longitude).DistanceTo(new GeoPoint(otherLatitude, otherLongitude)), tolerance: 5);

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(0.00089, 0, true)]
    [InlineData(0.00091, 0, false)]
    public void Contains_PointAtSomeDistance_IsWithinTheRadius(double latitude, double longitude, bool isWithin)
    {
        var fence = new Geofence(default, 1, null, "", 0, 0, Radius: 100, new Dictionary<string, string>(), default, default);

        Assert.Equal(isWithin, fence.Contains(new GeoPoint(latitude, longitude)));
    }

    private static GeoPoint Move(GeoPoint from, double metres, double bearing)
    {
        var (latitude, angle) = (double.DegreesToRadians(from.Latitude), metres / GeoPoint.EarthRadius);
        var sine = (Math.Sin(latitude) * Math.Cos(angle)) + (Math.Cos(latitude) * Math.Sin(angle) * Math.Cos(bearing));
        var moved = Math.Asin(Math.Clamp(sine, -1, 1));
        var east = Math.Atan2(Math.Sin(bearing) * Math.Sin(angle) * Math.Cos(latitude), Math.Cos(angle) - (Math.Sin(latitude) * sine));
        var longitude = from.Longitude + double.RadiansToDegrees(east);
        return new GeoPoint(double.RadiansToDegrees(moved), longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude);
    }
}
