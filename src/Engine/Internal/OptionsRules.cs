using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Internal;

/// <summary>Collects everything that is wrong with options, so that one start reports it all.</summary>
internal sealed class OptionsRules(string section)
{
    private readonly List<string> _failures = [];

    public OptionsRules InRange<T>(T value, T min, T max, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : IComparable<T>, IFormattable
    {
        if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0)
        {
            var path = name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..].Replace('.', ':');
            _failures.Add(string.Create(CultureInfo.InvariantCulture, $"{section}:{path} is {value}, but must be from {min} to {max}."));
        }

        return this;
    }

    public OptionsRules KnownNames(IEnumerable<string> names, IEnumerable<string> known, string path)
    {
        foreach (var name in names.Except(known, StringComparer.OrdinalIgnoreCase))
        {
            _failures.Add($"{section}:{path}:{name} names nothing that is registered: it must be one of {string.Join(", ", known.Order())}.");
        }

        return this;
    }

    public OptionsRules Check(bool isRight, string path, string otherwise)
    {
        if (!isRight)
        {
            _failures.Add($"{section}:{path} {otherwise}");
        }

        return this;
    }

    public ValidateOptionsResult Result() => _failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_failures);
}
