using System.CommandLine;
using CsvHelper;
using Grpc.Messaging.Cli.Calls;
using Grpc.Messaging.Cli.Output;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Cli.Devices;

/// <summary>devices: what an application has, one by one, and files of them.</summary>
internal static class DeviceCommands
{
    private const int BatchSize = 500;
    private static readonly string[] Columns = ["device_id", "user_id", "username", "email", "phone", "platform", "push_token"];

    public static void AddTo(RootCommand root, CliContext cli)
    {
        var rpc = new RpcCommands(cli, DevicesService.Descriptor);
        root.Add(new Command("devices", "Devices of an application.")
        {
            rpc.Create("list", "Lists devices.", "ListDevices", "application_id", "device_id platform user_id username email phone create_time"),
            rpc.Create("get", "Shows a device.", "GetDevice", "application_id device_id"),
            rpc.Create("register", "Registers a device, or changes it.", "RegisterDevice", "application_id device.device_id"),
            rpc.Create("update", "Changes a device.", "UpdateDevice", "application_id device.device_id"),
            rpc.Create("delete", "Deletes a device.", "DeleteDevice", "application_id device_id"),
            Import(cli),
            Export(cli),
        });
    }

    private static Command Import(CliContext cli)
    {
        var application = new Argument<string>("application_id") { Description = "The application." };
        var file = new Argument<FileInfo>("file") { Description = $"CSV with the columns {string.Join(", ", Columns)}; others are left out. May be imported again." };
        var command = new Command("import", "Registers the devices of a CSV file.") { application, file };
        command.SetAction(async (parsed, token) =>
        {
            using var call = cli.Connect(parsed).Client.Devices.ImportDevices(cancellationToken: token);
            var batch = new ImportDevicesRequest { ApplicationId = parsed.GetRequiredValue(application) };
            foreach (var device in Read(parsed.GetRequiredValue(file)))
            {
                batch.Devices.Add(device);
                if (batch.Devices.Count == BatchSize)
                {
                    await call.RequestStream.WriteAsync(batch, token);
                    batch = new ImportDevicesRequest();
                }
            }

            if (batch.Devices.Count > 0 || batch.ApplicationId.Length > 0)
            {
                await call.RequestStream.WriteAsync(batch, token);
            }

            await call.RequestStream.CompleteAsync();
            var answer = await call;
            foreach (var fault in answer.Faults)
            {
                await cli.Host.Error.WriteLineAsync($"row {fault.RowIndex + 1}: {fault.Field}: {fault.Description}");
            }

            await cli.Writer(parsed).RowsAsync(["rows", "failed"], [[$"{answer.RowCount}", $"{answer.FailedCount}"]], token);
            return answer.FailedCount > 0 ? ExitCodes.Partial : ExitCodes.Success;
        });
        return command;
    }

    private static Command Export(CliContext cli)
    {
        var application = new Argument<string>("application_id") { Description = "The application." };
        var file = new Argument<FileInfo>("file") { Description = "The CSV file to write; what import reads." };
        var command = new Command("export", "Writes the devices of an application to a CSV file.") { application, file };
        command.SetAction(async (parsed, token) =>
        {
            var rpc = new RpcMethod(DevicesService.Descriptor.FindMethodByName("ListDevices"));
            var rows = rpc.Descriptor.OutputType.FindFieldByName("devices");
            var count = 0;
            await using var writer = new StreamWriter(parsed.GetRequiredValue(file).FullName);
            using var csv = CsvWriter.Create(writer, CsvWriterOptions.Default, leaveOpen: true);
            OutputWriter.WriteCsv(csv, Columns);
            await foreach (var device in RpcCommands.AllAsync(cli.Connect(parsed), rpc, new ListDevicesRequest { ApplicationId = parsed.GetRequiredValue(application) }, rows, 0, token))
            {
                OutputWriter.WriteCsv(csv, Columns.Select(column => ValueText.Of(device, column)));
                count++;
            }

            await cli.Writer(parsed).RowsAsync(["rows"], [[$"{count}"]], token);
        });
        return command;
    }

    private static IEnumerable<Device> Read(FileInfo file)
    {
        using var csv = new CsvFile(file, "device_id");
        while (csv.Read())
        {
            yield return new Device
            {
                DeviceId = csv.Get("device_id"),
                UserId = csv.Get("user_id"),
                Username = csv.Get("username"),
                Email = csv.Get("email"),
                Phone = csv.Get("phone"),
                PushToken = csv.Get("push_token"),
                Platform = Enum.TryParse<Platform>(csv.Get("platform"), ignoreCase: true, out var platform) ? platform : Platform.Unspecified,
            };
        }
    }
}
