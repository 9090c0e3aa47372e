using System.CommandLine;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Cli.Doctor;

/// <summary>doctor: what stands between this machine and a sent message.</summary>
internal static class DoctorCommand
{
    private const string Good = "ok";

    // Without TLS, to a server on this machine: nobody else hears it.
    private const string NotNeeded = "not needed";

    public static void AddTo(RootCommand root, CliContext cli)
    {
        var command = new Command("doctor", "Looks for what is wrong: profile, connection, key, providers, credit.");
        command.SetAction(async (parsed, token) =>
        {
            var server = cli.Connect(parsed);
            List<string[]> found =
            [
                ["profiles", cli.Profiles.IsOpenToOthers ? "others can read it" : Good, cli.Profiles.Path],
                ["tls", server.Address.Scheme == "https" ? Good : server.Address.IsLoopback ? NotNeeded : "keys travel in clear text", $"{server.Address}"],
            ];
            await CheckAsync("health", async () => $"{(await new Grpc.Health.V1.Health.HealthClient(server.Invoker).CheckAsync(new HealthCheckRequest(), cancellationToken: token)).Status}");
            await CheckAsync("key", async () => (await server.Client.Accounts.GetAccountAsync(new GetAccountRequest(), cancellationToken: token)).Account.Name);
            await CheckAsync("applications", async () =>
            {
                var listed = await server.Client.Applications.ListApplicationsAsync(new ListApplicationsRequest(), cancellationToken: token);
                return $"{listed.Applications.Count}, {listed.Applications.Sum(application => application.DeviceCount)} devices";
            });
            await CheckAsync("credit", async () =>
            {
                var answer = await server.Client.Billing.GetBalanceAsync(new GetBalanceRequest(), cancellationToken: token);
                return $"{answer.Balance.Available} {answer.Balance.Currency}";
            });
            await cli.Writer(parsed).RowsAsync(["check", "result", "detail"], found, token);
            return found.All(check => check[1] is Good or NotNeeded) ? ExitCodes.Success : ExitCodes.Failed;

            async Task CheckAsync(string name, Func<Task<string>> look)
            {
                try
                {
                    found.Add([name, Good, await look()]);
                }
                catch (RpcException exception) when (exception.StatusCode != StatusCode.Cancelled)
                {
                    found.Add([name, CliErrors.Describe(exception).Lines[0], ""]);
                }
            }
        });
        root.Add(command);
    }
}
