using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Status;

/// <summary>Which destinations of a message a watch still waits for. The usual few fit in one word.</summary>
internal struct OpenDestinations(Predicate<StatusChange> isOpen)
{
    private const int WordBits = 64;

    private ulong _first;
    private BitArray? _rest;
    private int _restCount;

    public readonly int Count => BitOperations.PopCount(_first) + _restCount;

    /// <param name="current">One entry a destination, by index.</param>
    public void Apply(IReadOnlyList<StatusChange> current)
    {
        if (current is [.., var last] && last.Key.Index >= WordBits)
        {
            Reach(last.Key.Index);
        }

        foreach (var change in current)
        {
            Apply(change);
        }
    }

    /// <summary>A destination changed its state, or was added.</summary>
    public void Apply(StatusChange change) => Set(change.Key.Index, isOpen(change));

    private void Set(int index, bool isSet)
    {
        if (index < WordBits)
        {
            var bit = 1UL << index;
            _first = isSet ? _first | bit : _first & ~bit;
        }
        else
        {
            Reach(index);
            if (_rest[index] != isSet)
            {
                _rest[index] = isSet;
                _restCount += isSet ? 1 : -1;
            }
        }
    }

    [MemberNotNull(nameof(_rest))]
    private void Reach(int index)
    {
        if (_rest is null)
        {
            _rest = new BitArray(index + 1);
        }
        else if (index >= _rest.Length)
        {
            _rest.Length = Math.Max(index + 1, 2 * _rest.Length);
        }
    }
}
