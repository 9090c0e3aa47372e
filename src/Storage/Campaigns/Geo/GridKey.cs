using System.Buffers.Binary;
using Grpc.Messaging.Engine;

namespace Grpc.Messaging.Storage.Campaigns.Geo;

/// <summary>
/// A partner and a cell of the grid as one number, for one index of one column: with two, SQLite without statistics reads all geofences of the partner
/// rather than so many cells. Two may have the same number, so what is found is looked at.
/// </summary>
internal static class GridKey
{
    public static long Of(ObjectId partnerKey, long cell)
    {
        Span<byte> bytes = stackalloc byte[ObjectId.Size];
        partnerKey.Write(bytes);
        var partner = Mix(BinaryPrimitives.ReadUInt64BigEndian(bytes) ^ Mix(BinaryPrimitives.ReadUInt32BigEndian(bytes[sizeof(ulong)..])));
        return (long)Mix(partner ^ (ulong)cell);
    }

    // The finalizer of SplitMix64. The numbers are stored: it never changes.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
