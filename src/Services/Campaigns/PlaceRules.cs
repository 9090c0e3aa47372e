using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Campaigns;

/// <summary>What places are named by, whoever names them.</summary>
internal static class PlaceRules
{
    /// <summary>Northernmost and southernmost degree.</summary>
    public const int MaxLatitude = 90;

    /// <summary>Easternmost and westernmost degree.</summary>
    public const int MaxLongitude = 180;

    extension(Violations violations)
    {
        /// <summary>A coordinate, which must be given: 0 is one.</summary>
        public void Degrees(string field, bool isGiven, double value, int max)
        {
            if (!isGiven || !(Math.Abs(value) <= max))
            {
                violations.Add(field, $"must be -{max} to {max} degrees");
            }
        }

        /// <summary>The proximity UUID of a beacon.</summary>
        public void Uuid(string field, string value)
        {
            if (!Guid.TryParseExact(value, "D", out _))
            {
                violations.Add(field, "must be 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12");
            }
        }

        /// <summary>A number of a beacon, which must be given: 0 is one.</summary>
        public void Short(string field, bool isGiven, int value)
        {
            if (!isGiven || value is < 0 or > ushort.MaxValue)
            {
                violations.Add(field, $"must be 0 to {ushort.MaxValue}");
            }
        }
    }
}
