using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Channels.Smpp.Links;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Channels.Smpp;

internal sealed class SmppOptionsValidator : IValidateOptions<SmppOptions>
{
    public ValidateOptionsResult Validate(string? name, SmppOptions options) => new ProviderRules(name)
        .Required(options.Host)
        .Check(
            string.IsNullOrWhiteSpace(options.Host) || SmppEndpoint.TryParse(options, out _),
            nameof(options.Host),
            "must be hosts separated by commas, each with a port behind a colon if it has one of its own.")
        .InRange(options.Port ?? 1, 1, ushort.MaxValue, nameof(options.Port))
        .Required(options.SystemId)
        .Length(options.SystemId, 15)
        .Length(options.Password, 64)
        .Length(options.SystemType, 12)
        .Length(options.AddressRange, 40)
        .Length(options.ServiceType, 5)
        .InRange(options.Binds, 1, 32)
        .InRange(options.Window, 1, 1000)
        .InRange(options.MaxPerSecond, 0, 1_000_000)
        .File(options.TlsCaPath)
        .Check(options.TlsCaPath is null || options.Tls, nameof(options.TlsCaPath), "needs Tls.")
        .InRange(options.DataCoding ?? 0, 0, 255, nameof(options.DataCoding))
        .InRange(options.AddressTon, 0, 6)
        .InRange(options.AddressNpi, 0, 18)
        .InRange(options.SourceTon ?? 0, 0, 6, nameof(options.SourceTon))
        .InRange(options.SourceNpi ?? 0, 0, 18, nameof(options.SourceNpi))
        .InRange(options.QueryAfter ?? TimeSpan.MaxValue, TimeSpan.FromSeconds(1), TimeSpan.MaxValue, nameof(options.QueryAfter))
        .InRange(options.Validity ?? TimeSpan.FromDays(1), TimeSpan.FromMinutes(1), TimeSpan.FromDays(99), nameof(options.Validity))
        .InRange(options.EnquireInterval, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1))
        .InRange(options.ResponseTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5))
        .InRange(options.ReconnectDelay, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1))
        .InRange(options.MaxReconnectDelay, options.ReconnectDelay, TimeSpan.FromHours(1))
        .InRange(options.ThrottleDelay, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1))
        .Result();
}
