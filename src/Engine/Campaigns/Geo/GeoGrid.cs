namespace Grpc.Messaging.Engine.Campaigns.Geo;

/// <summary>
/// A grid over the Earth by which the circles around a point are found with an ordinary index. It has levels whose cells are four times as large each; a
/// circle is filed under the cell of its centre at the first level whose cells are as large as it, so that a circle that holds a point has its
/// centre in the point's cell of that level or next to it: nine cells a level.
/// </summary>
/// <remarks>
/// Rows are bands of latitude, each cut into as many cells as fit its shorter rim: no cell is narrower than it is high, up to the poles, where a few
/// cells go all around.
/// </remarks>
public static class GeoGrid
{
    private const int Levels = 9;
    private const int RowBits = 24;
    private const int Growth = 4;

    /// <summary>Height of the smallest cells in degrees: about 55 m.</summary>
    private const double Smallest = 0.0005;

    private const double MetresPerDegree = GeoPoint.EarthRadius * Math.PI / 180;

    /// <summary>The cell that a circle is filed under.</summary>
    /// <param name="centre">Its centre.</param>
    /// <param name="radius">In metres, at most <see cref="Geofence.MaxRadius"/>.</param>
    public static long CellOf(GeoPoint centre, double radius)
    {
        var level = 0;
        while (level < Levels - 1 && HeightOf(level) * MetresPerDegree < 2 * radius)
        {
            level++;
        }

        var row = RowOf(centre.Latitude, level);
        return CellOf(level, row, ColumnOf(centre.Longitude, ColumnsOf(row, level)));
    }

    /// <summary>The cells under which every circle is filed that holds a point: at most nine a level, 81 in all.</summary>
    public static IReadOnlyList<long> CellsAround(GeoPoint point)
    {
        var cells = new List<long>(Levels * 9);
        for (var level = 0; level < Levels; level++)
        {
            var last = RowOf(90, level);
            var middle = RowOf(point.Latitude, level);
            for (var row = Math.Max(0, middle - 1); row <= Math.Min(last, middle + 1); row++)
            {
                var columns = ColumnsOf(row, level);
                var column = ColumnOf(point.Longitude, columns);
                cells.Add(CellOf(level, row, column));
                if (columns > 1)
                {
                    cells.Add(CellOf(level, row, (column + 1) % columns));
                }

                if (columns > 2)
                {
                    cells.Add(CellOf(level, row, (column + columns - 1) % columns));
                }
            }
        }

        return cells;
    }

    private static double HeightOf(int level) => Smallest * Math.Pow(Growth, level);

    private static int RowOf(double latitude, int level) => (int)((latitude + 90) / HeightOf(level));

    private static int ColumnsOf(int row, int level)
    {
        var height = HeightOf(level);
        var south = (row * height) - 90;
        var farthest = Math.Min(90, Math.Max(Math.Abs(south), Math.Abs(south + height)));
        return Math.Max(1, (int)(360 * Math.Cos(double.DegreesToRadians(farthest)) / height));
    }

    private static int ColumnOf(double longitude, int columns) => Math.Min(columns - 1, (int)((longitude + 180) / 360 * columns));

    private static long CellOf(int level, int row, int column) => ((long)level << (2 * RowBits)) | ((long)row << RowBits) | (uint)column;
}
