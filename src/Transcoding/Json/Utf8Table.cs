using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Grpc.Messaging.Transcoding.Json;

/// <summary>A read-only map from UTF-8 names to values that is searched without decoding or allocating.</summary>
internal sealed class Utf8Table<T>
    where T : notnull
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private readonly Entry[] _entries;
    private readonly int[] _buckets;

    public Utf8Table(IReadOnlyCollection<KeyValuePair<string, T>> names)
    {
        _entries = new Entry[names.Count];
        _buckets = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(names.Count * 2, 4))];
        var index = 0;
        foreach (var (name, value) in names)
        {
            var key = Encoding.UTF8.GetBytes(name);
            ref var bucket = ref _buckets[Bucket(key)];
            _entries[index] = new Entry(key, value, bucket);
            bucket = ++index;
        }
    }

    public bool TryGet(ReadOnlySpan<byte> key, out T value)
    {
        for (var next = _buckets[Bucket(key)]; next != 0;)
        {
            ref readonly var entry = ref _entries[next - 1];
            if (key.SequenceEqual(entry.Key))
            {
                value = entry.Value;
                return true;
            }

            next = entry.Next;
        }

        value = default!;
        return false;
    }

    private int Bucket(ReadOnlySpan<byte> key)
    {
        ulong hash;
        if (key.Length >= 8)
        {
            hash = BinaryPrimitives.ReadUInt64LittleEndian(key) * Multiplier;
            hash ^= BinaryPrimitives.ReadUInt64LittleEndian(key[^8..]);
        }
        else if (key.Length >= 4)
        {
            hash = BinaryPrimitives.ReadUInt32LittleEndian(key) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(key[^4..]) << 32);
        }
        else
        {
            hash = 0;
            foreach (var b in key)
            {
                hash = (hash << 8) | b;
            }
        }

        hash = (hash + (uint)key.Length) * Multiplier;
        return (int)(hash >> 32) & (_buckets.Length - 1);
    }

    private readonly record struct Entry(byte[] Key, T Value, int Next);
}
