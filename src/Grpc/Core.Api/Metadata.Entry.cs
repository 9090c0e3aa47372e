using System.Buffers;
using System.Text;

namespace Grpc.Core;

public sealed partial class Metadata
{
    /// <summary>One immutable header or trailer.</summary>
    public class Entry
    {
        private static readonly SearchValues<char> LowerCaseKey = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");
        private static readonly SearchValues<char> AnyCaseKey =
            SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

        private readonly string? _value;
        private readonly byte[]? _valueBytes;

        /// <summary>Creates a binary entry; the bytes are copied.</summary>
        /// <exception cref="ArgumentException">The key does not end in <c>-bin</c> or has a character outside <c>[A-Za-z0-9._-]</c>.</exception>
        public Entry(string key, byte[] valueBytes)
        {
            ArgumentNullException.ThrowIfNull(valueBytes);
            Key = NormalizeKey(key);
            if (!Key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal))
            {
                throw new ArgumentException($"Key '{key}' of a binary metadata entry needs the suffix '{BinaryHeaderSuffix}'.", nameof(key));
            }

            _valueBytes = valueBytes.AsSpan().ToArray();
        }

        /// <summary>Creates a text entry.</summary>
        /// <exception cref="ArgumentException">The key ends in <c>-bin</c> or has a character outside <c>[A-Za-z0-9._-]</c>.</exception>
        public Entry(string key, string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Key = NormalizeKey(key);
            if (Key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal))
            {
                throw new ArgumentException($"Key '{key}' of a text metadata entry must not have the suffix '{BinaryHeaderSuffix}'.", nameof(key));
            }

            _value = value;
        }

        /// <summary>The key, in lower case.</summary>
        public string Key { get; }

        /// <summary>Whether the value is binary.</summary>
        public bool IsBinary => _value is null;

        /// <summary>The text value.</summary>
        /// <exception cref="InvalidOperationException">The entry is binary.</exception>
        public string Value => _value ?? throw new InvalidOperationException($"Metadata entry '{Key}' is binary and has no string value.");

        /// <summary>A copy of the bytes; a text value as ASCII.</summary>
        public byte[] ValueBytes => _value is null ? _valueBytes.AsSpan().ToArray() : Encoding.ASCII.GetBytes(_value);

        /// <inheritdoc/>
        public override string ToString() => _value is null
            ? $"[Entry: key={Key}, valueBytes={_valueBytes}]"
            : $"[Entry: key={Key}, value={_value}]";

        internal bool HasKey(string key) => string.Equals(Key, key, StringComparison.OrdinalIgnoreCase);

        private static string NormalizeKey(string key)
        {
            ArgumentNullException.ThrowIfNull(key);
            if (!key.AsSpan().ContainsAnyExcept(LowerCaseKey))
            {
                return key;
            }

            if (key.AsSpan().ContainsAnyExcept(AnyCaseKey))
            {
                throw new ArgumentException(
                    $"Metadata key '{key}' is not valid: keys hold only letters, digits, underscores, hyphens and dots.", nameof(key));
            }

            return key.ToLowerInvariant();
        }
    }
}
