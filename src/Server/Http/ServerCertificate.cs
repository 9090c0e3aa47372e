using System.Diagnostics.Metrics;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Messaging.Engine.Telemetry;
using Grpc.Messaging.Server.Configuration;

namespace Grpc.Messaging.Server.Http;

/// <summary>
/// The certificate that new connections get. Its files are read again every half minute and on SIGHUP: whoever renews them needs no restart. Files that can't
/// be used leave the certificate of before in place, as does the moment at which only one of the two is renewed.
/// </summary>
internal sealed partial class ServerCertificate : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly CertificateOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<ServerCertificate> _logger;
    private readonly Lock _lock = new();
    private byte[] _digest;
    private volatile SslStreamCertificateContext _current;

    /// <exception cref="ServerCertificateException">The files can't be used.</exception>
    public ServerCertificate(MessagingOptions options, TimeProvider time, IMeterFactory meters, ILogger<ServerCertificate> logger)
    {
        (_options, _time, _logger) = (options.Http.Certificate, time, logger);
        (_current, _digest) = Load(_options);
        meters.Create(MessagingTelemetry.Name).CreateObservableGauge(
            "messaging.server.certificate.end",
            () => new DateTimeOffset(_current.TargetCertificate.NotAfter).ToUnixTimeSeconds(),
            "s",
            "When the server's TLS certificate ends, in seconds since 1970.");
    }

    public SslStreamCertificateContext Current => _current;

    /// <summary>What keeps the files from being used, as a sentence's end; null when they can be.</summary>
    public static string? FindFault(CertificateOptions options)
    {
        try
        {
            _ = Load(options);
            return null;
        }
        catch (ServerCertificateException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>Reads the files again, and uses what is in them from the next connection on.</summary>
    public void Reload()
    {
        lock (_lock)
        {
            try
            {
                if (Digest(Read(_options)).AsSpan().SequenceEqual(_digest))
                {
                    return;
                }

                (_current, _digest) = Load(_options);
                var end = _current.TargetCertificate.NotAfter.ToUniversalTime();
                Log.Renewed(_logger, _current.TargetCertificate.Subject, end);
            }
            catch (ServerCertificateException exception)
            {
                Log.NotUsable(_logger, exception.Message);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Reload();
        }
    }

    private static (SslStreamCertificateContext Context, byte[] Digest) Load(CertificateOptions options)
    {
        var (certificate, key) = Read(options);
        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPem(certificate);
            return (SslStreamCertificateContext.Create(X509Certificate2.CreateFromPem(certificate, key), chain, offline: true), Digest((certificate, key)));
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw new ServerCertificateException($"the files '{options.Path}' and '{options.KeyPath}' are no certificate and its key in PEM. {exception.Message}", exception);
        }
    }

    private static (string Certificate, string Key) Read(CertificateOptions options)
    {
        try
        {
            return (File.ReadAllText(options.Path!), File.ReadAllText(options.KeyPath!));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ServerCertificateException($"its files can't be read. {exception.Message}", exception);
        }
    }

    private static byte[] Digest((string Certificate, string Key) files) =>
        SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{files.Certificate}\0{files.Key}"));

    private static partial class Log
    {
        [LoggerMessage(EventId = 6010, EventName = "CertificateRenewed", Level = LogLevel.Information,
            Message = "New connections get the renewed certificate {Subject}, which ends {End:u}.")]
        public static partial void Renewed(ILogger logger, string subject, DateTime end);

        [LoggerMessage(EventId = 6011, EventName = "CertificateNotUsable", Level = LogLevel.Error,
            Message = "The certificate stays as it is: {Reason}")]
        public static partial void NotUsable(ILogger logger, string reason);
    }
}
