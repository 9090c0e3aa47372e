namespace Grpc.Messaging.Server.Configuration;

/// <summary>Section <c>Messaging</c> of the configuration; in the environment <c>Messaging__Http__RestUrl</c> and so on.</summary>
internal sealed class MessagingOptions
{
    public const string Section = "Messaging";

    public HttpOptions Http { get; set; } = new();

    public StorageOptions Storage { get; set; } = new();

    public BusOptions Bus { get; set; } = new();

    public BootstrapOptions Bootstrap { get; set; } = new();

    public SecretOptions Secrets { get; set; } = new();

    public TelemetryOptions Telemetry { get; set; } = new();

    public HealthOptions Health { get; set; } = new();

    public LogOptions Log { get; set; } = new();

    /// <summary>Folder for what the service stores in files. Default ./data; made at start when it is missing.</summary>
    public string DataPath { get; set; } = "./data";

    /// <summary>Seeds an account, an application, devices and a scenario to try the service with. Default: true in Development.</summary>
    public bool? Demo { get; set; }
}
