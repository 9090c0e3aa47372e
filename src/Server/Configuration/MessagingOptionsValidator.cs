using Grpc.Messaging.Server.Http;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Server.Configuration;

/// <summary>Finds everything that is wrong with the configuration, so that one start tells it all.</summary>
internal sealed class MessagingOptionsValidator : IValidateOptions<MessagingOptions>
{
    public ValidateOptionsResult Validate(string? name, MessagingOptions options)
    {
        var failures = Http(options.Http)
            .Concat(Storage(options.Storage))
            .Concat(Bus(options))
            .Concat(Bootstrap(options.Bootstrap))
            .Concat(Secrets(options.Secrets))
            .Concat(Telemetry(options.Telemetry))
            .Concat(Health(options.Health))
            .ToList();
        if (string.IsNullOrWhiteSpace(options.DataPath))
        {
            failures.Add("Messaging:DataPath must be a folder.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Http(HttpOptions http)
    {
        var scheme = http.HasCertificate ? Uri.UriSchemeHttps : Uri.UriSchemeHttp;
        if (!IsAddress(http.EffectiveRestUrl, scheme))
        {
            yield return $"Messaging:Http:RestUrl must be like {scheme}://127.0.0.1:5080, not '{http.RestUrl}'.";
        }

        if (http.HasCertificate && http.GrpcUrl is not null)
        {
            yield return "Messaging:Http:GrpcUrl must be absent with a certificate: gRPC is then at Messaging:Http:RestUrl.";
        }
        else if (!IsAddress(http.EffectiveGrpcUrl, Uri.UriSchemeHttp))
        {
            yield return $"Messaging:Http:GrpcUrl must be like http://127.0.0.1:5081, not '{http.GrpcUrl}'.";
        }

        if (!http.HasCertificate && IsSame(http.EffectiveRestUrl, http.EffectiveGrpcUrl))
        {
            yield return $"Messaging:Http:GrpcUrl must be another address than Messaging:Http:RestUrl, not '{http.EffectiveGrpcUrl}' too.";
        }

        if (http.Certificate.Path is null != http.Certificate.KeyPath is null)
        {
            yield return "Messaging:Http:Certificate needs both Path and KeyPath.";
        }

        foreach (var (key, path) in new[] { ("Path", http.Certificate.Path), ("KeyPath", http.Certificate.KeyPath) })
        {
            if (path is not null && !File.Exists(path))
            {
                yield return $"Messaging:Http:Certificate:{key}: there is no file '{path}'.";
            }
        }

        if (http.Certificate is { Path: { } certificate, KeyPath: { } certificateKey } && File.Exists(certificate) && File.Exists(certificateKey)
            && ServerCertificate.FindFault(http.Certificate) is { } fault)
        {
            yield return $"Messaging:Http:Certificate: {fault}";
        }

        if (http.DrainTime < TimeSpan.Zero || http.DrainTime > HttpOptions.MaxDrainTime)
        {
            yield return $"Messaging:Http:DrainTime must be from 00:00:00 to {HttpOptions.MaxDrainTime}, not {http.DrainTime}.";
        }

        foreach (var proxy in http.TrustedProxies.Where(static proxy => ForwardedCalls.Parse(proxy) is null))
        {
            yield return $"Messaging:Http:TrustedProxies must be like 10.0.0.5 or 10.0.0.0/8, not '{proxy}'.";
        }

        foreach (var (key, url) in new[] { ("RestUrl", http.EffectiveRestUrl), ("GrpcUrl", http.EffectiveGrpcUrl) })
        {
            if (Uri.TryCreate(url, UriKind.Absolute, out _) && ListenAddresses.FindFault(url) is { } unknown)
            {
                yield return $"Messaging:Http:{key}: '{new Uri(url).Host}' can't be listened on: {unknown}";
            }
        }

        foreach (var origin in http.AllowedOrigins.Where(origin => !IsOrigin(origin)))
        {
            yield return $"Messaging:Http:AllowedOrigins must be like https://dashboard.example.org, not '{origin}'.";
        }
    }

    private static IEnumerable<string> Storage(StorageOptions storage)
    {
        if (storage.Provider != StorageProvider.Sqlite && string.IsNullOrWhiteSpace(storage.ConnectionString))
        {
            yield return $"Messaging:Storage:ConnectionString must be set for {storage.Provider}.";
        }
    }

    private static IEnumerable<string> Bus(MessagingOptions options)
    {
        if (options.Bus.RabbitMq is not null && options.Storage.Provider == StorageProvider.Sqlite)
        {
            yield return $"Messaging:Bus:RabbitMq connects nodes that share a database, but Messaging:Storage:Provider is {StorageProvider.Sqlite}, "
                + "a file that one node has for itself.";
        }
    }

    // Its value is a secret and must not be repeated in an error.
    private static IEnumerable<string> Bootstrap(BootstrapOptions bootstrap)
    {
        if (bootstrap.ApiKey is { } key && (key.Length < BootstrapOptions.MinApiKey || key.AsSpan().ContainsAnyExceptInRange('!', '~')))
        {
            yield return $"Messaging:Bootstrap:ApiKey must have {BootstrapOptions.MinApiKey} or more printable ASCII characters without blanks.";
        }
    }

    // Values are secrets here, too.
    private static IEnumerable<string> Secrets(SecretOptions secrets)
    {
        for (var i = 0; i < secrets.Keys.Count; i++)
        {
            var key = new byte[SecretOptions.KeySize + 1];
            if (!Convert.TryFromBase64String(secrets.Keys[i], key, out var length) || length != SecretOptions.KeySize)
            {
                yield return $"Messaging:Secrets:Keys:{i} must be {SecretOptions.KeySize} random bytes in base64, as openssl rand -base64 32 makes them.";
            }
        }

        if (secrets.KeyPath is not null && string.IsNullOrWhiteSpace(secrets.KeyPath))
        {
            yield return "Messaging:Secrets:KeyPath must be a folder.";
        }

        if (secrets.KeyLifetime < SecretOptions.MinKeyLifetime || secrets.KeyLifetime > SecretOptions.MaxKeyLifetime)
        {
            yield return $"Messaging:Secrets:KeyLifetime must be from {SecretOptions.MinKeyLifetime} to {SecretOptions.MaxKeyLifetime}, "
                + $"not {secrets.KeyLifetime}.";
        }
    }

    private static IEnumerable<string> Telemetry(TelemetryOptions telemetry)
    {
        if (telemetry.OtlpEndpoint is { } endpoint
            && !(Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)))
        {
            yield return $"Messaging:Telemetry:OtlpEndpoint must be like http://127.0.0.1:4317, not '{endpoint}'.";
        }

        if (telemetry.OtlpInterval < TimeSpan.FromSeconds(1) || telemetry.OtlpInterval > TimeSpan.FromHours(1))
        {
            yield return $"Messaging:Telemetry:OtlpInterval must be from 00:00:01 to 01:00:00, not {telemetry.OtlpInterval}.";
        }

        if (telemetry.TraceRatio is not (>= 0 and <= 1))
        {
            yield return FormattableString.Invariant($"Messaging:Telemetry:TraceRatio must be from 0 to 1, not {telemetry.TraceRatio}.");
        }
    }

    private static IEnumerable<string> Health(HealthOptions health)
    {
        if (health.MaxDueAge < TimeSpan.FromSeconds(1))
        {
            yield return $"Messaging:Health:MaxDueAge must be 00:00:01 or more, not {health.MaxDueAge}.";
        }
    }

    private static bool IsAddress(string url, string scheme) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == scheme && uri.PathAndQuery == "/";

    // Port 0 is another free one each time.
    private static bool IsSame(string left, string right) =>
        Uri.TryCreate(left, UriKind.Absolute, out var first) && Uri.TryCreate(right, UriKind.Absolute, out var second) && first == second && first.Port != 0;

    private static bool IsOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.GetLeftPart(UriPartial.Authority) == origin;
}
