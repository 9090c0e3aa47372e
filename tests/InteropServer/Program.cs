using Grpc.Health.V1;
using Grpc.HealthCheck;
using Grpc.InteropServer;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

var options = InteropServerOptions.Parse(args);
var builder = WebApplication.CreateBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<HealthServiceImpl>();
builder.Services.AddGrpc();
builder.Services.AddGrpcReflection();
builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
    .AllowAnyOrigin()
    .AllowAnyMethod()
    .AllowAnyHeader()
    .WithExposedHeaders(
        "Grpc-Status", "Grpc-Message", "Grpc-Encoding", "Grpc-Accept-Encoding", "Grpc-Status-Details-Bin",
        "X-Grpc-Test-Echo-Initial", "X-Grpc-Test-Echo-Trailing-Bin")));

builder.WebHost.ConfigureKestrel(kestrel =>
{
    var certificate = options.UsesTls ? SelfSignedCertificate.Create(TimeProvider.System) : null;
    Listen(options.Port, HttpProtocols.Http2);
    Listen(options.Http1Port, certificate is null ? HttpProtocols.Http1 : HttpProtocols.Http1AndHttp2);

    void Listen(int port, HttpProtocols protocols) => kestrel.Listen(System.Net.IPAddress.Loopback, port, listen =>
    {
        listen.Protocols = protocols;
        if (certificate is not null)
        {
            listen.UseHttps(certificate);
        }
    });
});

await using var app = builder.Build();
app.UseRouting();
app.UseCors();
app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
app.MapGrpcService<InteropService>();
app.MapGrpcService<HealthServiceImpl>();
app.MapGrpcReflectionService();
app.Services.GetRequiredService<HealthServiceImpl>().SetStatus("", HealthCheckResponse.Types.ServingStatus.Serving);
app.Services.GetRequiredService<HealthServiceImpl>()
    .SetStatus("grpc.testing.TestService", HealthCheckResponse.Types.ServingStatus.Serving);

await app.StartAsync();
var ports = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!
    .Addresses.Select(static address => new Uri(address).Port).ToArray();
Console.WriteLine($"listening h2c={ports[0]} http1={ports[1]}");
await app.WaitForShutdownAsync();
