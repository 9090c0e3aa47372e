using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Channels.Providers;

/// <summary>Collects everything that is wrong with the settings of a provider. Values of secrets are never repeated.</summary>
internal sealed class ProviderRules(string? name)
{
    private readonly List<string> _failures = [];

    /// <summary>The setting, as its user wrote it.</summary>
    public string PathOf(string setting) => $"{ProviderRegistration.Section}:{name}:{setting}";

    public ProviderRules Required(string? value, [CallerArgumentExpression(nameof(value))] string setting = "") =>
        Check(!string.IsNullOrWhiteSpace(value), setting, "must be set.");

    public ProviderRules InRange<T>(T value, T min, T max, [CallerArgumentExpression(nameof(value))] string setting = "")
        where T : IComparable<T>, IFormattable =>
        Check(
            value.CompareTo(min) >= 0 && value.CompareTo(max) <= 0,
            setting,
            string.Create(CultureInfo.InvariantCulture, $"is {value}, but must be from {min} to {max}."));

    public ProviderRules Length(string value, int max, [CallerArgumentExpression(nameof(value))] string setting = "") =>
        Check(value.Length <= max, setting, $"must have at most {max} characters.");

    public ProviderRules Endpoint(string value, [CallerArgumentExpression(nameof(value))] string setting = "") =>
        Check(
            Uri.TryCreate(value, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp),
            setting,
            "must be an absolute URL of http or https.");

    public ProviderRules File(string? path, [CallerArgumentExpression(nameof(path))] string setting = "") =>
        Check(string.IsNullOrEmpty(path) || System.IO.File.Exists(path), setting, $"names no file: there is no {path}.");

    public ProviderRules Check(bool isRight, string setting, string otherwise)
    {
        if (!isRight)
        {
            _failures.Add($"{PathOf(setting[(setting.LastIndexOf('.') + 1)..])} {otherwise}");
        }

        return this;
    }

    public ValidateOptionsResult Result() => _failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_failures);
}
